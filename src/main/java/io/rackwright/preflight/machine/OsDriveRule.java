package io.rackwright.preflight.machine;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.HostFacts.RootDisk;
import io.rackwright.preflight.rule.Amount;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import io.rackwright.site.Size;
import java.util.ArrayList;
import java.util.List;

/** H07: the drive under {@code /} is large enough, and there is room left on it. */
final class OsDriveRule implements Rule {

    private static final String CODE = "H07";

    /** Images, packages and logs of a run fill about half of it. */
    private static final Size FREE = Size.gigabytes(20);

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public List<Finding> judge(Server server) {
        RootDisk root = server.facts().root();
        Size needs = server.minimum().osDisk();
        List<Finding> findings = new ArrayList<>();
        long size = root.driveBytes() > 0 ? root.driveBytes() : root.sizeBytes();
        if (!Amount.isEnough(size, needs)) {
            findings.add(server.error(CODE, server.role() + " needs an OS drive of " + Amount.gigabytes(needs.bytes()))
                    .expected(Amount.wanted(needs))
                    .actual(size == 0 ? "unknown" : Amount.gigabytes(size) + " (" + root.source() + ")")
                    .hint("grow the drive under / of " + server.name() + " to " + Amount.gigabytes(needs.bytes())
                            + " or more"));
        } else if (!Amount.isEnough(root.freeBytes(), FREE)) {
            findings.add(server.warning(CODE, "there is little room left on the filesystem under /")
                    .expected(Amount.wanted(FREE) + " free")
                    .actual(Amount.gigabytes(root.freeBytes()) + " free")
                    .hint("free some space under / of " + server.name() + ", or grow the filesystem"));
        }
        return findings;
    }
}
