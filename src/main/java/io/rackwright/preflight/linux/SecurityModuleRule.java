package io.rackwright.preflight.linux;

import io.rackwright.finding.Finding;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.OwnMachineRule;
import io.rackwright.preflight.rule.Server;
import java.util.List;

/**
 * H36: SELinux does not enforce where Kubespray leaves it alone: {@code
 * roles/kubernetes/preinstall/tasks/0080-system-configurations.yml@v2.28.1} sets it on Red Hat's family only. AppArmor,
 * which Ubuntu has, is no hindrance.
 */
final class SecurityModuleRule implements OwnMachineRule {

    private static final String CODE = "H36";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String machineBlindness(Server server) {
        return Blind.unless(!server.facts().linux().sysctls().isEmpty(), "what the kernel enforces is unknown");
    }

    @Override
    public List<Finding> judgeMachine(Server server) {
        boolean isEnforcing = server.facts().linux().seLinux().equals("enforcing");
        boolean isUbuntu =
                List.of("ubuntu", "debian").contains(server.facts().software().id());
        if (!isEnforcing || !isUbuntu) {
            return List.of();
        }
        return List.of(server.warning(CODE, "SELinux enforces, and Kubespray does not prepare it on this system")
                .expected("permissive or none")
                .actual("enforcing")
                .hint("on " + server.name() + ": sudo setenforce 0, and SELINUX=permissive in /etc/selinux/config"));
    }
}
