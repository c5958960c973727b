package io.rackwright.preflight.machine;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.hosts.facts.HostFacts.BlockDevice;
import io.rackwright.hosts.facts.HostFacts.Mount;
import io.rackwright.preflight.rule.Amount;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import io.rackwright.site.FurtherDisks;
import io.rackwright.site.Size;
import java.util.List;
import java.util.Optional;

/**
 * H08: a worker's further disk is there, is large enough and is not the OS disk. A device must be unused, unless it is
 * mounted where the step prepare would mount it or an earlier run of ours gave it away; a path must be a mount point.
 */
final class AdditionalDiskRule implements Rule {

    private static final String CODE = "H08";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public List<Finding> judge(Server server) {
        String wanted = server.node().additionalDisk();
        if (wanted.isEmpty()) {
            return List.of();
        }
        return (wanted.startsWith("/dev/") ? device(server, wanted) : mount(server, wanted))
                .stream().toList();
    }

    private static Optional<Finding> device(Server server, String wanted) {
        HostFacts facts = server.facts();
        if (facts.devices().isEmpty()) {
            String why = facts.missingTools().contains("lsblk") ? "lsblk is missing" : "lsblk shows no device";
            return Optional.of(server.notJudged(CODE, "the disks of the server are unknown (" + why + ")")
                    .hint("install util-linux on " + server.name() + " so that disks can be looked at"));
        }
        DiskTree tree = new DiskTree(facts);
        Optional<BlockDevice> found = tree.find(wanted);
        if (found.isEmpty()) {
            return Optional.of(problem(
                    server,
                    "there is no block device " + wanted,
                    free(tree),
                    "attach the disk to " + server.name() + ", or correct the node's additional_disk"));
        }
        return found(server, tree, found.get());
    }

    private static Optional<Finding> found(Server server, DiskTree tree, BlockDevice device) {
        String wanted = server.node().additionalDisk();
        if (tree.onOsDisk(device)) {
            return Optional.of(problem(
                    server,
                    wanted + " is the OS disk or lies on it",
                    device.path(),
                    "attach a further disk to " + server.name() + " and name it in the node's additional_disk"));
        }
        if (device.make().readOnly()) {
            return Optional.of(problem(
                    server,
                    wanted + " cannot be written to",
                    "read-only",
                    "release the write protection of the disk or its controller on " + server.name()));
        }
        if (server.isOurs() || MultipathRule.over(server).isPresent()) {
            return tooSmall(server, wanted, device.sizeBytes());
        }
        if (isMountedAsWanted(server, tree, device)) {
            return tooSmall(server, wanted, device.sizeBytes());
        }
        return used(tree, device)
                .map(use -> problem(
                        server,
                        wanted + " is in use",
                        use,
                        "name an unused disk, or, if nothing on it is needed, empty it on " + server.name()
                                + ": sudo umount " + device.path() + "; sudo wipefs -a " + device.path()
                                + "; to keep what is on it, mount it and give the mount point as additional_disk"))
                .or(() -> tooSmall(server, wanted, device.sizeBytes()));
    }

    /** By an earlier run, or by hand: the step prepare then finds its work done. */
    private static boolean isMountedAsWanted(Server server, DiskTree tree, BlockDevice device) {
        FurtherDisks disks = server.site().settings().furtherDisks();
        return disks.areMountedOn(server.node(), server.site().storage())
                && tree.facts().mounts().stream()
                        .filter(mount -> mount.point().equals(disks.mountPoint()))
                        .reduce((first, second) -> second)
                        .flatMap(tree::of)
                        .filter(mounted -> mounted.equals(device)
                                || tree.disksBelow(mounted).contains(device))
                        .isPresent();
    }

    /** What could have been meant: disks that nothing uses. */
    private static String free(DiskTree tree) {
        List<String> unused = tree.facts().devices().stream()
                .filter(device -> device.type().equals("disk") && device.sizeBytes() > 0)
                .filter(device -> !tree.onOsDisk(device) && used(tree, device).isEmpty())
                .map(device -> device.path() + " of " + Amount.gigabytes(device.sizeBytes()))
                .limit(4)
                .toList();
        return unused.isEmpty() ? "none" : "none; unused: " + String.join(", ", unused);
    }

    private static Optional<Finding> mount(Server server, String wanted) {
        HostFacts facts = server.facts();
        if (facts.mounts().isEmpty()) {
            return Optional.of(server.notJudged(CODE, "what is mounted on the server is unknown"));
        }
        String point = wanted.length() > 1 && wanted.endsWith("/") ? wanted.substring(0, wanted.length() - 1) : wanted;
        // The last one wins: a later mount covers an earlier one.
        Optional<Mount> found = facts.mounts().stream()
                .filter(mount -> mount.point().equals(point))
                .reduce((first, second) -> second);
        if (found.isEmpty()) {
            return Optional.of(problem(
                    server,
                    "nothing is mounted at " + wanted,
                    "not a mount point",
                    "mount the disk at " + wanted + " on " + server.name() + " (and in /etc/fstab), or give the"
                            + " device, such as /dev/sdb, as additional_disk"));
        }
        Mount mount = found.get();
        if (new DiskTree(facts).onOsDisk(mount)) {
            return Optional.of(problem(
                    server,
                    wanted + " lies on the OS disk",
                    mount.source(),
                    "mount a further disk at " + wanted + " on " + server.name()));
        }
        return tooSmall(server, wanted, mount.sizeBytes());
    }

    private static Optional<Finding> tooSmall(Server server, String wanted, long bytes) {
        Size needs = server.minimum().additionalDisk();
        if (Amount.isEnough(bytes, needs)) {
            return Optional.empty();
        }
        if (bytes == 0) {
            return Optional.of(server.notJudged(CODE, "the size of " + wanted + " is unknown"));
        }
        String message = server.role() + " needs a further disk of " + Amount.gigabytes(needs.bytes());
        return Optional.of(server.error(CODE, message)
                .expected(Amount.wanted(needs))
                .actual(Amount.gigabytes(bytes) + " (" + wanted + ")")
                .hint("attach a disk of " + Amount.gigabytes(needs.bytes()) + " or more to " + server.name()));
    }

    private static Finding problem(Server server, String message, String actual, String hint) {
        Size needs = server.minimum().additionalDisk();
        return server.error(CODE, message)
                .expected("a further disk of " + Amount.gigabytes(needs.bytes()))
                .actual(actual)
                .hint(hint);
    }

    /** What keeps the device from being taken; empty if nothing does. */
    private static Optional<String> used(DiskTree tree, BlockDevice device) {
        Optional<BlockDevice> child = tree.on(device).stream().findFirst();
        if (child.isPresent()) {
            return Optional.of("it holds " + child.get().path());
        }
        Optional<String> mounted = tree.facts().mounts().stream()
                .filter(mount -> mount.source().equals(device.path()))
                .map(Mount::point)
                .findFirst();
        String point = mounted.orElse(device.mountPoint());
        if (!point.isEmpty()) {
            return Optional.of("it is mounted at " + point);
        }
        return device.fileSystem().isEmpty()
                ? Optional.empty()
                : Optional.of("it holds a filesystem (" + device.fileSystem() + ")");
    }
}
