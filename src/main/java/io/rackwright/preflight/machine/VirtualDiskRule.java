package io.rackwright.preflight.machine;

import io.rackwright.finding.Finding;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.OwnMachineRule;
import io.rackwright.preflight.rule.Server;
import java.util.List;

/** H42: a disk that says it rotates, but is one of a hypervisor or of a RAID controller, which do not know. */
final class VirtualDiskRule implements OwnMachineRule {

    private static final String CODE = "H42";

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
        return DataDisks.of(server).stream()
                .filter(data -> data.disk().rotational() && DataDisks.liesAboutRotation(server, data.disk()))
                .map(data -> server.info(
                                CODE, "what the disk for " + data.use() + " really is cannot be seen from the server")
                        .expected("a solid-state disk")
                        .actual(DataDisks.label(data.disk())
                                + " says that it rotates, as virtual disks and RAID volumes say of any storage")
                        .hint("ask who runs the storage, or measure: rackwright check --measure disk"))
                .toList();
    }
}
