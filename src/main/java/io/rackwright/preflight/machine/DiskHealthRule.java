package io.rackwright.preflight.machine;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Faults.DiskHealth;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** H43: no disk says of itself (SMART) that it is failing or worn. */
final class DiskHealthRule implements Rule {

    private static final String CODE = "H43";

    /** ATA says PASSED, SCSI says OK. */
    private static final Set<String> GOOD = Set.of("PASSED", "OK");

    /** Percent of its life that an SSD has used; makers warrant 100. */
    private static final long WORN = 90;

    /** A few replaced sectors are a disk's ordinary life; makers warn from about here. */
    private static final long REALLOCATED = 50;

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        String hidden = server.hiddenByContainer();
        return hidden.isEmpty()
                ? Blind.unless(
                        !server.facts().machine().faults().disks().isEmpty(),
                        "what the disks say of themselves is unknown")
                : hidden;
    }

    @Override
    public List<Finding> judge(Server server) {
        List<Finding> findings = new ArrayList<>();
        for (DiskHealth disk : server.facts().machine().faults().disks()) {
            List<String> complaints = complaints(disk);
            if (!complaints.isEmpty()) {
                findings.add(server.warning(CODE, "a disk is failing or worn")
                        .expected("SMART: PASSED")
                        .actual("/dev/" + disk.device() + ": " + String.join(", ", complaints))
                        .hint("replace the disk before the installation; look at it with: sudo smartctl -a /dev/"
                                + disk.device()));
            }
        }
        boolean hasOwnDisks = server.facts().devices().stream()
                .anyMatch(device -> device.name().matches("sd[a-z]+|nvme\\d+n\\d+"));
        if (server.facts().machine().isBareMetal()
                && hasOwnDisks
                && server.facts().machine().faults().disks().isEmpty()) {
            return List.of(server.notJudged(CODE, "the disks' own health (SMART) could not be read")
                    .hint("where wanted, on " + server.name() + ": sudo apt-get install smartmontools; disks behind a"
                            + " RAID controller are asked by its own tool"));
        }
        return findings;
    }

    private static List<String> complaints(DiskHealth disk) {
        List<String> complaints = new ArrayList<>();
        if (!GOOD.contains(disk.status()) && !disk.status().startsWith("UNKNOWN")) {
            complaints.add("SMART says " + disk.status());
        }
        if (count(disk, "used") >= WORN) {
            complaints.add(count(disk, "used") + " % of its life used");
        }
        if (count(disk, "pending") > 0) {
            complaints.add(count(disk, "pending") + " sectors cannot be read");
        }
        if (count(disk, "media") > 0) {
            complaints.add(count(disk, "media") + " media errors");
        }
        if (count(disk, "reallocated") >= REALLOCATED) {
            complaints.add(count(disk, "reallocated") + " sectors replaced");
        }
        return complaints;
    }

    private static long count(DiskHealth disk, String what) {
        return disk.counts().getOrDefault(what, 0L);
    }
}
