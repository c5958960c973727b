package io.rackwright.preflight.machine;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.HostFacts.Mount;
import io.rackwright.preflight.rule.Amount;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import io.rackwright.site.Size;
import io.rackwright.site.Storage;
import io.rackwright.site.VolumeKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
            findings.add(onOsDisk(server)
                    .expected("a further disk under " + paths)
                    .actual(mount.source() + ", mounted at " + mount.point())
                    .hint(mountIt(server, volumes.get(0).path())));
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

    /** A further disk that is there and only waits for its mount can still be given: that refuses nobody. */
    private static Finding onOsDisk(Server server) {
        String message = "host volumes would lie on the OS disk";
        String disk = server.node().additionalDisk();
        return disk.startsWith("/dev/")
                ? server.warning(CODE, message + ": " + disk + " is not mounted")
                : server.error(CODE, message);
    }

    private static String mountIt(Server server, String path) {
        String disk = server.node().additionalDisk();
        String point = path.indexOf('/', 1) > 0 ? path.substring(0, path.indexOf('/', 1)) : path;
        if (!disk.startsWith("/dev/")) {
            return "choose paths below " + (disk.isEmpty() ? "the mount point of a further disk" : disk)
                    + " in storage.services";
        }
        return "on " + server.name() + ", once you know that " + disk + " is empty: sudo mkfs.ext4 " + disk
                + "; sudo mkdir -p " + point + "; echo '" + disk + " "
                + point + " ext4 defaults 0 2' | sudo tee -a /etc/fstab; sudo mount " + point
                + "; then write additional_disk: " + point;
    }
}
