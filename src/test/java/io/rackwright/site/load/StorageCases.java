package io.rackwright.site.load;

import static io.rackwright.site.load.SiteCase.error;
import static io.rackwright.site.load.SiteCase.warning;

import java.util.List;

/** Mistakes of storage. */
final class StorageCases {

    private static final String STORAGE = "storage:\n";
    private static final String KFS = "{server: nas1, path: /export/kfs}";
    private static final String END = "platform:\n  version: \"4.4\"\n";
    private static final String C1 = "    pool: compute\n    additional_disk: /dev/sdb\n";

    private StorageCases() {}

    static List<SiteCase> all() {
        return List.of(
                error("P09", "storage.kfs.binding_mode", "kfs:\n", "kfs:\n    binding_mode: ▶WaitForFirstConsumer\n"),
                error(
                        "P09",
                        "storage.kfs.backend",
                        "  kfs:\n    backend: nfs\n    nfs: {server: nas1, path: /export/kfs}\n",
                        "  kfs:\n    backend: ▶local\n"),
                warning("P10", "storage.kdisk.backend", "backend: csi", "backend: ▶nfs")
                        .on("kdisk:\n    backend: nfs", "kdisk:\n    backend: csi"),
                error(
                        "P10",
                        "storage.kdisk.backend",
                        "kdisk:\n    backend: nfs",
                        "kdisk:\n    strict_block: true\n    backend: ▶nfs"),
                error("P11", "storage.services.runs.file_caching", "volume: host", "volume: host, file_caching: ▶true")
                        .on(STORAGE, STORAGE + services("runs: {volume: host}")),
                warning("P12", "storage.services.git.volume", STORAGE, STORAGE + services("git: {volume: ▶kdisk}")),
                error("P13", "storage.services.git.path", STORAGE, STORAGE + services("git: {path: ▶data/git}")),
                error("P13", "storage.services.git.path", STORAGE, STORAGE + services("git: {path: ▶/data/../git}")),
                error(
                        "P13",
                        "storage.services.git.path",
                        STORAGE,
                        STORAGE + services("git: {path: ▶/var/lib/docker/x}")),
                error("P13", "storage.services.git.path", STORAGE, STORAGE + services("git: {path: ▶/}")),
                error("P13", "storage.services.git.path", STORAGE, STORAGE + services("git: {path: ▶/lib64}")),
                error(
                        "P13",
                        "storage.services.git.path",
                        STORAGE,
                        STORAGE + services("git: {path: ▶/data/postgres/git}")),
                error(
                        "P13",
                        "storage.services.mongodb.path",
                        STORAGE,
                        STORAGE + services("git: {path: /srv/a}, mongodb: {path: ▶/srv/a}")),
                error("P13", "system_settings.additional_disk.mount_point", END, END + mountPoint("▶/var/lib/etcd")),
                error("P13", "system_settings.additional_disk.mount_point", END, END + mountPoint("▶/data/")),
                error("P13", "storage.kfs.nfs.path", STORAGE, STORAGE + "  nfs_server: m1\n")
                        .on(KFS, "{server: 10.0.0.11, path: ▶/var/lib/docker/kfs}"),
                error("P13", "storage.kfs.nfs.path", STORAGE, STORAGE + "  nfs_server: m1\n")
                        .on(KFS, "{server: 10.0.0.11, path: ▶'/srv/k\"fs'}"),
                error("P13", "storage.kfs.nfs.path", STORAGE, STORAGE + "  nfs_server: m1\n")
                        .on(KFS, "{server: 10.0.0.11, path: ▶'/srv/k\\fs'}"),
                error("P30", "storage.nfs_server", STORAGE, STORAGE + "  nfs_server: ▶m9\n"),
                error("P34", "storage.nfs_server", STORAGE, STORAGE + "  nfs_server: ▶m1\n"),
                error("P30", "storage.services.git.nodes[0]", STORAGE, STORAGE + services("git: {nodes: [▶p9]}")),
                warning("P20", "storage.kdisk.csi.provisioner", "disk.csi.example.com", "▶kubernetes.io/aws-ebs")
                        .on(
                                "kdisk:\n    backend: nfs",
                                "kdisk:\n    csi: {provisioner: disk.csi.example.com}\n    backend: csi"),
                error("P34", "storage.kdisk.backend", "kdisk:\n    backend: csi", "kdisk:\n    backend: ▶local")
                        .on("kdisk:\n    backend: nfs", "kdisk:\n    backend: csi"),
                error("P34", "storage.kdisk.max_volume", "kdisk:\n", "kdisk:\n    max_volume: ▶99GB\n"),
                error("P34", "storage.kfs.class_name", "kfs:\n", "kfs:\n    class_name: ▶kdisk\n"),
                error("P34", "storage.kdisk.class_name", "kdisk:\n", "kdisk:\n    class_name: ▶kfs\n"),
                error("P34", "storage.kfs.nfs.path", "/export/kfs", "▶\"/export/k#fs\""),
                error("P34", "storage.kfs.nfs.path", "/export/kfs", "▶/export/kdisk/kfs"),
                error("P35", "storage.services.git.replicas", STORAGE, STORAGE + services("git: {replicas: ▶2}")),
                error("P35", "storage.services.postgres.replicas", "volume: kdisk", "volume: kdisk, replicas: ▶2")
                        .on(STORAGE, STORAGE + services("postgres: {volume: kdisk}")),
                warning("P35", "storage.services.mongodb.replicas", "nodes: [p1, c1]", "nodes: [p1, c1], replicas: ▶2")
                        .on(STORAGE, STORAGE + services("mongodb: {nodes: [p1, c1]}")),
                warning("P48", "storage.services.runs.volume", STORAGE, STORAGE + services("runs: {volume: ▶host}")),
                error("P18", "object_storage.blob", END, END + "object_storage: {blob: ▶efs}\n"),
                error("P18", "object_storage.logs.type", END, END + "object_storage: {logs: {type: ▶s3, bucket: b}}\n"),
                error("P22", "object_storage.backups.s3.secret_key", "secret_key: {env: B}", "secret_key: ▶abc")
                        .on(END, END + s3("https://s3.example.com")),
                error("P26", "object_storage.backups.s3.type", "{s3: {", "{s3: {▶type: kfs, ")
                        .on(END, END + s3("https://s3.example.com")),
                error("P28", "object_storage.backups.s3.bucket", " {s3:", " {▶s3:", "bucket: b, ", "")
                        .on(END, END + s3("https://s3.example.com")),
                error(
                                "P41",
                                "object_storage.backups.s3.endpoint",
                                "\"https://s3.example.com",
                                "▶\"http://s3.example.com")
                        .on(END, END + s3("https://s3.example.com")),
                error("P32", "nodes[2].additional_disk", "- name: c1", "- ▶name: c1", C1, "    pool: compute\n"));
    }

    private static String services(String inner) {
        return "  services: {" + inner + "}\n";
    }

    private static String s3(String endpoint) {
        return "object_storage: {backups: {s3: {endpoint: \"" + endpoint
                + "\", bucket: b, access_key: {env: A}, secret_key: {env: B}}}}\n";
    }

    private static String mountPoint(String path) {
        return "system_settings: {additional_disk: {mount_point: " + path + "}}\n";
    }
}
