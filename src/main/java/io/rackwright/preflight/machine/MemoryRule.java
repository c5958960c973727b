package io.rackwright.preflight.machine;

import io.rackwright.finding.Finding;
import io.rackwright.preflight.rule.Amount;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import io.rackwright.site.Size;
import java.util.List;

/** H06: enough memory for the node's role. */
final class MemoryRule implements Rule {

    private static final String CODE = "H06";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public List<Finding> judge(Server server) {
        long has = server.facts().hardware().memoryBytes();
        Size needs = server.minimum().memory();
        if (Amount.isEnough(has, needs)) {
            return List.of();
        }
        if (has == 0) {
            return List.of(server.notJudged(CODE, "how much memory the server has is unknown")
                    .hint("look at /proc/meminfo on " + server.name()));
        }
        return List.of(server.error(CODE, server.role() + " needs " + Amount.gigabytes(needs.bytes()) + " of memory")
                .expected(Amount.wanted(needs))
                .actual(Amount.gigabytes(has))
                .hint("give " + server.name() + " at least " + Amount.gigabytes(needs.bytes()) + " of memory"));
    }
}
