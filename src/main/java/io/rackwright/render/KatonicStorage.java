package io.rackwright.render;

import io.rackwright.site.ObjectStorage.Store;
import io.rackwright.site.ObjectStoreType;
import io.rackwright.site.Site;
import io.rackwright.site.Storage;
import io.rackwright.site.StorageBackend;
import io.rackwright.site.StorageClass;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sections {@code storage} and {@code object_storage} in the words of the site file, without secrets. */
final class KatonicStorage {

    private final Site site;

    KatonicStorage(Site site) {
        this.site = site;
    }

    Map<String, Object> words() {
        return new Variables()
                .with("storage", storage(site.storage()))
                .with(
                        "object_storage",
                        new Variables()
                                .with("blob", store(site.objectStorage().blob()))
                                .with("logs", store(site.objectStorage().logs()))
                                .with("datasets", store(site.objectStorage().datasets()))
                                .with("backups", store(site.objectStorage().backups()))
                                .map())
                .map();
    }

    private static Map<String, Object> storage(Storage storage) {
        return new Variables()
                .with(
                        "kdisk",
                        new Variables()
                                .with(storageClass(storage.kdisk()))
                                .with("max_volume", storage.maxVolume().text())
                                .map())
                .with("kfs", storageClass(storage.kfs()))
                .with("services", services(storage))
                .map();
    }

    private static Map<String, Object> storageClass(StorageClass wanted) {
        Variables words = new Variables()
                .with("class_name", wanted.className())
                .with("backend", wanted.backend().word())
                .with("binding_mode", wanted.bindingMode().word());
        switch (wanted.backend()) {
            case NFS ->
                words.with(
                        "nfs",
                        new Variables()
                                .with("server", wanted.nfsServer())
                                .with("path", wanted.nfsPath())
                                .with("mount_options", wanted.nfsMountOptions())
                                .map());
            case LOCAL ->
                words.with(
                        "local",
                        new Variables()
                                .with("path", wanted.localPath())
                                .with("nodes", wanted.localNodes())
                                .map());
            default ->
                words.withAny(
                        wanted.backend() == StorageBackend.CSI
                                ? "csi"
                                : wanted.backend().word(),
                        new Variables()
                                .withAny("provisioner", wanted.provisioner())
                                .withAny("parameters", wanted.parameters())
                                .map());
        }
        return words.map();
    }

    private static Map<String, Object> services(Storage storage) {
        Map<String, Object> services = new LinkedHashMap<>();
        for (Storage.Service service : storage.services().values()) {
            services.put(
                    service.name(),
                    new Variables()
                            .with("volume", service.volume().word())
                            .withAny("path", service.path())
                            .with("size", service.size().text())
                            .with("replicas", service.replicas())
                            .withAny("nodes", service.nodes())
                            .map());
        }
        services.put(
                "runs",
                new Variables()
                        .with("volume", storage.runs().volume().word())
                        .withAny("path", storage.runs().path())
                        .with("size", storage.runs().size().text())
                        .withAny("nodes", storage.runs().nodes())
                        .with("file_caching", storage.runs().fileCaching())
                        .map());
        return services;
    }

    private static Map<String, Object> store(Store store) {
        Variables words = new Variables().with("type", store.type().word());
        if (store.type() == ObjectStoreType.S3) {
            words.withAny("endpoint", store.endpoint())
                    .withAny("region", store.region())
                    .withAny("bucket", store.bucket())
                    .withAny("ca", store.ca())
                    .with("insecure", store.insecure());
        }
        return words.map();
    }
}
