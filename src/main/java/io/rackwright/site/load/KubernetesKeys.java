package io.rackwright.site.load;

import static io.rackwright.site.load.Shapes.PORT;
import static io.rackwright.site.load.Shapes.SIZE;
import static io.rackwright.site.load.Shapes.TRUTH;
import static io.rackwright.site.load.Shapes.choice;
import static io.rackwright.site.load.Shapes.text;
import static io.rackwright.site.load.Shapes.whole;

import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.EndpointMode;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.PodSecurity;
import io.rackwright.site.Provisioner;

/** Keys of the Kubernetes cluster. */
final class KubernetesKeys {

    private KubernetesKeys() {}

    static Shape kubernetes() {
        return versions().with(network()).with(addresses()).with(reach()).with(operation());
    }

    private static Shape.Section versions() {
        return Shape.Section.of(
                Key.of("version", text(Forms.KUBERNETES_VERSION), "The version of Kubernetes, 1.20 or newer.")
                        .needed()
                        .more(
                                "Write it in quotes. \"1.30\" takes the newest patch that fits, \"1.30.6\" exactly that one."
                                        + " Which versions fit depends on os.accept, container_runtime and the platform.")
                        .example("1.30")
                        .judged("P01", "P03", "P51"),
                Key.of("provisioner", choice(Provisioner.values()), "Who makes the cluster.")
                        .orElseBy("kubespray on-prem, managed on aks and eks")
                        .word(Provisioner.KUBESPRAY, "we do, by Kubespray, on the servers under nodes")
                        .word(Provisioner.EXISTING, "it is there already; nodes and ssh may be left out")
                        .word(Provisioner.MANAGED, "the cloud does")
                        .judged("P43"),
                Key.of("kubespray_version", text(Forms.KUBESPRAY_VERSION), "The release of Kubespray.")
                        .orElseBy("the newest release that fits version, operating systems, runtime and network plugin")
                        .more("Name one only to stay with it. «plan» says which is taken and why.")
                        .example("2.28.1")
                        .judged("P03", "P52"),
                Key.of("container_runtime", choice(ContainerRuntime.values()), "What runs containers on the servers.")
                        .orElse(ContainerRuntime.CONTAINERD)
                        .word(ContainerRuntime.CONTAINERD, "for every version")
                        .word(ContainerRuntime.DOCKER, "on-prem and below Kubernetes 1.21 only")
                        .judged("P02", "P03"));
    }

    private static Shape.Section network() {
        return Shape.Section.of(
                Key.of("network_plugin", choice(NetworkPlugin.values()), "The plugin that connects pods.")
                        .orElse(NetworkPlugin.CALICO)
                        .more("It must enforce network policies.")
                        .word(NetworkPlugin.CALICO, "the default; enforces policies")
                        .word(NetworkPlugin.CILIUM, "enforces policies; needs a node_prefix block for each node")
                        .word(NetworkPlugin.KUBE_OVN, "enforces policies")
                        .word(NetworkPlugin.KUBE_ROUTER, "enforces policies")
                        .word(NetworkPlugin.FLANNEL, "refused: does not enforce policies")
                        .word(NetworkPlugin.CUSTOM, "one that you install; needs network_policy: true")
                        .judged("P03", "P08"),
                Key.of("network_policy", TRUTH, "Your word that a custom network plugin enforces network policies.")
                        .orElse(false)
                        .more("Must be true with network_plugin: custom.")
                        .judged("P08"));
    }

    private static Shape.Section addresses() {
        return Shape.Section.of(
                Key.of("pod_cidr", text(Forms.CIDR), "The network from which pods get their addresses.")
                        .orElse("10.233.64.0/18")
                        .more(
                                "No overlap with servers, services, load balancer or anything pods must reach. It must hold"
                                        + " max_pods for each node. It cannot be changed under a living cluster.")
                        .judged("P07"),
                Key.of("service_cidr", text(Forms.CIDR), "The network from which services get their addresses.")
                        .orElse("10.233.0.0/18")
                        .more("No overlap with anything else, and a prefix of at most /24. It cannot be changed under a"
                                + " living cluster.")
                        .judged("P07"),
                Key.of("node_port_range", text(Forms.PORT_RANGE), "The ports of NodePort services.")
                        .orElse("30000-32767"),
                Key.of("node_prefix", whole(8, 30), "The prefix length of each node's block of pod addresses.")
                        .orElse(24)
                        .unit("bits")
                        .more(
                                "24 gives a node 256 addresses. Calico hands out blocks of its own and needs no room here.")
                        .judged("P07"),
                Key.of("max_pods", whole(1, 1000), "The most pods that a node may run.")
                        .orElse(110)
                        .unit("pods on each node")
                        .judged("P07"),
                Key.of("cluster_domain", text(Forms.DNS_NAME), "The domain under which services have names.")
                        .orElse("cluster.local"));
    }

    private static Shape.Section reach() {
        return Shape.Section.of(
                Key.of("control_plane_endpoint", endpoint(), "How nodes reach the API servers."),
                Key.of(
                                "pod_security",
                                choice(PodSecurity.values()),
                                "What keeps pods from privileges they must not have.")
                        .orElseBy("psp below Kubernetes 1.25, psa from 1.25 on")
                        .word(PodSecurity.PSP, "PodSecurityPolicy; Kubernetes removed it in 1.25")
                        .word(PodSecurity.PSA, "Pod Security Admission, by labels of namespaces")
                        .word(PodSecurity.NONE, "nothing")
                        .judged("P19"));
    }

    private static Shape.Section operation() {
        return Shape.Section.of(
                Key.of("audit", TRUTH, "Whether the API servers keep a log of who asked for what.")
                        .orElse(false)
                        .more("It lies on the control plane's servers, below /var/log/audit."),
                Key.of("encrypt_secrets", TRUTH, "Whether secrets are encrypted where etcd keeps them.")
                        .orElse(false)
                        .more(
                                "Kubespray makes the key and keeps it on the control plane's servers and in the workspace, below"
                                        + " credentials. Whoever loses it loses the secrets."),
                Key.of("renew_certificates", TRUTH, "Whether the control plane's certificates are renewed every month.")
                        .orElse(false)
                        .more(
                                "By a timer on its servers; otherwise each upgrade renews them, and they end after a year."),
                Key.of("reserved", reserved(), "What each node keeps free for its system."),
                Key.of(
                                "runtime_dir",
                                text(Forms.ABSOLUTE_PATH),
                                "Where the container runtime keeps images and containers.")
                        .orElseBy("/var/lib/containerd or /var/lib/docker")
                        .more(
                                "A folder on the further disk keeps images off the drive of the operating system. Servers that"
                                        + " run already keep what lies in the old folder, and do not use it any more.")
                        .example("/data/containerd"));
    }

    private static Shape reserved() {
        return Shape.Section.of(
                Key.of("cpu", text(Forms.PROCESSORS), "Processors, as Kubernetes writes them.")
                        .orElseBy("the release's own")
                        .example("500m"),
                Key.of("memory", SIZE, "Memory; a node offers pods what is left.")
                        .orElseBy("the release's own")
                        .example("1GiB"));
    }

    private static Shape endpoint() {
        return Shape.Section.of(
                Key.of("mode", choice(EndpointMode.values()), "What stands in front of the API servers.")
                        .orElse(EndpointMode.LOCALHOST)
                        .word(EndpointMode.LOCALHOST, "a proxy on each node, made by Kubespray")
                        .word(EndpointMode.EXTERNAL_LB, "a load balancer of yours, at address")
                        .word(EndpointMode.KUBE_VIP, "kube-vip: an address that moves between control-plane nodes")
                        .judged("P36"),
                Key.of("address", text(Forms.HOST), "The endpoint's address or name.")
                        .neededWhen("unless mode is localhost")
                        .more("With kube_vip: a free address in the servers' network.")
                        .example("10.0.0.4")
                        .judged("P07", "P36"),
                Key.of("port", PORT, "The endpoint's port.").orElse(6443));
    }
}
