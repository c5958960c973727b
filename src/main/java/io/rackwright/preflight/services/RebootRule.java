package io.rackwright.preflight.services;

import io.rackwright.finding.Finding;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;

/** H54: no restart is due: what was updated is what runs. */
final class RebootRule implements Rule {

    private static final String CODE = "H54";

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
        String due = server.facts().services().packages().rebootDue();
        return due.isEmpty()
                ? List.of()
                : List.of(server.warning(CODE, "a restart of the server is due")
                        .expected("none, so that it does not happen under the cluster")
                        .actual("since an update of " + due)
                        .hint("restart " + server.name()
                                + " now, before anything is installed: sudo systemctl reboot"));
    }
}
