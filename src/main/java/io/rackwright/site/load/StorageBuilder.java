package io.rackwright.site.load;

import static io.rackwright.site.load.SiteBuilder.secret;
import static io.rackwright.site.load.SiteBuilder.text;
import static io.rackwright.site.load.SiteBuilder.texts;

import io.rackwright.site.BindingMode;
import io.rackwright.site.ObjectStorage;
import io.rackwright.site.ObjectStoreType;
import io.rackwright.site.Size;
import io.rackwright.site.Storage;
import io.rackwright.site.StorageBackend;
import io.rackwright.site.StorageClass;
import io.rackwright.site.VolumeKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the storage of a draft without errors. */
final class StorageBuilder {

    private final Draft draft;

    StorageBuilder(Draft draft) {
        this.draft = draft;
    }

    Storage storage() {
        Map<String, Storage.Service> services = new LinkedHashMap<>();
        Draft.SERVICES.forEach(name -> services.put(name, service(name)));
        return new Storage(
                storageClass(draft.kdisk()),
                storageClass(draft.kfs()),
                draft.kdisk().truth("strict_block"),
                draft.kdisk().get("max_volume", Size.class).orElseThrow(),
                services,
                runs(),
                text(draft.section("storage"), "nfs_server"));
    }

    private StorageClass storageClass(Group group) {
        StorageBackend backend = draft.backend(group).orElseThrow();
        boolean isNfs = backend == StorageBackend.NFS;
        boolean isLocal = backend == StorageBackend.LOCAL;
        boolean isCsi = backend == StorageBackend.CSI && group.has("csi");
        BindingMode usual = isNfs ? BindingMode.IMMEDIATE : BindingMode.WAIT_FOR_FIRST_CONSUMER;
        return new StorageClass(
                group.text("class_name").orElseThrow(),
                backend,
                group.get("binding_mode", BindingMode.class).orElse(usual),
                isCsi ? text(group.group("csi"), "provisioner") : "",
                isCsi ? texts(group.group("csi"), "parameters") : Map.of(),
                isNfs ? text(group.group("nfs"), "server") : "",
                isNfs ? text(group.group("nfs"), "path") : "",
                isNfs ? group.group("nfs").list("mount_options", String.class) : List.of(),
                isLocal ? text(group.group("local"), "path") : "",
                isLocal ? group.group("local").list("nodes", String.class) : List.of());
    }

    private Storage.Service service(String name) {
        Group group = draft.service(name);
        VolumeKind volume = draft.volume(name).orElseThrow();
        boolean onHost = volume == VolumeKind.HOST;
        return new Storage.Service(
                name,
                volume,
                onHost ? text(group, "path") : "",
                group.get("size", Size.class).orElseThrow(),
                group.get("replicas", Integer.class).orElseThrow(),
                onHost ? draft.serviceNodes(name) : List.of());
    }

    private Storage.Runs runs() {
        Group group = draft.service("runs");
        boolean onHost = draft.runsVolume().orElseThrow() == VolumeKind.HOST;
        return new Storage.Runs(
                onHost ? VolumeKind.HOST : VolumeKind.KDISK,
                onHost ? text(group, "path") : "",
                group.get("size", Size.class).orElseThrow(),
                onHost ? draft.runsNodes() : List.of(),
                group.get("file_caching", Boolean.class).orElse(!onHost));
    }

    ObjectStorage objectStorage() {
        return new ObjectStorage(store("blob"), store("logs"), store("datasets"), store("backups"));
    }

    private ObjectStorage.Store store(String name) {
        Group group = draft.section("object_storage").group(name);
        return new ObjectStorage.Store(
                Stores.type(draft, name).orElse(ObjectStoreType.KFS),
                text(group, "endpoint"),
                text(group, "region"),
                text(group, "bucket"),
                secret(group, "access_key"),
                secret(group, "secret_key"),
                text(group, "ca"),
                group.truth("insecure"));
    }
}
