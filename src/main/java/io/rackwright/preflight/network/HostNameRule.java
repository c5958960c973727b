package io.rackwright.preflight.network;

import io.rackwright.finding.Finding;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;

/**
 * H49: says when the server's name will change. Kubespray gives every server its node's name
 * (roles/bootstrap_os/tasks/main.yml@v2.28.1), unless override_system_hostname says otherwise.
 */
final class HostNameRule implements Rule {

    private static final String CODE = "H49";

    /** RFC 1123 as Kubernetes has it: small letters. */
    private static final String VALID = "[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Blind.unless(!server.facts().identity().hostname().isEmpty(), "the host name of the server is unknown");
    }

    @Override
    public List<Finding> judge(Server server) {
        String name = server.facts().identity().hostname();
        if (name.isEmpty()
                || name.equals(server.name())
                || server.job().decision().isEmpty()) {
            return List.of();
        }
        Object renames = server.site().kubesprayVariables().getOrDefault("override_system_hostname", true);
        if (!String.valueOf(renames).matches("(?i)false|no")) {
            return List.of(server.info(CODE, "Kubespray will change its host name to that of the node")
                    .expected(server.name())
                    .actual(name)
                    .hint("to keep it, set kubespray.vars: {override_system_hostname: false}"));
        }
        return name.matches(VALID)
                ? List.of()
                : List.of(server.warning(CODE, "its host name cannot be that of a Kubernetes node")
                        .expected("small letters, digits, dots and hyphens")
                        .actual(name)
                        .hint("sudo hostnamectl set-hostname " + server.name()
                                + ", or take override_system_hostname out of" + " kubespray.vars"));
    }
}
