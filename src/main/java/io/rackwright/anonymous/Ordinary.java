package io.rackwright.anonymous;

import java.util.Locale;
import java.util.Set;

/** Words and domains that tell nothing of a customer and mean something to rules: they stay as they are. */
final class Ordinary {

    private static final Set<String> WORDS = Set.of(
            ("admin administrator alma almalinux amd64 ansible apt archive arm64 bin block boot build calico cgroup"
                            + " cluster compute config containerd control core cpu data db default deploy deployment dev"
                            + " disk dns docker ds ec2-user etc etcd eth0 export exports files git gpu home host http"
                            + " https istio-system k8s katonic kdisk kfs kube kube-system kubelet kubernetes kubespray"
                            + " lab late lib linux lo local localdomain localhost log logs lost machine main management"
                            + " master minio mirror mnt mongodb monitoring mount net network nfs nfs4 nfsd node nodes"
                            + " none ntp ok opt path platform pool postgres proc proxy queue rack ram registry repo rocky"
                            + " root run runs s3 server service services snap srv ssd ssh storage svc swap sys sysctl"
                            + " system test tmp ubuntu udp tcp user users usr var vault vm web worker workers x86_64 xfs"
                            + " ext4 zone all any bond0 ceph chrony chronyd cilium container containers device devices"
                            + " docker0 firewall firewalld google istio lvm mapper memory metallb multipath nginx nvidia"
                            + " nvme opensuse raid redhat security sssd systemd ubuntu-vg update upgrade other prod production staging")
                    .split(" "));

    private static final Set<String> TOP = Set.of(
            ("ai app at au be biz br ca ch cloud cn co com corp cz de dev dk edu es eu example fi fr gov home ie in info int"
                            + " internal intra intranet io it jp kr lan local localdomain me mil net nl no nz org pl pt"
                            + " pvt ru se sg site test uk us private")
                    .split(" "));

    /** Tops with which file names, packages or settings end as well: in a text they are no sign of a host's name. */
    private static final Set<String> AMBIGUOUS = Set.of(
            "io", "ai", "in", "it", "no", "me", "co", "at", "be", "app", "site", "info", "home", "dev", "test",
            "local");

    /** Servers of everybody: an install asks them everywhere. */
    private static final Set<String> PUBLIC =
            Set.of(("ubuntu.com debian.org canonical.com snapcraft.io launchpad.net docker.io docker.com quay.io k8s.io"
                            + " kubernetes.io gcr.io ghcr.io github.com githubusercontent.com github.io googleapis.com"
                            + " google.com pypi.org pythonhosted.org katonic.ai nvidia.com nvidia.io helm.sh"
                            + " projectcalico.org cilium.io rockylinux.org almalinux.org redhat.com fedoraproject.org"
                            + " centos.org ntp.org letsencrypt.org longhorn.io cluster.local in-addr.arpa opensuse.org"
                            + " gvisor.dev istio.io microsoft.com")
                    .split(" "));

    private Ordinary() {}

    static boolean isWord(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT)) || word.length() < 2;
    }

    static boolean isTop(String label) {
        return TOP.contains(label);
    }

    static boolean isSurelyTop(String label) {
        return TOP.contains(label) && !AMBIGUOUS.contains(label);
    }

    /** Whether a name is one of a public server or domain. */
    static boolean isPublic(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return PUBLIC.stream().anyMatch(domain -> lower.equals(domain) || lower.endsWith("." + domain));
    }
}
