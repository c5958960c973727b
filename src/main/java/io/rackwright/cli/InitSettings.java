package io.rackwright.cli;

import io.rackwright.site.init.Setting;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Values of the site file by flags; each is judged by the rules of its key. */
final class InitSettings {

    private final Map<Setting, String> given = new EnumMap<>(Setting.class);

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the site (default: from the folder's name).")
    void name(String text) {
        given.put(Setting.NAME, text);
    }

    @Option(names = "--environment", paramLabel = "WORD", description = "production (default), staging or dev.")
    void environment(String text) {
        given.put(Setting.ENVIRONMENT, text);
    }

    @Option(names = "--fqdn", paramLabel = "NAME", description = "Name under which users open the platform.")
    void fqdn(String text) {
        given.put(Setting.FQDN, text);
    }

    @Option(names = "--lb-address", paramLabel = "HOST", description = "The load balancer: name or address.")
    void balancer(String text) {
        given.put(Setting.LB_ADDRESS, text);
    }

    @Option(names = "--nfs-server", paramLabel = "HOST", description = "The NFS server of both classes of volumes.")
    void fileServer(String text) {
        given.put(Setting.NFS_SERVER, text);
    }

    @Option(names = "--nfs-kdisk", paramLabel = "PATH", description = "Its export for kdisk (default: /export/kdisk).")
    void kdisk(String text) {
        given.put(Setting.NFS_KDISK, text);
    }

    @Option(names = "--nfs-kfs", paramLabel = "PATH", description = "Its export for kfs (default: /export/kfs).")
    void kfs(String text) {
        given.put(Setting.NFS_KFS, text);
    }

    @Option(
            names = "--additional-disk",
            paramLabel = "DISK",
            description = "Mount point or device of every worker's further disk (default: /data).")
    void disk(String text) {
        given.put(Setting.ADDITIONAL_DISK, text);
    }

    @Option(names = "--ssh-user", paramLabel = "NAME", description = "Login on the servers (default: ubuntu).")
    void user(String text) {
        given.put(Setting.SSH_USER, text);
    }

    @Option(
            names = "--ssh-key",
            paramLabel = "FILE",
            description = "Its private key (default: the one in ~/.ssh, or your ssh-agent).")
    void key(String text) {
        given.put(Setting.SSH_KEY, text);
    }

    @Option(names = "--ssh-port", paramLabel = "PORT", description = "Port of SSH (default: 22).")
    void port(String text) {
        given.put(Setting.SSH_PORT, text);
    }

    @Option(names = "--kubernetes", paramLabel = "VERSION", description = "Kubernetes (default: the newest 1.30).")
    void kubernetes(String text) {
        given.put(Setting.KUBERNETES, text);
    }

    @Option(names = "--platform-version", paramLabel = "VERSION", description = "Katonic (default: 4.4).")
    void platform(String text) {
        given.put(Setting.PLATFORM, text);
    }

    @Option(names = "--installer-role", paramLabel = "FOLDER", description = "Katonic's Ansible role.")
    void installer(String text) {
        given.put(Setting.INSTALLER, text);
    }

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = "Certificate of the platform's name (default: tls/site.pem).")
    void certificate(String text) {
        given.put(Setting.CERTIFICATE, text);
    }

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Its private key (default: tls/site.key).")
    void certificateKey(String text) {
        given.put(Setting.CERTIFICATE_KEY, text);
    }

    /** What was given on the command line. */
    Map<Setting, String> given() {
        return given;
    }
}
