package io.rackwright.site;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is made of the further disks that nodes give as devices; one that is given as a mount point stays as it is.
 *
 * @param mountPoint an absolute path, not the system's
 */
public record FurtherDisks(DiskLayout layout, DiskFileSystem fileSystem, String mountPoint) {

    /** What holds where the site says nothing. */
    public static final FurtherDisks STANDARD = new FurtherDisks(DiskLayout.AS_NEEDED, DiskFileSystem.EXT4, "/data");

    /** Whether the step prepare makes a filesystem on the node's disk, if it is empty, and mounts it. */
    public boolean areMountedOn(Node node, Storage storage) {
        if (!node.additionalDisk().startsWith("/dev/")) {
            return false;
        }
        return switch (layout) {
            case RAW -> false;
            case PLAIN, LVM -> true;
            case AS_NEEDED -> paths(node, storage).anyMatch(this::holds);
        };
    }

    /** Whether a path lies on the disk once it is mounted. */
    public boolean holds(String path) {
        return (path + "/").startsWith(mountPoint + "/");
    }

    /** Where services, the local class and exports of ours keep files on the node. */
    private static Stream<String> paths(Node node, Storage storage) {
        Stream<String> services = storage.services().values().stream()
                .filter(service ->
                        service.volume() == VolumeKind.HOST && service.nodes().contains(node.name()))
                .map(Storage.Service::path);
        Stream<String> runs = Stream.of(storage.runs())
                .filter(one -> one.nodes().contains(node.name()))
                .map(Storage.Runs::path);
        Stream<String> local = Stream.of(storage.kdisk())
                .filter(kdisk -> kdisk.backend() == StorageBackend.LOCAL && isOn(node, kdisk.localNodes()))
                .map(StorageClass::localPath);
        Stream<String> exports = Stream.of(storage.kdisk(), storage.kfs())
                .filter(each -> storage.isOnOwnServer(each, List.of(node)))
                .map(StorageClass::nfsPath);
        return Stream.of(services, runs, local, exports).flatMap(each -> each);
    }

    private static boolean isOn(Node node, List<String> nodes) {
        return nodes.isEmpty() ? node.isWorker() : nodes.contains(node.name());
    }
}
