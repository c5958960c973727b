package io.rackwright.preflight.machine;

import io.rackwright.finding.Finding;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;

/** H05: enough logical processors for the node's role. */
final class CpuRule implements Rule {

    private static final String CODE = "H05";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public List<Finding> judge(Server server) {
        int has = server.facts().hardware().cpus();
        int needs = server.minimum().cpu();
        if (has >= needs) {
            return List.of();
        }
        if (has == 0) {
            return List.of(server.notJudged(CODE, "how many processors the server has is unknown")
                    .hint("look at /proc/cpuinfo on " + server.name()));
        }
        return List.of(server.error(CODE, server.role() + " needs " + needs + " CPU")
                .expected(needs + " CPU")
                .actual(has + " CPU")
                .hint("give " + server.name() + " at least " + (needs - has) + " more CPU"));
    }
}
