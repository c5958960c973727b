package io.rackwright.site.init;

import java.util.List;

/** A value of the site file that no list of servers knows: asked for, given by a flag, assumed, or left blank. */
public enum Setting {
    NAME("--name", "name"),
    ENVIRONMENT("--environment", "environment"),
    FQDN("--fqdn", "domain.fqdn"),
    LB_ADDRESS("--lb-address", "ingress.lb_address"),
    NFS_SERVER("--nfs-server", "storage.kdisk.nfs.server", "storage.kfs.nfs.server"),
    NFS_KDISK("--nfs-kdisk", "storage.kdisk.nfs.path"),
    NFS_KFS("--nfs-kfs", "storage.kfs.nfs.path"),
    ADDITIONAL_DISK("--additional-disk", "nodes.additional_disk"),
    SSH_USER("--ssh-user", "ssh.user"),
    SSH_PORT("--ssh-port", "ssh.port"),
    SSH_KEY("--ssh-key", "ssh.private_key.file"),
    KUBERNETES("--kubernetes", "kubernetes.version"),
    PLATFORM("--platform-version", "platform.version"),
    INSTALLER("--installer-role", "platform.installer.path"),
    CERTIFICATE("--tls-certificate", "tls.certificate"),
    CERTIFICATE_KEY("--tls-key", "tls.private_key.file");

    private final String flag;
    private final String paths;

    Setting(String flag, String... paths) {
        this.flag = flag;
        this.paths = String.join(" ", paths);
    }

    /** The flag that gives it. */
    public String flag() {
        return flag;
    }

    /** The first of the keys that it fills. */
    public String path() {
        return paths().get(0);
    }

    /** The keys of the site file that it fills. */
    public List<String> paths() {
        return List.of(paths.split(" "));
    }
}
