package io.rackwright.site;

import java.util.List;
import java.util.Map;

/**
 * A Kubernetes storage class and what is behind it.
 *
 * @param provisioner of backend csi; empty when the class must exist already
 * @param parameters of backend csi
 * @param nfsServer empty unless the backend is nfs
 * @param nfsPath absolute; empty unless the backend is nfs
 * @param localPath absolute; empty unless the backend is local
 * @param localNodes names of nodes; empty means all workers
 */
public record StorageClass(
        String className,
        StorageBackend backend,
        BindingMode bindingMode,
        String provisioner,
        Map<String, String> parameters,
        String nfsServer,
        String nfsPath,
        List<String> nfsMountOptions,
        String localPath,
        List<String> localNodes) {
    public StorageClass {
        parameters = Ordered.copyOf(parameters);
        nfsMountOptions = List.copyOf(nfsMountOptions);
        localNodes = List.copyOf(localNodes);
    }

    /** Whether nodes mount it with version 3 of NFS, because an option says so. */
    public boolean isNfsVersion3() {
        return nfsMountOptions.stream().anyMatch(option -> option.matches("(nfs)?vers=3(\\..*)?|v3"));
    }
}
