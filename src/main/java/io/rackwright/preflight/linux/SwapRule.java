package io.rackwright.preflight.linux;

import io.rackwright.finding.Finding;
import io.rackwright.preflight.rule.Amount;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;

/** H19: swap, which the step prepare switches off. */
final class SwapRule implements Rule {

    private static final String CODE = "H19";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Blind.unless(server.facts().hardware().memoryBytes() > 0, "how much swap the server has is unknown");
    }

    @Override
    public List<Finding> judge(Server server) {
        long swap = server.facts().hardware().swapBytes();
        if (swap == 0 || server.job().decision().isEmpty()) {
            return List.of();
        }
        return List.of(server.info(CODE, "swap is on; the step prepare switches it off, now and for later starts")
                .expected("no swap")
                .actual(Amount.gigabytes(swap))
                .hint("nothing to do, unless something else on " + server.name() + " needs it"));
    }
}
