package io.rackwright.preflight.machine;

import io.rackwright.hosts.facts.HostFacts.BlockDevice;
import io.rackwright.preflight.rule.Server;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The disks whose speed counts: under etcd, and what a worker was given for data. */
final class DataDisks {

    /** What disks of hypervisors call themselves. */
    private static final Pattern VIRTUAL =
            Pattern.compile("(?i).*\\b(qemu|vmware|vbox|virtual|msft|xen|kvm)\\b.*|0x1af4.*");

    /** What the volumes of RAID controllers call themselves: Dell, Broadcom, HPE, Lenovo, Adaptec, Intel. */
    private static final Pattern RAID =
            Pattern.compile("(?i).*(\\bperc\\b|megaraid|\\bmr\\d{4}|avago|\\blsi\\b|logical volume"
                    + "|smart ?array|serveraid|raid|adaptec|dellboss|\\bboss\\b).*");

    /**
     * One of them.
     *
     * @param use what lies on it, for a message
     */
    record DataDisk(BlockDevice disk, String use) {}

    private DataDisks() {}

    /** Each disk once. */
    static List<DataDisk> of(Server server) {
        DiskTree tree = new DiskTree(server.facts());
        Map<String, DataDisk> found = new LinkedHashMap<>();
        if (server.node().isEtcd()) {
            List<BlockDevice> disks = new ArrayList<>();
            server.facts()
                    .mountOf(server.folders().etcd())
                    .flatMap(tree::of)
                    .ifPresent(device -> disks.addAll(tree.disksBelow(device)));
            disks.forEach(disk -> found.putIfAbsent(disk.path(), new DataDisk(disk, "etcd")));
        }
        String additional = server.node().additionalDisk();
        if (!additional.isEmpty()) {
            (additional.startsWith("/dev/")
                            ? tree.find(additional)
                            : server.facts().mountOf(additional).flatMap(tree::of))
                    .filter(device -> !tree.onOsDisk(device))
                    .ifPresent(device -> tree.disksBelow(device)
                            .forEach(disk -> found.putIfAbsent(disk.path(), new DataDisk(disk, additional))));
        }
        return List.copyOf(found.values());
    }

    /** Whether what it says of rotating means nothing: a virtual machine's disk, or the volume of a RAID controller. */
    static boolean liesAboutRotation(Server server, BlockDevice disk) {
        String virtualization = server.facts().machine().virtualization();
        String make = disk.make().vendor() + " " + disk.make().model();
        return !(virtualization.isEmpty() || virtualization.equals("none"))
                || disk.name().matches("x?vd[a-z]+")
                || VIRTUAL.matcher(make).matches()
                || RAID.matcher(make).matches();
    }

    /** Path and make, for example {@code /dev/sdb (HGST HUS726T6TAL)}. */
    static String label(BlockDevice disk) {
        String make = (disk.make().vendor() + " " + disk.make().model()).strip();
        return disk.path() + (make.isEmpty() || make.startsWith("0x") ? "" : " (" + make + ")");
    }
}
