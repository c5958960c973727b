package io.rackwright.preflight.machine;

import io.rackwright.finding.Finding;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.OwnMachineRule;
import io.rackwright.preflight.rule.Server;
import java.util.List;

/** H44: no software RAID misses a disk. */
final class ArrayRule implements OwnMachineRule {

    private static final String CODE = "H44";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String machineBlindness(Server server) {
        return Blind.unless(!server.facts().devices().isEmpty(), "the disks of the server are unknown");
    }

    @Override
    public List<Finding> judgeMachine(Server server) {
        return server.facts().machine().faults().arrays().stream()
                .filter(array -> array.missing() > 0)
                .map(array -> {
                    boolean isMending = List.of("recover", "resync", "reshape").contains(array.action());
                    return server.warning(CODE, "a RAID misses a disk: the next failure loses what is on it")
                            .expected("/dev/" + array.name() + " with " + array.disks() + " disks")
                            .actual(array.disks() - array.missing() + " of " + array.disks() + " (" + array.level()
                                    + (isMending ? ", being rebuilt)" : ")"))
                            .hint(
                                    isMending
                                            ? "wait until it is rebuilt: cat /proc/mdstat on " + server.name()
                                            : "replace the disk on " + server.name() + ": sudo mdadm --detail /dev/"
                                                    + array.name());
                })
                .toList();
    }
}
