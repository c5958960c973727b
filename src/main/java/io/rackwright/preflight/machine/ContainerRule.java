package io.rackwright.preflight.machine;

import io.rackwright.finding.Finding;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;

/** H35: the server is a machine of its own, not a container on one. */
final class ContainerRule implements Rule {

    private static final String CODE = "H35";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Blind.unless(
                !server.facts().machine().virtualization().isEmpty(),
                "whether it is a container is unknown (systemd-detect-virt is missing)");
    }

    @Override
    public List<Finding> judge(Server server) {
        String kind = server.facts().machine().virtualization();
        if (!server.facts().machine().isContainer()) {
            return List.of();
        }
        boolean isLab = server.site().isPractice();
        Finding finding = isLab
                ? server.info(CODE, "is a container, as lab servers are: kernel, modules and devices are not judged")
                : server.warning(
                        CODE,
                        "is a container: kernel, modules, devices and swap are its host's, are not judged and cannot be"
                                + " set up from inside");
        return List.of(finding.expected("a server or a virtual machine")
                .actual(kind)
                .hint(
                        isLab
                                ? "nothing to do for practice"
                                : "use a virtual machine for " + server.name()
                                        + "; in a container the kubelet and the network plugin need a privileged one with"
                                        + " the modules loaded on its host"));
    }
}
