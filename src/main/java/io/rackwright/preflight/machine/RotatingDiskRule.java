package io.rackwright.preflight.machine;

import io.rackwright.finding.Finding;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.OwnMachineRule;
import io.rackwright.preflight.rule.Server;
import java.util.List;

/** H09: the disks that hold etcd and the platform's data do not rotate. */
final class RotatingDiskRule implements OwnMachineRule {

    private static final String CODE = "H09";

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
                .filter(data -> data.disk().rotational() && !DataDisks.liesAboutRotation(server, data.disk()))
                .map(data -> server.warning(
                                CODE, "the disk for " + data.use() + " rotates: databases and etcd are slow on it")
                        .expected("a solid-state disk")
                        .actual(DataDisks.label(data.disk()) + " rotates")
                        .hint("put an SSD or NVMe drive into " + server.name() + " for " + data.use()))
                .toList();
    }
}
