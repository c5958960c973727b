package io.rackwright.preflight.services;

import io.rackwright.finding.Finding;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;

/**
 * H52: no package is held that Kubespray installs, changes or removes
 * (roles/system_packages/vars/main.yml@v2.28.1, roles/container-engine@v2.28.1). It holds Docker's packages itself.
 */
final class HeldPackageRule implements Rule {

    private static final String CODE = "H52";

    private static final String TOUCHED =
            "containerd(\\.io)?|runc|docker.*|kubelet|kubeadm|kubectl|cri-tools|kubernetes-cni|cri-o.*|conntrack|ipset|ipvsadm"
                    + "|ebtables|socat|nfs-common|iptables|libseccomp2|apparmor|python3-apt|e2fsprogs|xfsprogs|unzip|rsync";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Blind.unless(
                !server.facts().services().packages().manager().isEmpty(), "what apt has installed there is unknown");
    }

    @Override
    public List<Finding> judge(Server server) {
        List<String> held = server.facts().services().packages().held().stream()
                .filter(name -> name.matches(TOUCHED))
                .toList();
        if (held.isEmpty() || server.isOurs()) {
            return List.of();
        }
        String names = String.join(" ", held);
        return List.of(server.warning(CODE, "packages are held that Kubespray may have to change")
                .expected("none of them held")
                .actual(String.join(", ", held))
                .hint("on " + server.name() + ": sudo apt-mark unhold " + names));
    }
}
