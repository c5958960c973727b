package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.json.Json;
import io.rackwright.json.JsonObject;
import io.rackwright.process.Command;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.process.ProcessRunner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} on lab servers in which something is really wrong. Needs Docker and OpenSSH's client. */
class PreflightLabIT {

    private static final String NAME = "preflight-it";
    private static final String SITE = "rackwright-lab/" + NAME + "/site.yml";

    @TempDir
    static Path folder;

    /** In bytes: beyond are the further disks of the lab, which hold no text. */
    private static final long LARGE = 10_000_000;

    private static final ProcessRunner PROCESSES = new CommonsExecRunner(System.getenv());

    private final PlantedDeficits deficits = new PlantedDeficits(PreflightLabIT::root);

    @BeforeAll
    static void createLab() {
        Ran created = run("lab", "create", "--name", NAME, "--servers", "3");
        assertThat(created.exitCode()).as(created.err()).isZero();
        assertThat(run("check", SITE, "--accept-host-keys").exitCode()).isZero();
    }

    @AfterAll
    static void destroyLab() {
        run("lab", "destroy", "--name", NAME);
    }

    @AfterEach
    void mend() throws Exception {
        deficits.mend();
    }

    private record Ran(int exitCode, String out, String err) {

        List<JsonObject> findings() throws Exception {
            return Json.parseObject(out).objects("findings");
        }

        List<String> hostsWith(String code) throws Exception {
            return findings().stream()
                    .filter(finding -> finding.text("code").equals(code))
                    .map(finding -> finding.object("where").text("host"))
                    .toList();
        }

        /** How many findings each code has. */
        Map<String, Long> codes() throws Exception {
            return findings().stream().collect(Collectors.groupingBy(f -> f.text("code"), Collectors.counting()));
        }

        JsonObject first(String code) throws Exception {
            return findings().stream()
                    .filter(finding -> finding.text("code").equals(code))
                    .findFirst()
                    .orElseThrow();
        }

        String message(String code, String host) throws Exception {
            return findings().stream()
                    .filter(finding -> finding.text("code").equals(code)
                            && finding.object("where").text("host").equals(host))
                    .map(finding -> finding.text("message"))
                    .collect(Collectors.joining("; "));
        }

        /** The servers with an error or warning whose message has the text. */
        List<String> hosts(String text) throws Exception {
            return findings().stream()
                    .filter(finding -> !finding.text("severity").equals("info"))
                    .filter(finding -> finding.text("message").contains(text))
                    .map(finding -> finding.object("where").text("host"))
                    .toList();
        }
    }

    private static Ran run(String... arguments) {
        RecordedApp app = new RecordedApp(folder, Map.of("SSH_AUTH_SOCK", ""));
        return new Ran(app.run(arguments), app.out(), app.err());
    }

    private static Ran check(String... options) {
        return run(Stream.concat(Stream.of("check", SITE, "--output", "json"), Stream.of(options))
                .toArray(String[]::new));
    }

    /** Runs a script as root on a server, past SSH. */
    private static String root(String server, String script) throws Exception {
        Command command = Command.of("docker", "exec", "rackwright-" + NAME + "-" + server, "sh", "-ec", script);
        return PROCESSES
                .require(command.within(Duration.ofSeconds(60)), "prepare the server " + server)
                .stdout();
    }

    @Test
    void aDefaultCheckLeavesNothingOnAServerButItsLogin() throws Exception {
        String before = files("w1");

        Ran ran = check();

        assertThat(ran.exitCode()).as(ran.out()).isZero();
        assertThat(files("w1")).isEqualTo(before);
        assertThat(root("w1", "pgrep -u root -f '[s]h -s|[p]ython3 -' || :")).isEmpty();
    }

    /** A second pair of deficits on another server each, so that a rule that tells the wrong one is seen. */
    @Test
    void everyPlantedDeficitIsToldOnItsServerAndNowhereElse() throws Exception {
        assertThat(check().codes()).as("before").doesNotContainKeys("H12", "H15", "H16", "H17", "H20", "H24", "H29");
        deficits.plant("m1", "setsid python3 -m http.server 6443 >/dev/null 2>&1 &", "pkill -f '[h]ttp.server'");
        deficits.plant("w2", "mkdir -p /etc/kubernetes; echo >/etc/kubernetes/kubelet.conf", "rm -r /etc/kubernetes");
        deficits.plant(
                "w1",
                "iptables -I INPUT -p tcp --dport 10250 -j DROP",
                "iptables -D INPUT -p tcp --dport 10250 -j DROP");
        deficits.plant("w1", "cp /etc/resolv.conf /run/kept; : >/etc/resolv.conf", "cat /run/kept >/etc/resolv.conf");
        deficits.plant("w1", "rm -rf /data/git; echo >/data/git", "rm /data/git");
        deficits.plant("w2", "ip address add 10.233.70.1/24 dev eth0", "ip address del 10.233.70.1/24 dev eth0");
        String id = root("w1", "cat /etc/machine-id").strip();
        String own = root("w2", "cat /etc/machine-id").strip();
        deficits.plant("w2", "echo " + id + " >/etc/machine-id", "echo " + own + " >/etc/machine-id");

        Ran ran = check();

        assertThat(ran.exitCode()).as(ran.out()).isEqualTo(4);
        assertThat(ran.hostsWith("H16")).containsExactly("m1");
        assertThat(ran.hostsWith("H20")).containsExactly("w2");
        assertThat(ran.hostsWith("H15")).containsExactly("w1");
        assertThat(ran.hostsWith("H24")).containsExactly("w1");
        assertThat(ran.hostsWith("H29")).containsExactly("w2");
        assertThat(ran.hostsWith("H17")).containsExactly("w1");
        assertThat(ran.hostsWith("H12")).isNotEmpty().isSubsetOf("w1", "w2");
    }

    @Test
    void aClockThatIsAheadIsToldWithHowFar() throws Exception {
        deficits.plant(
                "w1",
                "printf '#!/bin/sh\\nexec /usr/bin/date -d \"90 seconds\" \"$@\"\\n' >/usr/local/sbin/date;"
                        + " chmod +x /usr/local/sbin/date",
                "rm /usr/local/sbin/date");

        Ran ran = check();

        assertThat(ran.hostsWith("H14")).containsExactly("w1");
        assertThat(ran.first("H14").text("severity")).isEqualTo("error");
        assertThat(ran.first("H14").text("actual")).matches("(89|90)[. ].*ahead.*");
    }

    @Test
    void aFullAndNoexecTmpIsTold() throws Exception {
        deficits.plant(
                "w2",
                "mount -t tmpfs -o size=1m,noexec tmpfs /tmp; dd if=/dev/zero of=/tmp/full bs=64k 2>/dev/null || :",
                "umount /tmp");

        Ran ran = check();

        assertThat(ran.hosts("/tmp")).containsOnly("w2");
        assertThat(ran.hostsWith("H38")).as("noexec").containsExactly("w2");
        assertThat(ran.hostsWith("H39")).as("full").containsExactly("w2");
    }

    /** Where the kernel has no NFS the mount is one of a folder; all that is done in it is done to a real filesystem. */
    @Test
    void anExportIsTriedToItsLastStepAndNothingStaysBehind() throws Exception {
        for (String server : List.of("w1", "w2")) {
            deficits.plant(
                    server,
                    "mkdir -p /data/nas; printf '%s\\n' '#!/bin/sh' 'for at; do :; done'"
                            + " 'case \"$*\" in \"-t nfs \"*) exec /usr/bin/mount --bind /data/nas \"$at\" ;; esac'"
                            + " 'exec /usr/bin/mount \"$@\"' >/usr/local/sbin/mount; chmod +x /usr/local/sbin/mount",
                    "rm -r /usr/local/sbin/mount /data/nas");
        }
        deficits.plant(
                "w2",
                "/usr/bin/mount --bind /data/nas /data/nas; /usr/bin/mount -o remount,ro,bind /data/nas",
                "umount /data/nas");
        Path site = folder.resolve(SITE);
        Path nfs = site.resolveSibling("nfs.yml");
        Files.writeString(
                nfs,
                Files.readString(site)
                        .replace("kdisk: {backend: csi}", "kdisk: {backend: nfs, nfs: {server: nas, path: /export}}"));

        Ran ran = run("check", nfs.toString(), "--measure", "nfs", "--no-network", "--output", "json");

        assertThat(ran.message("H21", "w1")).as(ran.out()).doesNotContain("root");
        assertThat(ran.message("H21", "w2")).contains("root cannot write on nas:/export");
        assertThat(ran.out()).contains("failed to open 'the file': Read-only file system");
        for (String server : List.of("w1", "w2")) {
            assertThat(root(
                            server,
                            "ls -A /data/nas; ls /run | grep rackwright-measure || :; grep measure /proc/mounts || :"))
                    .isEmpty();
        }
    }

    /** The three ways in which a server is away, at once: the others are judged all the same. */
    @Test
    void serversThatAreAwayAreToldApartAndHoldUpNobody() throws Exception {
        deficits.plant("w1", "systemctl stop ssh.socket 2>/dev/null || :; systemctl stop ssh", "systemctl start ssh");
        deficits.plant(
                "w2", "iptables -I INPUT -p tcp --dport 22 -j DROP", "iptables -D INPUT -p tcp --dport 22 -j DROP");
        deficits.plant("m1", "mkdir -p /etc/kubernetes; echo >/etc/kubernetes/kubelet.conf", "rm -r /etc/kubernetes");

        Ran ran = check();

        assertThat(ran.exitCode()).isEqualTo(6);
        assertThat(ran.hostsWith("H01")).containsExactly("w1", "w2");
        assertThat(ran.message("H01", "w1")).contains("refused");
        assertThat(ran.message("H01", "w2")).contains("does not answer");
        assertThat(ran.hostsWith("H20")).containsExactly("m1");
    }

    @Test
    void aSudoThatAsksAndAPythonThatIsGoneAreTold() throws Exception {
        deficits.plant(
                "w1",
                "mkdir -p /run/kept.d; for f in /etc/sudoers.d/*; do cp -p $f /run/kept.d; done; sed -i 's/NOPASSWD://'"
                        + " /etc/sudoers.d/* /etc/sudoers",
                "cp -p /run/kept.d/* /etc/sudoers.d/; rm -r /run/kept.d");
        deficits.plant("w2", "mv /usr/bin/python3 /usr/bin/python3.kept", "mv /usr/bin/python3.kept /usr/bin/python3");

        Ran ran = check();

        assertThat(ran.exitCode()).isEqualTo(4);
        assertThat(ran.hostsWith("H01")).containsExactly("w1");
        assertThat(ran.message("H01", "w1")).contains("password");
        assertThat(ran.hostsWith("H02")).containsExactly("w2");
    }

    /** One login and one sudo, each with a password that no file, output or argument shows, here or on a server. */
    @Test
    void passwordsOpenServersAndAreSeenNowhere() throws Exception {
        String password = "canary Geheim ÄÖ $x'\"y";
        for (String server : List.of("m1", "w1", "w2")) {
            deficits.plant(
                    server,
                    "useradd -m -s /bin/bash ops; chpasswd <<'END'\nops:" + password + "\nEND\n"
                            + "echo 'ops ALL=(ALL) ALL' >/etc/sudoers.d/ops; chmod 440 /etc/sudoers.d/ops;"
                            + " sed -i.kept 's/^PasswordAuthentication no/PasswordAuthentication yes/'"
                            + " /etc/ssh/sshd_config.d/*.conf; systemctl restart ssh",
                    "rm /etc/sudoers.d/ops; userdel -r ops 2>/dev/null || :; cd /etc/ssh/sshd_config.d;"
                            + " for f in *.kept; do mv $f ${f%.kept}; done; systemctl restart ssh");
        }
        Path site = folder.resolve(SITE);
        Path secret = site.resolveSibling("passwords.yml");
        Files.writeString(
                secret,
                Files.readString(site)
                        .replaceFirst(
                                "(?m)^ssh: .*$",
                                "ssh: {user: ops, password: {env: CANARY}, become_password: {env: CANARY}}"));
        Path page = folder.resolve("passwords.html");

        Ran json;
        Ran junit;
        try (CommandLines seen = CommandLines.watch("canary Geheim")) {
            RecordedApp first = new RecordedApp(folder, Map.of("SSH_AUTH_SOCK", "", "CANARY", password));
            int code = first.run("check", secret.toString(), "--output", "json", "--html", page.toString());
            json = new Ran(code, first.out(), first.err());
            RecordedApp second = new RecordedApp(folder, Map.of("SSH_AUTH_SOCK", "", "CANARY", password));
            int again = second.run("check", secret.toString(), "--output", "junit", "--no-network");
            junit = new Ran(again, second.out(), second.err());
            assertThat(seen.found()).isEmpty();
        }

        assertThat(json.exitCode()).as(json.out() + json.err()).isZero();
        assertThat(junit.exitCode()).isZero();
        assertThat(json.out() + json.err() + junit.out() + junit.err() + Files.readString(page))
                .doesNotContain("canary", "Geheim");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(
                            file -> Files.isRegularFile(file) && file.toFile().length() < LARGE))
                    .noneSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .contains("canary Geheim"));
        }
    }

    /** Every file with kind, owner, mode, size and time of its content, but those that record a login or the day. */
    private static String files(String server) throws Exception {
        return root(
                server,
                "find / -xdev /data /tmp /var /dev/shm /home -xdev \\( -path /proc -o -path /sys -o -path /run -o -path /dev/pts"
                        + " -o -path /var/log/journal -o -path /var/log/lastlog -o -path /var/log/wtmp -o -path /var/log/btmp"
                        + " -o -path /var/log/auth.log -o -path /var/log/syslog -o -path '/var/lib/systemd/*' \\) -prune"
                        + " -o ! -type d -printf '%M %u %g %s %T@ %p\\n' -o -type d -printf '%M %u %g %T@ %p\\n'"
                        + " | LC_ALL=C sort -u");
    }
}
