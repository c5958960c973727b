package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.hosts.SshConfigText;
import io.rackwright.process.Command;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.process.ProcessRunner;
import io.rackwright.run.RunSettings;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lab servers behind one of them that lets its login in with a password only: {@code check} and the real ssh with the
 * config that Ansible gets. Needs Docker, OpenSSH's client and sshpass.
 */
class PasswordBastionIT {

    private static final String NAME = "bastion-it";
    private static final Path FOLDER = Path.of("rackwright-lab", NAME);
    private static final String PASSWORD = "canary Geheim ÄÖ $x'\"y";
    private static final long LARGE = 10_000_000;
    private static final ProcessRunner PROCESSES = new CommonsExecRunner(System.getenv());

    @TempDir
    static Path folder;

    private static Path site;

    @BeforeAll
    static void createLab() throws Exception {
        RecordedApp app = app("");
        assertThat(app.run("lab", "create", "--name", NAME, "--servers", "3"))
                .as(app.err())
                .isZero();
        on(
                "m1",
                "useradd -m -s /bin/bash jump; chpasswd <<'END'\njump:" + PASSWORD + "\nEND\n"
                        + "sed -i 's/^PasswordAuthentication no/PasswordAuthentication yes/' /etc/ssh/sshd_config.d/*.conf;"
                        + " systemctl restart ssh");
        String address = on("m1", "hostname -I").split(" ")[0];
        Path own = folder.resolve(FOLDER).resolve("site.yml");
        site = own.resolveSibling("bastion.yml");
        String ssh = "bastions: [jump@" + address + "], bastion_password: {env: CANARY}}";
        Files.writeString(site, Files.readString(own).replaceFirst("(?m)^ssh: \\{(.*)\\}$", "ssh: {$1, " + ssh));
        assertThat(app(PASSWORD).run("check", site.toString(), "--accept-host-keys", "--no-network"))
                .isIn(0, 4);
    }

    @AfterAll
    static void destroyLab() {
        app("").run("lab", "destroy", "--name", NAME);
    }

    private static RecordedApp app(String password) {
        return new RecordedApp(folder, Map.of("SSH_AUTH_SOCK", "", "CANARY", password));
    }

    private static String on(String server, String script) throws Exception {
        Command command = Command.of("docker", "exec", "rackwright-" + NAME + "-" + server, "sh", "-ec", script);
        return PROCESSES
                .require(command.within(Duration.ofSeconds(60)), "prepare the server " + server)
                .stdout();
    }

    private static long logins(String result) throws Exception {
        return on("m1", "journalctl -q -u ssh --no-pager")
                .lines()
                .filter(line -> line.contains(result) && line.contains(" for jump "))
                .count();
    }

    @Test
    void oneLoginOpensTheWayAndThePasswordIsSeenNowhere() throws Exception {
        long before = logins("Accepted");
        RecordedApp app = app(PASSWORD);
        int code;
        Path page = folder.resolve("page.html");
        try (CommandLines seen = CommandLines.watch("canary Geheim")) {
            code = app.run("check", site.toString(), "--output", "json", "--html", page.toString());
            assertThat(seen.found()).isEmpty();
        }

        assertThat(code).as(app.out() + app.err()).isZero();
        assertThat(logins("Accepted") - before).isEqualTo(1);
        assertThat(app.out() + app.err() + Files.readString(page)).doesNotContain("canary", "Geheim");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(
                            file -> Files.isRegularFile(file) && file.toFile().length() < LARGE))
                    .noneSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .contains("canary Geheim"));
        }
    }

    @Test
    void aWrongPasswordIsTriedOnceAndToldWithItsKey() throws Exception {
        long before = logins("Failed");
        RecordedApp app = app("another");

        assertThat(app.run("check", site.toString(), "--no-network")).isEqualTo(6);

        assertThat(app.out()).contains("is behind the bastion", "refused the login", "ssh.bastion_password");
        assertThat(logins("Failed") - before).isEqualTo(1);
    }

    /** What Ansible calls: one connection to the bastion, as another user than to the server that it is too. */
    @Test
    void theRealClientGoesTheSameWay() throws Exception {
        RecordedApp app = app(PASSWORD);
        Site read = new SiteLoader(app.app().userHome(), Clock.systemUTC())
                .load(site, site.toString())
                .site()
                .orElseThrow();
        Path known = site.resolveSibling(".rackwright").resolve(read.name()).resolve("known_hosts");
        RunSettings.Login login = new AnsibleLogin(app.app(), site, read).of(known);
        Path sockets = Files.createTempDirectory("rw-b");
        Path config = folder.resolve("ssh config");
        Files.writeString(config, login.sshConfig().apply(config, sockets));
        Path password = Files.writeString(
                sockets.resolve("password"), login.secretFiles().get(SshConfigText.BASTION_PASSWORD));
        long before = logins("Accepted");

        assertThat(ssh(config, password, "w1") + ssh(config, password, "w2")).isEqualTo("w1\nw2\n");
        assertThat(ssh(config, password, "m1")).isEqualTo("m1\n");

        assertThat(logins("Accepted") - before).isEqualTo(1);
        Files.delete(password);
    }

    private static String ssh(Path config, Path password, String server) throws Exception {
        String address = on(server, "hostname -I").split(" ")[0];
        Command command = Command.of("ssh", "-F", config.toString(), address, "hostname")
                .with(SshConfigText.BASTION_PASSWORD, password.toString());
        return PROCESSES
                .require(command.within(Duration.ofSeconds(60)), "log in")
                .stdout();
    }
}
