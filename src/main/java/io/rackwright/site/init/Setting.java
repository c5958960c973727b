package io.rackwright.site.init;

import java.util.List;

/** A value of the site file that no list of servers knows: asked for, given by a flag, assumed, or left blank. */
public enum Setting {
    NAME("--name", "name of the site", "prefix of everything the cluster names", "name"),
    FQDN("--fqdn", "name of the platform", "users open the platform under it", "domain.fqdn"),
    LB_ADDRESS(
            "--lb-address",
            "load balancer",
            "its name or address; the platform's name leads to it",
            "ingress.lb_address"),
    NFS_SERVER(
            "--nfs-server",
            "NFS server",
            "its name or address; both classes of volumes lie there",
            "storage.kdisk.nfs.server",
            "storage.kfs.nfs.server"),
    NFS_KDISK("--nfs-kdisk", "NFS export for kdisk", "volumes of one server at a time", "storage.kdisk.nfs.path"),
    NFS_KFS("--nfs-kfs", "NFS export for kfs", "volumes shared by many servers", "storage.kfs.nfs.path"),
    ADDITIONAL_DISK(
            "--additional-disk",
            "further disk of every worker",
            "where it is mounted, or its device; at least 100 GB",
            "nodes.additional_disk"),
    SSH_USER("--ssh-user", "login on the servers", "must be allowed to use sudo", "ssh.user"),
    SSH_KEY(
            "--ssh-key",
            "file of the login's private key",
            "named in the site file, never copied",
            "ssh.private_key.file"),
    SSH_PORT("--ssh-port", "port of SSH", "the same on every server", "ssh.port"),
    KUBERNETES("--kubernetes", "Kubernetes version", "decides Kubespray and Ansible too", "kubernetes.version"),
    PLATFORM("--platform-version", "Katonic version", "the one you were given", "platform.version"),
    INSTALLER(
            "--installer-role",
            "folder of Katonic's Ansible role",
            "needed by apply, not by validate",
            "platform.installer.path"),
    CERTIFICATE("--tls-certificate", "PEM file of the certificate", "for the platform's name", "tls.certificate"),
    CERTIFICATE_KEY(
            "--tls-key", "PEM file of its private key", "named in the site file, never copied", "tls.private_key.file"),
    ENVIRONMENT("--environment", "what the site is for", "production, staging or dev", "environment");

    private final String flag;
    private final String title;
    private final String why;
    private final String paths;

    Setting(String flag, String title, String why, String... paths) {
        this.flag = flag;
        this.title = title;
        this.why = why;
        this.paths = String.join(" ", paths);
    }

    /** The flag that gives it. */
    public String flag() {
        return flag;
    }

    /** What to call it in a question. */
    public String title() {
        return title;
    }

    /** Why it is asked, a few words. */
    public String why() {
        return why;
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
