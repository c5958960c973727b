package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.hosts.facts.HostFactsJson;
import io.rackwright.hosts.facts.ProbeReport;
import io.rackwright.hosts.ssh.SshServer;
import io.rackwright.json.Json;
import io.rackwright.json.JsonObject;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is captured over real SSH is judged at home as it was on site. */
class CaptureCommandIT {

    private static final String CANARY = "kanarienvogel-7Q2";

    @TempDir
    static Path serverFolder;

    private static SshServer server;

    @TempDir
    Path folder;

    private RecordedApp app;

    @BeforeAll
    static void startServer() throws Exception {
        server = SshServer.start(serverFolder);
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void writeSite() throws Exception {
        Path key = Files.copy(server.privateKey(), folder.resolve("id_ed25519"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        String user = System.getProperty("user.name");
        String text = SiteFiles.baseWith(
                "  user: ubuntu\n",
                "  user: " + user + "\n  port: " + server.port() + "\n",
                "~/.ssh/id_ed25519",
                "id_ed25519",
                "address: 10.0.0.11",
                "address: 127.0.0.11",
                "address: 10.0.0.21",
                "address: 127.0.0.21",
                "address: 10.0.0.31",
                "address: 127.0.0.31",
                "platform:\n  version",
                "registry: {server: registry.example.com, username: puller, password: {file: secret}}\nplatform:\n  version");
        new SiteFiles(folder).write("site.yml", text).secret("secret", CANARY + "\n");
    }

    private int run(String... arguments) {
        app = new RecordedApp(folder, Map.of("HOME", folder.toString(), "SSH_AUTH_SOCK", "", "CANARY", CANARY));
        return app.run(arguments);
    }

    /** What the check tells, whole: code, where, measured and wanted value, what to do. */
    private List<String> findings(String... arguments) throws Exception {
        run(Stream.concat(Stream.of("check", "site.yml", "--output", "json"), Stream.of(arguments))
                .toArray(String[]::new));
        return Json.parseObject(app.out()).objects("findings").stream()
                .map(JsonObject::members)
                .map(Object::toString)
                .toList();
    }

    /** One look, judged twice: a second look at this machine may see something else. */
    @Test
    void judgesAtHomeAsOnSite() throws Exception {
        List<String> onSite = findings("--accept-host-keys");
        Files.move(folder.resolve(".rackwright/acme-dev/facts"), folder.resolve("seen"));

        assertThat(findings("--facts", "seen")).isNotEmpty().isEqualTo(onSite);
    }

    @Test
    void keepsWhatIsNeededAtHome() throws Exception {
        assertThat(run("capture", "site.yml", "--out", "captured", "--accept-host-keys"))
                .as(app.err())
                .isZero();
        assertThat(app.out()).contains("captured 3 of 3 servers to captured").contains("--facts captured");
        Files.move(folder.resolve(".rackwright"), folder.resolve("elsewhere"));

        assertThat(findings("--facts", "captured").toString()).contains("code=H13", "host=m1", "host=p1", "host=c1");
        assertThat(folder.resolve(".rackwright")).doesNotExist();
        assertThat(run("plan", "site.yml", "--facts", "captured")).isEqualTo(4);
        assertThat(app.out()).contains("H13").contains("plan: ");
    }

    @Test
    void keepsItAllPrivateAndWithoutSecrets() throws Exception {
        run("capture", "site.yml", "--out", "captured", "--accept-host-keys");

        assertThat(mode(folder.resolve("captured"))).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder.resolve("captured"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                assertThat(mode(file)).isEqualTo("rw-------");
                assertThat(file).content().doesNotContain(CANARY).doesNotContain("PRIVATE KEY");
            }
        }
        assertThat(Files.readString(folder.resolve("captured/_capture.json")))
                .contains("rackwright.capture/1")
                .contains("m1.json");
    }

    @Test
    void keepsPseudonyms() throws Exception {
        assertThat(run("capture", "site.yml", "--out", "sent", "--anonymize", "--accept-host-keys"))
                .as(app.err())
                .isZero();
        assertThat(app.out()).contains("sent.mapping.json").contains("check sent/site.yml --facts sent");
        assertThat(mode(folder.resolve("sent.mapping.json"))).isEqualTo("rw-------");
        assertThat(folder.resolve("sent/m1.json")).doesNotExist();
        run("check", "sent/site.yml", "--facts", "sent", "--output", "json");
        assertThat(app.out()).contains("\"H13\"").doesNotContain("\"m1\"");
        assertThat(run("capture", "site.yml", "--out", "sent", "--anonymize")).isZero();
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void replacesAnEarlierCaptureButNoOtherFolder() throws Exception {
        run("capture", "site.yml", "--out", "captured", "--accept-host-keys");
        assertThat(run("capture", "site.yml", "--out", "captured")).isZero();
        Files.createDirectories(folder.resolve("mine"));
        Files.writeString(folder.resolve("mine/thesis.txt"), "years of work");

        assertThat(run("capture", "site.yml", "--out", "mine")).isEqualTo(7);
        assertThat(app.err()).contains("not an earlier capture");
    }

    @Test
    void tellsAtHomeWhyAServerWasNotSeen() throws Exception {
        String site = Files.readString(folder.resolve("site.yml"));
        Files.writeString(folder.resolve("site.yml"), site.replace("127.0.0.21", "127.0.0.99"));

        assertThat(run("capture", "site.yml", "--out", "captured", "--accept-host-keys"))
                .isEqualTo(6);
        assertThat(app.err()).contains("p1 refused the connection");
        assertThat(findings("--facts", "captured").toString())
                .contains("when they were captured it refused the connection");
    }

    /** As what a look over SSH would have kept of the same answers. */
    @Test
    void theScriptsReportIsJudgedAsTheFactsItTells() throws Exception {
        assertThat(run("capture", "site.yml", "--script", "--out", "capture.sh"))
                .isZero();
        Path mailed = Files.createDirectories(folder.resolve("mailed"));
        Path seen = Files.createDirectories(folder.resolve("seen"));

        for (String node : List.of("m1", "p1", "c1")) {
            Path report = mailed.resolve(node + ".txt");
            Process byHand = new ProcessBuilder("sh", "capture.sh")
                    .directory(folder.toFile())
                    .redirectOutput(report.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(byHand.waitFor()).isZero();
            ProbeReport whole = ProbeReport.parse(Files.readString(report)).orElseThrow();
            Files.writeString(seen.resolve(node + ".json"), HostFactsJson.write(HostFacts.of(node, whole)));
        }

        assertThat(findings("--facts", "mailed"))
                .anySatisfy(finding -> assertThat(finding).contains("code=H13"))
                .isEqualTo(findings("--facts", "seen"));
    }
}
