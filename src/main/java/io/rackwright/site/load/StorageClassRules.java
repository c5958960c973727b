package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.site.BindingMode;
import io.rackwright.site.Size;
import io.rackwright.site.StorageBackend;
import io.rackwright.site.VolumeKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules of the two storage classes. */
final class StorageClassRules {

    private static final Set<StorageBackend> NOT_SHARED =
            Set.of(StorageBackend.LOCAL, StorageBackend.EBS, StorageBackend.AZURE_DISK);
    private static final Size LEAST_VOLUME = Size.gigabytes(100);

    private StorageClassRules() {}

    /** P28: backend nfs needs its export. */
    static void nfsExport(Draft draft, Problems problems) {
        for (Group group : List.of(draft.kdisk(), draft.kfs())) {
            if (is(group, StorageBackend.NFS) && group.isAbsent("nfs")) {
                problems.add(Finding.error("P28", group.where("nfs"), "The key " + group.path("nfs") + " is missing.")
                        .expected("server and path of the export")
                        .hint("Add nfs: {server: nas1, path: " + "/export/kdisk}, or choose another backend."));
            }
        }
    }

    /** P34: the driver's names of volumes are server#path#folder, and what stands behind another # would be lost. */
    static void nfsPath(Draft draft, Problems problems) {
        for (Group group : List.of(draft.kdisk(), draft.kfs())) {
            Group nfs = group.group("nfs");
            nfs.text("path")
                    .filter(path -> is(group, StorageBackend.NFS) && path.contains("#"))
                    .ifPresent(path -> problems.add(
                            Finding.error("P34", nfs.where("path"), "The export " + path + " has a # in its name.")
                                    .expected(
                                            "a path without #, with which the NFS driver separates the parts of a volume's name")
                                    .actual(path)
                                    .hint("Export the folder under another name, such as /export/kfs.")));
        }
    }

    /** P09: requirements R52 to R54. */
    static void sharedStorage(Draft draft, Problems problems) {
        Group kfs = draft.kfs();
        kfs.get("backend", StorageBackend.class)
                .filter(NOT_SHARED::contains)
                .ifPresent(backend -> problems.add(Finding.error(
                                "P09",
                                kfs.where("backend"),
                                backend.word() + " cannot be mounted by many nodes at once.")
                        .expected("a backend with ReadWriteMany: nfs, csi, efs or azure_file")
                        .actual(backend.word())
                        .hint("Use nfs, or csi with a driver for shared file systems.")));
        if (kfs.get("binding_mode", BindingMode.class)
                .filter(mode -> mode != BindingMode.IMMEDIATE)
                .isPresent()) {
            problems.add(Finding.error("P09", kfs.where("binding_mode"), "Shared volumes must be bound at once.")
                    .expected("Immediate")
                    .actual("WaitForFirstConsumer")
                    .hint("Set storage.kfs.binding_mode: Immediate, or leave the key out."));
        }
    }

    /** P10: decision 5.6. */
    static void blockStorageOnNfs(Draft draft, Problems problems) {
        Group kdisk = draft.kdisk();
        if (is(kdisk, StorageBackend.NFS) && !kdisk.isBroken("strict_block")) {
            boolean strict = kdisk.truth("strict_block");
            String message = "NFS is no block storage; databases on it may lose data.";
            Finding finding = strict
                    ? Finding.error("P10", kdisk.where("backend"), message)
                    : Finding.warning("P10", kdisk.where("backend"), message);
            problems.add(finding.expected("block storage")
                    .actual("nfs")
                    .hint("Use a CSI driver for block storage, and keep Git, Postgres and MongoDB on host volumes."));
        }
    }

    /** P20: decision 5.5. */
    static void inTreeProvisioner(Draft draft, Problems problems) {
        boolean migrated = draft.kubernetesVersion()
                .filter(version -> version.isAtLeast(1, 23))
                .isPresent();
        for (Group group : List.of(draft.kdisk(), draft.kfs())) {
            Group csi = group.group("csi");
            Optional<String> name = csi.text("provisioner").filter(text -> text.startsWith("kubernetes.io/"));
            if (migrated && name.isPresent()) {
                problems.add(Finding.warning(
                                "P20",
                                csi.where("provisioner"),
                                name.get() + " was a part of Kubernetes; a CSI driver has taken its place.")
                        .actual(name.get())
                        .hint("Write the driver's name, for example ebs.csi.aws.com, and install the driver."));
            }
        }
    }

    /** P34: what the two classes may not be. */
    static void shape(Draft draft, Problems problems) {
        Group kdisk = draft.kdisk();
        boolean consumed =
                draft.runsVolume().filter(is -> is == VolumeKind.KDISK).isPresent()
                        || Draft.SERVICES.stream().anyMatch(name -> draft.volume(name)
                                .filter(is -> is == VolumeKind.KDISK)
                                .isPresent());
        if (is(kdisk, StorageBackend.LOCAL) && consumed) {
            problems.add(Finding.error(
                            "P34",
                            kdisk.where("backend"),
                            "Local kdisk volumes cannot be mounted on any node, and some service uses kdisk.")
                    .expected("nfs or csi; local only where every service, runs included, is a host volume")
                    .actual("local")
                    .hint("Use nfs or csi, or set storage.services.runs.volume: host and keep the others on host."));
        }
        kdisk.get("max_volume", Size.class)
                .filter(size -> size.compareTo(LEAST_VOLUME) < 0)
                .ifPresent(size -> problems.add(
                        Finding.error("P34", kdisk.where("max_volume"), "Volumes of 100 GB must be possible.")
                                .expected("at least 100GB")
                                .actual(size.toString())
                                .hint("Set storage.kdisk.max_volume: 100GB or more.")));
        sameName(draft, problems);
        nestedExports(draft, problems);
    }

    private static void sameName(Draft draft, Problems problems) {
        Optional<String> kdisk = draft.kdisk().text("class_name");
        if (kdisk.isPresent() && kdisk.equals(draft.kfs().text("class_name"))) {
            problems.add(Finding.error(
                            "P34",
                            later(draft.kdisk(), draft.kfs(), "class_name"),
                            "Both storage classes are named " + kdisk.get() + ".")
                    .expected("two names")
                    .actual(kdisk.get())
                    .hint("Give one of them another name."));
        }
    }

    private static void nestedExports(Draft draft, Problems problems) {
        if (!is(draft.kdisk(), StorageBackend.NFS) || !is(draft.kfs(), StorageBackend.NFS)) {
            return;
        }
        Group kdisk = draft.kdisk().group("nfs");
        Group kfs = draft.kfs().group("nfs");
        boolean sameServer =
                kdisk.text("server").isPresent() && kdisk.text("server").equals(kfs.text("server"));
        Optional<String> a = kdisk.text("path");
        Optional<String> b = kfs.text("path");
        if (sameServer && a.isPresent() && b.isPresent() && HostPaths.nested(a.get(), b.get())) {
            problems.add(Finding.error(
                            "P34",
                            later(kdisk, kfs, "path"),
                            "The exports of kdisk and kfs lie within one another: " + a.get() + ", " + b.get() + ".")
                    .expected("two separate folders")
                    .hint("Use exports beside each other, such as /export/kdisk and /export/kfs."));
        }
    }

    /** The value that stands later in the file; one that is left out never does. */
    static Where.File later(Group a, Group b, String key) {
        boolean first = a.has(key) && (!b.has(key) || AddressRules.isLater(a.where(key), b.where(key)));
        return (first ? a : b).where(key);
    }

    private static boolean is(Group group, StorageBackend backend) {
        return group.get("backend", StorageBackend.class)
                .filter(found -> found == backend)
                .isPresent();
    }
}
