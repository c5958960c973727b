package io.rackwright.preflight.machine;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Faults;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.OwnMachineRule;
import io.rackwright.preflight.rule.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** H47: neither memory nor filesystems have recorded errors. */
final class HardwareErrorRule implements OwnMachineRule {

    private static final String CODE = "H47";

    /** Corrected errors since the start; single ones are ordinary, a module that fails makes them by the thousand. */
    private static final long CORRECTED = 100;

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String machineBlindness(Server server) {
        return Blind.unless(
                !server.facts().machine().virtualization().isEmpty(), "what the machine says of its memory is unknown");
    }

    @Override
    public List<Finding> judgeMachine(Server server) {
        Faults faults = server.facts().machine().faults();
        List<Finding> findings = new ArrayList<>();
        if (faults.uncorrectedMemoryErrors() > 0
                || faults.corruptedMemoryBytes() > 0
                || faults.correctedMemoryErrors() >= CORRECTED) {
            findings.add(server.warning(CODE, "the memory makes errors")
                    .expected("no errors")
                    .actual(faults.correctedMemoryErrors() + " corrected and " + faults.uncorrectedMemoryErrors()
                            + " uncorrected since the start, " + faults.corruptedMemoryBytes() / 1024
                            + " KiB out of use")
                    .hint("find the module in the management controller's log (sudo ipmitool sel list) and replace it"
                            + " before the installation"));
        }
        new TreeMap<>(faults.fileSystemErrors())
                .forEach((device, count) -> findings.add(server.warning(CODE, "a filesystem has recorded errors")
                        .expected("no errors")
                        .actual(count + " on /dev/" + device)
                        .hint("check it while it is not mounted: sudo e2fsck -f /dev/" + device
                                + " (the one under / is checked at a start with fsck.mode=force), and look at the disk"
                                + " below it")));
        return findings;
    }
}
