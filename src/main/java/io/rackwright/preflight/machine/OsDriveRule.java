package io.rackwright.preflight.machine;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.HostFacts.BlockDevice;
import io.rackwright.hosts.facts.HostFacts.RootDisk;
import io.rackwright.preflight.rule.Amount;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import io.rackwright.site.Size;
import java.util.List;

/** H07: the drive under {@code /} is large enough, and there is room left on its filesystem. */
final class OsDriveRule implements Rule {

    private static final String CODE = "H07";

    /** Images, packages and logs of a run fill about half of it. */
    private static final Size FREE = Size.gigabytes(20);

    /** Below this it is full, which H39 tells as an error. */
    private static final long FULL = 500_000_000L;

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public List<Finding> judge(Server server) {
        RootDisk root = server.facts().root();
        Size needs = server.minimum().osDisk();
        long size = drive(server);
        if (size == 0) {
            return List.of(server.notJudged(CODE, "the size of the drive under / is unknown"));
        }
        if (!Amount.isEnough(size, needs)) {
            return List.of(
                    server.error(CODE, server.role() + " needs an OS drive of " + Amount.gigabytes(needs.bytes()))
                            .expected(Amount.wanted(needs))
                            .actual(Amount.gigabytes(size) + " (" + root.source() + ")")
                            .hint("grow the drive under / of " + server.name() + " to "
                                    + Amount.gigabytes(needs.bytes()) + " or more"));
        }
        if (root.sizeBytes() == 0 || root.freeBytes() < FULL || Amount.isEnough(root.freeBytes(), FREE)) {
            return List.of();
        }
        return List.of(server.warning(CODE, "there is little room left on the filesystem under /")
                .expected(Amount.wanted(FREE) + " free")
                .actual(Amount.gigabytes(root.freeBytes()) + " free")
                .hint(remedy(server, size)));
    }

    /** The size of the one disk below {@code /}, whatever lies between; of its filesystem where that is not known. */
    private static long drive(Server server) {
        RootDisk root = server.facts().root();
        if (root.driveBytes() > 0) {
            return root.driveBytes();
        }
        List<BlockDevice> disks = new DiskTree(server.facts()).osDisks();
        return root.disks().size() == 1 && disks.size() == 1
                ? Math.max(disks.get(0).sizeBytes(), root.sizeBytes())
                : root.sizeBytes();
    }

    /** Ubuntu's installer leaves half of a volume group unused. */
    private static String remedy(Server server, long drive) {
        RootDisk root = server.facts().root();
        boolean isPartOfDrive = root.sizeBytes() < drive / 10 * 8;
        return root.source().startsWith("/dev/mapper/") && isPartOfDrive
                ? "the drive has more: on " + server.name() + ": sudo lvextend -r -l +100%FREE " + root.source()
                : "free some space under / of " + server.name() + ", or grow the filesystem";
    }
}
