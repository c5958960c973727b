package io.rackwright.preflight.machine;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.HostFacts.Mount;
import io.rackwright.preflight.rule.Amount;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import io.rackwright.site.DiskLayout;
import io.rackwright.site.FurtherDisks;
import io.rackwright.site.Size;
import io.rackwright.site.Storage;
import io.rackwright.site.VolumeKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** H24: the folders of services on host volumes lie on a further disk, can be made, and have room. */
final class HostVolumeRule implements Rule {

    private static final String CODE = "H24";

    /** What a service wants on this server. */
    private record Volume(String service, String path, Size size) {}

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Blind.unless(!server.facts().mounts().isEmpty(), "what is mounted on the server is unknown");
    }

    @Override
    public List<Finding> judge(Server server) {
        List<Finding> findings = new ArrayList<>();
        Map<Mount, List<Volume>> byMount = new LinkedHashMap<>();
        for (Volume volume : volumes(server)) {
            String kind = server.facts().outside().paths().getOrDefault(volume.path(), "");
            if (kind.equals("other")) {
                findings.add(server.error(CODE, "the volume of " + volume.service() + " cannot be made")
                        .expected("a folder or nothing at " + volume.path())
                        .actual("a file or device")
                        .hint("move it away on " + server.name() + ", or choose another path for storage.services."
                                + volume.service()));
            } else {
                server.facts().mountOf(volume.path()).ifPresent(mount -> byMount.computeIfAbsent(
                                mount, key -> new ArrayList<>())
                        .add(volume));
            }
        }
        byMount.forEach((mount, volumes) -> place(server, mount, volumes, findings));
        return findings;
    }

    private static List<Volume> volumes(Server server) {
        Storage storage = server.site().storage();
        List<Volume> volumes = new ArrayList<>();
        storage.services().values().stream()
                .filter(service ->
                        service.volume() == VolumeKind.HOST && service.nodes().contains(server.name()))
                .forEach(service -> volumes.add(new Volume(service.name(), service.path(), service.size())));
        Storage.Runs runs = storage.runs();
        if (runs.volume() == VolumeKind.HOST && runs.nodes().contains(server.name())) {
            volumes.add(new Volume("runs", runs.path(), runs.size()));
        }
        return volumes;
    }

    private static void place(Server server, Mount mount, List<Volume> volumes, List<Finding> findings) {
        String paths = String.join(", ", volumes.stream().map(Volume::path).toList());
        long needed =
                volumes.stream().mapToLong(volume -> volume.size().bytes()).sum();
        if (new DiskTree(server.facts()).onOsDisk(mount)) {
            onOsDisk(server, mount, volumes, needed).ifPresent(findings::add);
        } else if (mount.has("ro")) {
            findings.add(server.error(CODE, "host volumes cannot be written to")
                    .expected("a filesystem that can be written to under " + paths)
                    .actual(mount.point() + " is mounted read-only")
                    .hint("on " + server.name() + ": sudo mount -o remount,rw " + mount.point()
                            + ", and mend it in /etc/fstab"));
        } else if (!server.isOurs()
                && mount.sizeBytes() > 0
                && !Amount.isEnough(mount.freeBytes(), new Size(needed, ""))) {
            findings.add(server.error(CODE, "there is too little room for the host volumes")
                    .expected(Amount.gigabytes(needed) + " free at " + mount.point() + " for " + paths)
                    .actual(Amount.gigabytes(mount.freeBytes()) + " free")
                    .hint("give " + server.name() + " a larger disk at " + mount.point()
                            + ", or lower the sizes in storage.services"));
        }
    }

    /** A further disk that the step prepare mounts there, or that can still be mounted there, refuses nobody. */
    private static Optional<Finding> onOsDisk(Server server, Mount mount, List<Volume> volumes, long needed) {
        FurtherDisks disks = server.site().settings().furtherDisks();
        String disk = server.node().additionalDisk();
        List<String> outside = disks.areMountedOn(server.node(), server.site().storage())
                ? volumes.stream()
                        .map(Volume::path)
                        .filter(path -> !disks.holds(path))
                        .toList()
                : volumes.stream().map(Volume::path).toList();
        if (outside.isEmpty()) {
            return tooSmallDisk(server, needed);
        }
        String message = "host volumes would lie on the OS disk";
        Finding finding = disk.startsWith("/dev/")
                ? server.warning(CODE, message + ": " + disk + " is not mounted there")
                : server.error(CODE, message);
        return Optional.of(finding.expected("a further disk under " + String.join(", ", outside))
                .actual(mount.source() + ", mounted at " + mount.point())
                .hint(mountIt(server, outside.get(0))));
    }

    /** The disk is not mounted yet: its filesystem will have a little less room than the disk. */
    private static Optional<Finding> tooSmallDisk(Server server, long needed) {
        String disk = server.node().additionalDisk();
        if (server.isBuilt() || server.isAdopted()) {
            return Optional.empty();
        }
        return new DiskTree(server.facts())
                .find(disk)
                .filter(device -> device.sizeBytes() > 0 && !Amount.isEnough(device.sizeBytes(), new Size(needed, "")))
                .map(device -> server.error(CODE, "there is too little room for the host volumes")
                        .expected(Amount.gigabytes(needed) + " on " + disk + ", which the step prepare mounts")
                        .actual(Amount.gigabytes(device.sizeBytes()))
                        .hint("give " + server.name() + " a larger disk, or lower the sizes in storage.services"));
    }

    private static String mountIt(Server server, String path) {
        String disk = server.node().additionalDisk();
        if (!disk.startsWith("/dev/")) {
            return "choose paths below " + (disk.isEmpty() ? "the mount point of a further disk" : disk)
                    + " in storage.services";
        }
        FurtherDisks disks = server.site().settings().furtherDisks();
        if (disks.layout() == DiskLayout.RAW) {
            return "write system_settings.additional_disk.layout: as_needed, or mount another disk for " + path + " on "
                    + server.name();
        }
        return "choose paths below " + disks.mountPoint() + ", where the step prepare mounts " + disk
                + ", or another system_settings.additional_disk.mount_point";
    }
}
