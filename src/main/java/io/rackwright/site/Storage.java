package io.rackwright.site;

import java.util.List;
import java.util.Map;

/**
 * The two storage classes and the services that keep state.
 *
 * @param services by service name: {@code git}, {@code postgres}, {@code mongodb}
 * @param strictBlock whether NFS for {@code kdisk} is an error
 * @param maxVolume the largest volume {@code kdisk} must provision
 * @param nfsServer the name of the node that we make the NFS server of the classes; empty where there is none
 */
public record Storage(
        StorageClass kdisk,
        StorageClass kfs,
        boolean strictBlock,
        Size maxVolume,
        Map<String, Service> services,
        Runs runs,
        String nfsServer) {
    public Storage {
        services = Ordered.copyOf(services);
    }

    /** Whether one of the two classes lies on an NFS server. */
    public boolean usesNfs() {
        return kdisk.backend() == StorageBackend.NFS || kfs.backend() == StorageBackend.NFS;
    }

    /** Whether a class lies on the node of this site that is its NFS server. */
    public boolean isOnOwnServer(StorageClass storage, List<Node> nodes) {
        return storage.backend() == StorageBackend.NFS
                && nodes.stream()
                        .anyMatch(node ->
                                node.name().equals(nfsServer) && node.address().equals(storage.nfsServer()));
    }

    /**
     * A platform service and its volume.
     *
     * @param path on the host; empty unless {@code volume} is {@link VolumeKind#HOST}
     * @param nodes names of the nodes that hold a host volume
     */
    public record Service(String name, VolumeKind volume, String path, Size size, int replicas, List<String> nodes) {
        public Service {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * Where the users' runs keep files.
     *
     * @param path on the host; empty unless {@code volume} is {@link VolumeKind#HOST}
     * @param nodes names of the nodes that hold a host volume
     */
    public record Runs(VolumeKind volume, String path, Size size, List<String> nodes, boolean fileCaching) {
        public Runs {
            nodes = List.copyOf(nodes);
        }
    }
}
