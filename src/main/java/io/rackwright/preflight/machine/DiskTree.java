package io.rackwright.preflight.machine;

import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.hosts.facts.HostFacts.BlockDevice;
import io.rackwright.hosts.facts.HostFacts.Mount;
import io.rackwright.hosts.facts.HostFacts.RootDisk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What lies on what: a server's block devices, followed in both directions. */
record DiskTree(HostFacts facts) {

    /** The device of a path, by whichever of its names. */
    Optional<BlockDevice> find(String path) {
        String real = facts.links().getOrDefault(path, path);
        return facts.devices().stream()
                .filter(device -> device.path().equals(path)
                        || device.path().equals(real)
                        || kernelName(device).equals(baseName(real)))
                .findFirst();
    }

    Optional<BlockDevice> of(Mount mount) {
        return mount.source().startsWith("/dev/") ? find(mount.source()) : Optional.empty();
    }

    /** What lies directly on it. */
    List<BlockDevice> on(BlockDevice device) {
        return facts.devices().stream()
                .filter(candidate -> candidate.parent().equals(kernelName(device)))
                .toList();
    }

    /** The whole disks below it, or itself; several below a RAID or a volume group. */
    List<BlockDevice> disksBelow(BlockDevice device) {
        List<BlockDevice> disks = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(kernelName(device)));
        while (!open.isEmpty()) {
            String name = open.remove();
            if (!seen.add(name)) {
                continue;
            }
            List<BlockDevice> rows = rows(name);
            rows.stream()
                    .map(BlockDevice::parent)
                    .filter(parent -> !parent.isEmpty())
                    .forEach(open::add);
            rows.stream()
                    .filter(row -> row.parent().isEmpty() && row.type().equals("disk"))
                    .findFirst()
                    .ifPresent(disks::add);
        }
        return disks;
    }

    /** The disks under {@code /}. */
    List<BlockDevice> osDisks() {
        return facts.root().disks().stream()
                .flatMap(name -> rows(name).stream().limit(1))
                .toList();
    }

    /** Whether the device is a disk below {@code /}, or lies on one. */
    boolean onOsDisk(BlockDevice device) {
        RootDisk root = facts.root();
        if (root.source().equals(device.path()) || root.disks().contains(kernelName(device))) {
            return true;
        }
        return disksBelow(device).stream()
                .anyMatch(disk ->
                        root.disks().contains(kernelName(disk)) || root.source().equals(disk.path()));
    }

    /** Whether a filesystem is the one under {@code /} or shares its disk. */
    boolean onOsDisk(Mount mount) {
        boolean isDevice = mount.source().startsWith("/dev/");
        return mount.point().equals("/")
                || (isDevice && mount.source().equals(facts.root().source()))
                || of(mount).map(this::onOsDisk).orElse(false);
    }

    /** lsblk names a device once for each of its parents. */
    private List<BlockDevice> rows(String name) {
        return facts.devices().stream()
                .filter(device -> kernelName(device).equals(name))
                .toList();
    }

    /** The name by which a device's children know it: dm-0 for /dev/mapper/data. */
    private String kernelName(BlockDevice device) {
        return baseName(facts.links().getOrDefault(device.path(), device.path()));
    }

    private static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
