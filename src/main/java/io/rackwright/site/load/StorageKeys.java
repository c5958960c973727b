package io.rackwright.site.load;

import static io.rackwright.site.load.Shapes.SIZE;
import static io.rackwright.site.load.Shapes.TRUTH;
import static io.rackwright.site.load.Shapes.choice;
import static io.rackwright.site.load.Shapes.list;
import static io.rackwright.site.load.Shapes.text;

import io.rackwright.site.BindingMode;
import io.rackwright.site.Size;
import io.rackwright.site.StorageBackend;
import java.util.List;
import java.util.Map;

/** Keys of the two storage classes. */
final class StorageKeys {

    private StorageKeys() {}

    static Shape storage() {
        return Shape.Section.of(
                Key.of("kdisk", kdisk(), "The class of block storage: one pod writes at a time.")
                        .needed(),
                Key.of("kfs", kfs(), "The class of shared storage: many pods on many nodes write at once.")
                        .needed(),
                Key.of("nfs_server", text(Forms.LINE), "The node that we make the NFS server of kdisk or kfs.")
                        .more("For labs and small sites: one server, and its disk, hold the data of all. It exports the"
                                + " paths of the classes whose nfs.server is its address, to the site's nodes alone; the"
                                + " folders lie on a disk of their own, or on the system's where it has room.")
                        .example("s1")
                        .judged("P30", "P34"),
                Key.of("services", ServiceKeys.services(), "Where the platform's services keep state.")
                        .more("A service that is left out gets the defaults shown here."));
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
                                        "What backs the class of block storage.")
                                .needed()
                                .word(
                                        StorageBackend.NFS,
                                        "an NFS export; allowed with a warning, databases belong elsewhere")
                                .word(StorageBackend.LOCAL, "folders of servers; only where no service uses kdisk")
                                .word(StorageBackend.CSI, "a storage driver")
                                .word(StorageBackend.EBS, "volumes of AWS")
                                .word(StorageBackend.AZURE_DISK, "disks of Azure")
                                .judged("P10", "P34"),
                        binding().orElseBy("Immediate for nfs, else WaitForFirstConsumer"))
                .with(backends())
                .with(Shape.Section.of(
                        Key.of("local", local(), "Which folders of which servers, for backend local."),
                        Key.of("strict_block", TRUTH, "Whether kdisk on NFS is an error instead of a warning.")
                                .orElse(false)
                                .judged("P10"),
                        Key.of("max_volume", SIZE, "The largest volume that will be asked for, at least 100GB.")
                                .orElse(Size.gigabytes(100))
                                .judged("P34")));
    }

    private static Shape kfs() {
        return Shape.Section.of(
                        className("kfs"),
                        Key.of(
                                        "backend",
                                        choice(StorageBackend.values()),
                                        "What backs the class; must be shared storage.")
                                .needed()
                                .word(StorageBackend.NFS, "an NFS export")
                                .word(StorageBackend.CSI, "a storage driver that can share volumes")
                                .word(StorageBackend.EFS, "Elastic File System of AWS")
                                .word(StorageBackend.AZURE_FILE, "file shares of Azure")
                                .word(StorageBackend.LOCAL, "refused: a server's folder is not shared")
                                .word(StorageBackend.EBS, "refused: block storage is not shared")
                                .word(StorageBackend.AZURE_DISK, "refused: block storage is not shared")
                                .judged("P09"),
                        binding()
                                .orElse(BindingMode.IMMEDIATE)
                                .more("Shared storage must be bound at once: anything else is refused.")
                                .judged("P09"))
                .with(backends())
                .with(Shape.Section.of(
                        Key.of("local", local(), "Read in order to be refused: a server's folder is not shared.")));
    }

    private static Shape.Section backends() {
        return Shape.Section.of(
                Key.of("nfs", nfs(), "The export, for backend nfs.").neededWhen("with backend: nfs"),
                Key.of("csi", csi(), "The driver, for backend csi.")
                        .more("With it we make the class; without it a class of that name must exist already."));
    }

    private static Key className(String byDefault) {
        return Key.of("class_name", text(Forms.SUBDOMAIN), "The name of the storage class in the cluster.")
                .orElse(byDefault)
                .more("The names of the two classes must differ.")
                .judged("P34");
    }

    private static Key binding() {
        return Key.of("binding_mode", choice(BindingMode.values()), "When a claim gets its volume.")
                .word(BindingMode.IMMEDIATE, "at once")
                .word(BindingMode.WAIT_FOR_FIRST_CONSUMER, "when the first pod that uses it has a node");
    }

    private static Shape nfs() {
        return Shape.Section.of(
                Key.of("server", text(Forms.HOST), "The NFS server's name or address.")
                        .needed()
                        .more("Every server must reach it; the address lies outside the cluster's networks.")
                        .example("nas1")
                        .judged("P07"),
                Key.of("path", text(Forms.ABSOLUTE_PATH), "The exported folder.")
                        .needed()
                        .more("The exports of kdisk and kfs must not lie within one another.")
                        .example("/export/kfs")
                        .judged("P13", "P34"),
                Key.of("mount_options", list(text(Forms.WORD)), "Options with which nodes mount the export.")
                        .orElse(List.of("hard", "nfsvers=4.1")));
    }

    private static Shape csi() {
        return Shape.Section.of(
                Key.of("provisioner", text(Forms.WORD), "The name by which the driver is known to Kubernetes.")
                        .needed()
                        .example("driver.longhorn.io")
                        .judged("P20"),
                Key.of(
                                "parameters",
                                new Shape.Table(Forms.LINE, text(Forms.LINE)),
                                "Parameters of the class, by the driver's documentation.")
                        .more("Values are texts: write numbers and true or false in quotes.")
                        .example(Map.of("numberOfReplicas", "3")));
    }

    private static Shape local() {
        return Shape.Section.of(
                Key.of("path", text(Forms.HOST_PATH), "The folder on each of the servers.")
                        .orElse("/data/kdisk")
                        .judged("P13"),
                Key.of("nodes", list(text(Forms.LINE)), "Names of the servers that have the folder.")
                        .orElseBy("all workers")
                        .example(List.of("p1", "p2"))
                        .judged("P30"));
    }
}
