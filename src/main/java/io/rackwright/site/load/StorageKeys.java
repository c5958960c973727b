package io.rackwright.site.load;

import static io.rackwright.site.load.Shapes.FILE;
import static io.rackwright.site.load.Shapes.PASSWORD;
import static io.rackwright.site.load.Shapes.SIZE;
import static io.rackwright.site.load.Shapes.TRUTH;
import static io.rackwright.site.load.Shapes.choice;
import static io.rackwright.site.load.Shapes.list;
import static io.rackwright.site.load.Shapes.text;
import static io.rackwright.site.load.Shapes.whole;

import io.rackwright.site.BindingMode;
import io.rackwright.site.ObjectStoreType;
import io.rackwright.site.Size;
import io.rackwright.site.StorageBackend;
import io.rackwright.site.VolumeKind;
import java.util.List;

/** Keys of storage. */
final class StorageKeys {

    private StorageKeys() {}

    static Shape storage() {
        return Shape.Section.of(
                Key.of("kdisk", kdisk(), "The class of block storage.").needed(),
                Key.of("kfs", kfs(), "The class of shared storage.").needed(),
                Key.of("services", services(), "Where the platform's services keep state."));
    }

    private static Shape kdisk() {
        return Shape.Section.of(
                className("kdisk"),
                Key.of(
                                "backend",
                                choice(
                                        StorageBackend.NFS,
                                        StorageBackend.LOCAL,
                                        StorageBackend.CSI,
                                        StorageBackend.EBS,
                                        StorageBackend.AZURE_DISK),
                                "What backs the class.")
                        .needed(),
                binding().orElseBy("Immediate for nfs, else WaitForFirstConsumer"),
                Key.of("nfs", nfs(), "The export, for backend nfs."),
                Key.of("csi", csi(), "The driver, for backend csi; without it the class must exist already."),
                Key.of("local", local(), "Folders of servers, for backend local."),
                Key.of("strict_block", TRUTH, "Whether NFS is refused here.").orElse(false),
                Key.of("max_volume", SIZE, "The largest volume that will be asked for.")
                        .orElse(Size.gigabytes(100)));
    }

    private static Shape kfs() {
        return Shape.Section.of(
                className("kfs"),
                Key.of("backend", choice(StorageBackend.values()), "What backs the class; must be shared storage.")
                        .needed(),
                binding().orElse(BindingMode.IMMEDIATE),
                Key.of("nfs", nfs(), "The export, for backend nfs."),
                Key.of("csi", csi(), "The driver, for backend csi; without it the class must exist already."),
                Key.of("local", local(), "Read in order to be refused: a server's folder is not shared."));
    }

    private static Key className(String byDefault) {
        return Key.of("class_name", text(Forms.SUBDOMAIN), "The class's name.").orElse(byDefault);
    }

    private static Key binding() {
        return Key.of("binding_mode", choice(BindingMode.values()), "When volumes are bound.");
    }

    private static Shape nfs() {
        return Shape.Section.of(
                Key.of("server", text(Forms.HOST), "The NFS server.").needed(),
                Key.of("path", text(Forms.ABSOLUTE_PATH), "The exported path.").needed(),
                Key.of("mount_options", list(text(Forms.WORD)), "Options of the mount.")
                        .orElse(List.of("hard", "nfsvers=4.1")));
    }

    private static Shape csi() {
        return Shape.Section.of(
                Key.of("provisioner", text(Forms.WORD), "The driver's name.").needed(),
                Key.of("parameters", new Shape.Table(Forms.LINE, text(Forms.LINE)), "Parameters of the class."));
    }

    private static Shape local() {
        return Shape.Section.of(
                Key.of("path", text(Forms.HOST_PATH), "The folder.").orElse("/data/kdisk"),
                Key.of("nodes", list(text(Forms.LINE)), "Names of nodes.").orElseBy("all workers"));
    }

    private static Shape services() {
        return Shape.Section.of(
                Key.of("git", service("git"), "The Git service's volume."),
                Key.of("postgres", service("postgres"), "The Postgres service's volume."),
                Key.of("mongodb", service("mongodb"), "The MongoDB service's volume."),
                Key.of("runs", runs(), "Where the users' runs keep files."));
    }

    private static Shape service(String name) {
        return Shape.Section.of(
                Key.of("volume", choice(VolumeKind.values()), "On what the data lies.")
                        .orElseBy("host; kdisk on aks and eks"),
                Key.of("path", text(Forms.HOST_PATH), "Folder on the host.").orElse("/data/" + name),
                Key.of("size", SIZE, "Size of the volume.").orElse(Size.gigabytes(100)),
                Key.of("replicas", whole(1, 1000), "Copies of the service.").orElse(1),
                Key.of("nodes", list(text(Forms.LINE)), "Nodes that hold the host volume.")
                        .orElseBy("the first platform node"));
    }

    private static Shape runs() {
        return Shape.Section.of(
                Key.of("volume", choice(VolumeKind.values()), "On what the files lie.")
                        .orElse(VolumeKind.KDISK),
                Key.of("path", text(Forms.HOST_PATH), "Folder on the host.").orElse("/data/runs"),
                Key.of("size", SIZE, "Size of the volume.").orElse(Size.gigabytes(100)),
                Key.of("nodes", list(text(Forms.LINE)), "Nodes that hold the host volume.")
                        .orElseBy("all compute nodes"),
                Key.of("file_caching", TRUTH, "Whether cached files move between nodes.")
                        .orElseBy("true, false with host volumes"));
    }

    static Shape objectStorage() {
        return Shape.Section.of(
                Key.of("blob", store(), "Project data.").orElseBy("kfs on-prem, the native store on clouds"),
                Key.of("logs", store(), "Logs.").orElseBy("kfs on-prem, the native store on clouds"),
                Key.of("datasets", store(), "Datasets.").orElseBy("kfs on-prem, the native store on clouds"),
                Key.of("backups", store(), "Backups.").orElseBy("kfs on-prem, the native store on clouds"));
    }

    private static Shape store() {
        return Shape.Section.of(
                        Key.of("type", choice(ObjectStoreType.values()), "The kind of store.")
                                .needed(),
                        Key.of("endpoint", text(Forms.URL), "S3: the web address."),
                        Key.of("region", text(Forms.WORD), "S3: the region."),
                        Key.of("bucket", text(Forms.WORD), "S3: the bucket."),
                        Key.of("access_key", PASSWORD, "S3: the access key."),
                        Key.of("secret_key", PASSWORD, "S3: the secret key."),
                        Key.of("ca", FILE, "S3: PEM file of the CA that signed the endpoint's certificate."),
                        Key.of("insecure", TRUTH, "S3: whether plain http is accepted.")
                                .orElse(false))
                .shortenedTo("type");
    }
}
