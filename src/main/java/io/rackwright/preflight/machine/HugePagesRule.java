package io.rackwright.preflight.machine;

import io.rackwright.finding.Finding;
import io.rackwright.preflight.rule.Amount;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.OwnMachineRule;
import io.rackwright.preflight.rule.Server;
import java.util.List;

/** H41: memory that is set aside for huge pages is missing for everything else. */
final class HugePagesRule implements OwnMachineRule {

    private static final String CODE = "H41";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String machineBlindness(Server server) {
        return Blind.unless(server.facts().hardware().memoryBytes() > 0, "how much memory the server has is unknown");
    }

    @Override
    public List<Finding> judgeMachine(Server server) {
        long aside = server.facts().linux().hugePagesBytes();
        long memory = server.facts().hardware().memoryBytes();
        if (aside == 0 || memory == 0) {
            return List.of();
        }
        boolean isShort = !Amount.isEnough(memory - aside, server.minimum().memory());
        String message = "memory is set aside for huge pages, which ordinary pods cannot use";
        Finding finding = isShort ? server.warning(CODE, message) : server.info(CODE, message);
        return List.of(finding.expected(Amount.wanted(server.minimum().memory()) + " beside it")
                .actual(Amount.gigabytes(aside) + " set aside, " + Amount.gigabytes(memory - aside) + " left")
                .hint("if nothing on " + server.name() + " needs it: sudo sysctl -w vm.nr_hugepages=0, and remove"
                        + " hugepages= from the kernel's command line and /etc/sysctl.d"));
    }
}
