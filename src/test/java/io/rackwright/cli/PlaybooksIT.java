package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.cli.LabPlays.Played;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our playbooks on lab servers: once in check mode, then twice, the second time without a change. */
class PlaybooksIT {

    @TempDir
    static Path folder;

    private static LabPlays lab;

    @BeforeAll
    static void createLab() {
        lab = LabPlays.create("playbooks-it", folder);
    }

    @AfterAll
    static void destroyLab() {
        if (lab != null) {
            lab.destroy();
        }
    }

    @BeforeEach
    void forgetAuthorities() throws Exception {
        lab.root("w1", "rm -rf /usr/local/share/ca-certificates/*; update-ca-certificates --fresh >/dev/null 2>&1");
    }

    private static void site(String more) throws Exception {
        lab.render("\nlab:\n", "\n" + more + "\nlab:\n");
    }

    private static Played played(String... call) throws Exception {
        Played played = lab.play(call[0], Arrays.copyOfRange(call, 1, call.length));
        assertThat(played.succeeded()).as(played.out()).isTrue();
        return played;
    }

    @Test
    void preparesServersOnceAndTakesBackWhatTheSiteNoLongerNames() throws Exception {
        site(
                """
                trusted_ca: [tls/ca.pem]
                registry: {server: "registry.lab.example:5000", ca: tls/ca.pem}
                system_settings: {hosts: {registry.lab.example: 10.9.8.7}}
                """);
        String certificate = Files.readString(lab.folder().resolve("tls/site.pem"));
        lab.root("w1", "cat >/etc/lab-site.pem <<'END'\n" + certificate + "\nEND");
        String before = lab.root("w1", "find /etc /usr/local | LC_ALL=C sort | sha256sum; cat /etc/hosts");

        played("prepare.yml", "--check");
        assertThat(lab.root("w1", "find /etc /usr/local | LC_ALL=C sort | sha256sum; cat /etc/hosts"))
                .as("check mode changes nothing")
                .isEqualTo(before);
        assertThat(lab.root("w1", "openssl verify /etc/lab-site.pem 2>&1 || :")).contains("verification failed");

        played("prepare.yml");
        assertThat(lab.root("w1", "openssl verify /etc/lab-site.pem")).endsWith("OK");
        assertThat(lab.root("w1", "getent hosts registry.lab.example")).startsWith("10.9.8.7");
        assertThat(lab.root("w1", "apt-config dump Unattended-Upgrade")).contains("\"^containerd\"");

        Played second = played("prepare.yml");
        assertThat(second.changed()).as(second.out()).containsEntry("m1", 0).containsEntry("w1", 0);

        site("system_settings: {hold_updates: false}");
        played("prepare.yml", "--tags", "trust,hosts,updates");
        assertThat(lab.root("w1", "openssl verify /etc/lab-site.pem 2>&1 || :")).contains("verification failed");
        assertThat(lab.root("w1", "grep registry.lab /etc/hosts || :; ls /etc/apt/apt.conf.d | grep rackwright || :"))
                .isEmpty();
    }

    @Test
    void givesTheRegistrysAuthorityToDocker() throws Exception {
        site("registry: {server: \"registry.lab.example:5000/team\", ca: tls/ca.pem}\n");

        played("prepare.yml", "--tags", "trust", "-e", "rackwright_container_runtime=docker");

        assertThat(lab.root("w1", "cat /etc/docker/certs.d/registry.lab.example:5000/ca.crt"))
                .startsWith("-----BEGIN CERTIFICATE-----");
    }

    @Test
    void saysWhatAptSaidWhereNoSourceHasAPackage() throws Exception {
        site("");
        lab.root(
                "w1",
                "dpkg --force-all -r nfs-common >/dev/null 2>&1; rm -rf /etc/apt/sources.list* /var/lib/apt/lists/[a-z]*.*");

        Played played = lab.play(
                "prepare.yml",
                "--tags",
                "nfs",
                "--limit",
                "w1",
                "-e",
                "{\"rackwright_storage\": {\"kdisk\": {\"backend\": \"nfs\"}, \"kfs\": {}}}");

        assertThat(played.succeeded()).isFalse();
        assertThat(played.out())
                .contains("expected the packages nfs-common; apt said «")
                .contains("Next: give the server a source");
    }

    /**
     * A stand-in for kubectl: it knows a driver once our manifest was applied, and tells of a change only where the
     * manifest is another than before. No Kubernetes runs here.
     */
    private static final String KUBECTL =
            """
            #!/bin/sh
            seen=/run/kubectl; mkdir -p $seen; echo "$*" >>$seen/calls
            case "$*" in
              *"get csidrivers"*) [ ! -e $seen/driver ] || echo csidriver.storage.k8s.io/nfs.csi.k8s.io ;;
              *"get storageclasses"*|*"get persistentvolumes"*) echo '{"items": []}' ;;
              *apply*--dry-run*) cat >/dev/null; echo "all created (server dry run)" ;;
              *apply*) cat >$seen/new; name=$seen/$(sed -n '1s/.*step storage.*: //p;1q' $seen/new | cksum | cut -d' ' -f1)
                grep -q 'kind: CSIDriver' $seen/new && touch $seen/driver
                cmp -s $seen/new $name && echo all unchanged || { mv $seen/new $name; echo all created; } ;;
              *rollout*) echo rolled out ;;
              *) echo "no stand-in for: $*" >&2; exit 1 ;;
            esac
            """;

    @Test
    void setsUpStorageOnceAndWaitsForItsDriver() throws Exception {
        lab.render(
                "kdisk: {backend: csi}",
                "kdisk: {backend: nfs, nfs: {server: 10.9.8.7, path: /export/kdisk}}",
                "kfs: {backend: csi}",
                "kfs: {backend: nfs, nfs: {server: 10.9.8.7, path: /export/kfs}}");
        lab.root("m1", "mkdir -p /etc/kubernetes; touch /etc/kubernetes/admin.conf; rm -rf /run/kubectl");
        lab.root("m1", "cat >/usr/local/bin/kubectl <<'END'\n" + KUBECTL + "END\nchmod 755 /usr/local/bin/kubectl");

        played("storage.yml", "--check");
        assertThat(lab.root("m1", "ls /etc/kubernetes; grep apply /run/kubectl/calls"))
                .doesNotContain("katonic")
                .doesNotContainPattern("(?m)apply -f -$");

        played("storage.yml");
        assertThat(lab.root("m1", "cat /run/kubectl/calls"))
                .contains("rollout status deployment/csi-nfs-controller", "rollout status daemonset/csi-nfs-node");
        assertThat(lab.root("m1", "stat -c '%a %n' /etc/kubernetes/katonic/*"))
                .isEqualTo("600 /etc/kubernetes/katonic/nfs-driver.yml\n600 /etc/kubernetes/katonic/storage.yml");
        assertThat(lab.root("w1", "stat -c '%a %U' /data/git")).isEqualTo("700 root");

        Played second = played("storage.yml");
        assertThat(second.changed()).as(second.out()).containsEntry("m1", 0).containsEntry("w1", 0);
    }
}
