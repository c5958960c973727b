package io.rackwright.preflight.machine;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.hosts.facts.HostFacts.BlockDevice;
import io.rackwright.hosts.facts.HostFacts.Mount;
import io.rackwright.hosts.facts.HostFacts.RootDisk;
import io.rackwright.preflight.rule.Amount;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import io.rackwright.site.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * H08: a worker's further disk is there, is large enough and is not the OS disk. A device must be unused; a path must be
 * a mount point.
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
        String path = facts.links().getOrDefault(wanted, wanted);
        Optional<BlockDevice> found = facts.devices().stream()
                .filter(device -> device.path().equals(path))
                .findFirst();
        if (found.isEmpty()) {
            String hint = facts.missingTools().contains("lsblk")
                    ? "install util-linux (lsblk) on " + server.name() + " so that disks can be looked at"
                    : "attach the disk to " + server.name() + ", or correct the node's additional_disk";
            return Optional.of(problem(server, "there is no block device " + wanted, "none", hint));
        }
        BlockDevice device = found.get();
        if (onOsDisk(facts, device)) {
            return Optional.of(problem(
                    server,
                    wanted + " is the OS disk or lies on it",
                    path,
                    "attach a further disk to " + server.name() + " and name it in the node's additional_disk"));
        }
        return used(facts, device)
                .map(use -> problem(
                        server,
                        wanted + " is in use",
                        use,
                        "name an unused disk, or, if nothing on it is needed, empty it on " + server.name()
                                + ": sudo umount " + path + "; sudo wipefs -a " + path
                                + "; to keep what is on it, mount it and give the mount point as additional_disk"))
                .or(() -> tooSmall(server, wanted, device.sizeBytes()));
    }

    private static Optional<Finding> mount(Server server, String wanted) {
        HostFacts facts = server.facts();
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
        boolean isRoot = point.equals("/")
                || (isDevice(mount) && mount.source().equals(facts.root().source()));
        boolean onRootDisk = facts.devices().stream()
                .anyMatch(device -> device.path().equals(mount.source()) && onOsDisk(facts, device));
        if (isRoot || onRootDisk) {
            return Optional.of(problem(
                    server,
                    wanted + " lies on the OS disk",
                    mount.source(),
                    "mount a further disk at " + wanted + " on " + server.name()));
        }
        return tooSmall(server, wanted, mount.sizeBytes());
    }

    private static boolean isDevice(Mount mount) {
        return mount.source().startsWith("/dev/");
    }

    private static Optional<Finding> tooSmall(Server server, String wanted, long bytes) {
        Size needs = server.minimum().additionalDisk();
        if (Amount.isEnough(bytes, needs)) {
            return Optional.empty();
        }
        String message = server.role() + " needs a further disk of " + Amount.gigabytes(needs.bytes());
        return Optional.of(server.error(CODE, message)
                .expected(Amount.wanted(needs))
                .actual(bytes == 0 ? "unknown" : Amount.gigabytes(bytes) + " (" + wanted + ")")
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
    private static Optional<String> used(HostFacts facts, BlockDevice device) {
        Optional<BlockDevice> child = facts.devices().stream()
                .filter(candidate -> candidate.parent().equals(device.name()))
                .findFirst();
        if (child.isPresent()) {
            return Optional.of("it holds " + child.get().path());
        }
        boolean isMounted =
                facts.mounts().stream().anyMatch(mount -> mount.source().equals(device.path()));
        if (!device.mountPoint().isEmpty() || isMounted) {
            return Optional.of("it is mounted at " + mountPoint(facts, device));
        }
        return device.fileSystem().isEmpty()
                ? Optional.empty()
                : Optional.of("it holds a filesystem (" + device.fileSystem() + ")");
    }

    private static String mountPoint(HostFacts facts, BlockDevice device) {
        return facts.mounts().stream()
                .filter(mount -> mount.source().equals(device.path()))
                .map(Mount::point)
                .findFirst()
                .orElse(device.mountPoint());
    }

    /** Whether the device is a disk below {@code /}, or lies on one. */
    private static boolean onOsDisk(HostFacts facts, BlockDevice device) {
        RootDisk root = facts.root();
        Set<String> seen = new HashSet<>();
        String name = device.name();
        while (!name.isEmpty() && seen.add(name)) {
            String current = name;
            if (root.disks().contains(current) || root.source().equals("/dev/" + current)) {
                return true;
            }
            name = facts.devices().stream()
                    .filter(candidate -> candidate.name().equals(current))
                    .map(BlockDevice::parent)
                    .findFirst()
                    .orElse("");
        }
        return false;
    }
}
