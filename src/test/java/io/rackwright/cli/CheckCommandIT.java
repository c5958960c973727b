package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.hosts.ssh.SshServer;
import io.rackwright.json.Json;
import io.rackwright.json.JsonObject;
import io.rackwright.site.load.SiteFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against real sshd: three nodes that are this machine under three addresses. */
class CheckCommandIT {

    private static final List<String> NODES = List.of("m1", "p1", "c1");

    @TempDir
    static Path serverFolder;

    private static SshServer server;

    @TempDir
    Path folder;

    private Path workspace;

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
        workspace = folder.resolve(".rackwright/acme-dev");
        Path key = Files.copy(server.privateKey(), folder.resolve("id_ed25519"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        writeSite(server.port());
    }

    private void writeSite(int port, String... edits) {
        String text = SiteFiles.baseWith(
                "  user: ubuntu\n",
                "  user: " + System.getProperty("user.name") + "\n  port: " + port + "\n",
                "~/.ssh/id_ed25519",
                "id_ed25519",
                "address: 10.0.0.11",
                "address: 127.0.0.11",
                "address: 10.0.0.21",
                "address: 127.0.0.21",
                "address: 10.0.0.31",
                "address: 127.0.0.31",
                "lb_address: 10.0.0.5",
                "lb_address: 127.0.0.5");
        for (int i = 0; i < edits.length; i += 2) {
            assertThat(text).contains(edits[i]);
            text = text.replace(edits[i], edits[i + 1]);
        }
        new SiteFiles(folder).write("site.yml", text);
    }

    /** One run without a terminal. */
    private record Ran(int exitCode, String out, String err) {

        List<JsonObject> findings() throws Exception {
            return Json.parseObject(out).objects("findings");
        }

        /** The site file's own findings come first. */
        JsonObject first(String code) throws Exception {
            return findings().stream()
                    .filter(finding -> finding.text("code").equals(code))
                    .findFirst()
                    .orElseThrow();
        }

        /** The hosts that have a finding of that code. */
        List<String> hostsWith(String code) throws Exception {
            return findings().stream()
                    .filter(finding -> finding.text("code").equals(code))
                    .map(finding -> finding.object("where").text("host"))
                    .toList();
        }
    }

    private Ran check(String... options) {
        RecordedApp app = new RecordedApp(folder, Map.of("HOME", folder.toString(), "SSH_AUTH_SOCK", ""));
        String[] arguments = Stream.concat(Stream.of("check", "site.yml"), Stream.of(options))
                .toArray(String[]::new);
        int code = app.run(arguments);
        return new Ran(code, app.out(), app.err());
    }

    @Test
    void showsUnknownKeysAndTrustsNobody() throws Exception {
        Ran ran = check("--output", "json");

        assertThat(ran.exitCode()).isEqualTo(6);
        assertThat(ran.hostsWith("H01")).containsExactlyElementsOf(NODES);
        assertThat(ran.first("H01").text("message")).contains(server.hostKey().fingerprint());
        assertThat(workspace.resolve("known_hosts")).doesNotExist();
    }

    @Test
    void looksAtEveryServerOnceItsKeyIsAccepted() throws Exception {
        Ran first = check("--output", "json", "--accept-host-keys");
        Ran second = check("--output", "json");

        assertThat(first.err()).contains(server.hostKey().fingerprint()).contains("m1 ([127.0.0.11]:" + server.port());
        assertThat(first.exitCode()).isEqualTo(4);
        assertThat(second.exitCode()).isEqualTo(4);
        assertThat(second.err()).isEmpty();
        assertThat(first.hostsWith("H01")).isEmpty();
        assertThat(first.hostsWith("H13")).containsExactlyElementsOf(NODES);
        assertThat(second.hostsWith("H13")).containsExactlyElementsOf(NODES);
        for (String node : NODES) {
            Path facts = workspace.resolve("facts").resolve(node + ".json");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(facts)))
                    .isEqualTo("rw-------");
            assertThat(Json.parseObject(Files.readString(facts)).text("format")).isEqualTo("rackwright.facts/1");
        }
        Path known = workspace.resolve("known_hosts");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(known)))
                .isEqualTo("rw-------");
        assertThat(openSshFinds("[127.0.0.31]:" + server.port(), known)).isTrue();
    }

    private static boolean openSshFinds(String name, Path known) throws Exception {
        return new ProcessBuilder("ssh-keygen", "-F", name, "-f", known.toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    @Test
    void saysWhatOfTheOpenSshConfigDoesNotCount() throws Exception {
        Files.createDirectories(folder.resolve(".ssh"));
        Files.writeString(
                folder.resolve(".ssh/config"),
                "Host 127.0.0.11 127.0.0.21\n  User somebody\nMatch exec \"true\"\n  Port 1\n");

        Ran ran = check("--output", "json", "--accept-host-keys", "--no-network");

        assertThat(ran.exitCode()).isEqualTo(4);
        assertThat(ran.err())
                .contains("of the OpenSSH config, «Match exec» is not followed: ssh may do otherwise")
                .contains("the OpenSSH config says «User somebody» for m1, p1; ssh.user of the site file counts: "
                        + System.getProperty("user.name"));
    }

    @Test
    void refusesAChangedKeyUntilTheNamedCommandWasTyped() throws Exception {
        Path other = folder.resolve("other");
        SshServer.generate(other, "ed25519", "");
        String[] words = Files.readString(Path.of(other + ".pub")).split(" ");
        check("--accept-host-keys");
        Path known = workspace.resolve("known_hosts");
        Files.writeString(
                known,
                Files.readString(known)
                        .replaceAll("(?m)^(\\[127\\.0\\.0\\.31\\]\\S*) .*$", "$1 " + words[0] + " " + words[1]));

        Ran ran = check("--output", "json", "--accept-host-keys");

        assertThat(ran.exitCode()).isEqualTo(6);
        assertThat(ran.hostsWith("H01")).containsExactly("c1");
        assertThat(ran.hostsWith("H13")).containsExactly("m1", "p1");
        String hint = ran.first("H01").text("hint");
        String command = hint.substring(hint.indexOf("ssh-keygen"), hint.indexOf(" and then"));
        assertThat(new ProcessBuilder("sh", "-c", command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();
        assertThat(check("--accept-host-keys").exitCode()).isEqualTo(4);
    }

    @Test
    void findsTheOthersFaultsBesideAnUnreachableServer() throws Exception {
        check("--accept-host-keys");
        writeSite(server.port(), "address: 127.0.0.21", "address: 127.0.0.99");

        Ran ran = check("--output", "json");

        assertThat(ran.exitCode()).isEqualTo(6);
        assertThat(ran.hostsWith("H01")).containsExactly("p1");
        assertThat(ran.hostsWith("H13")).containsExactly("m1", "c1");
    }

    @Test
    void namesEveryServerThatDoesNotAcceptTheKey() throws Exception {
        check("--accept-host-keys");
        Files.delete(folder.resolve("id_ed25519"));
        SshServer.generate(folder.resolve("id_ed25519"), "ed25519", "");

        Ran ran = check("--output", "json");

        assertThat(ran.exitCode()).isEqualTo(6);
        assertThat(ran.hostsWith("H01")).containsExactlyElementsOf(NODES);
        assertThat(ran.first("H01").text("hint")).contains("authorized_keys");
    }

    @Test
    void judgesCapturedFactsWithoutServers() throws Exception {
        Ran live = check("--output", "json", "--accept-host-keys");
        Path captured = folder.resolve("captured");
        Files.move(workspace.resolve("facts"), captured);
        writeSite(SshServer.freePort());

        Ran ran = check("--output", "json", "--facts", "captured");

        assertThat(ran.exitCode()).isEqualTo(4);
        assertThat(ran.findings()).isEqualTo(live.findings());
        assertThat(workspace.resolve("facts")).doesNotExist();
        Files.delete(captured.resolve("p1.json"));
        Files.writeString(captured.resolve("c1.json"), "{");
        assertThat(check("--output", "json", "--facts", "captured").hostsWith("H01"))
                .containsExactly("p1", "c1");
    }

    @Test
    void measuresOnlyWhatIsAskedForAndLeavesNothingBehind() throws Exception {
        check("--accept-host-keys", "--measure", "disk");

        JsonObject measured = measuredOn("m1").object("disk");
        assertThat(measured.number("writes", 0)).isPositive();
        assertThat(measured.number("p99_micros", 0)).isPositive();
        assertThat(measuredOn("c1").object("disk").text("tool")).isEmpty();
        try (Stream<Path> left = Files.list(Path.of(measured.text("path")))) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith(".rackwright-measure")))
                    .isEmpty();
        }
    }

    private JsonObject measuredOn(String node) throws Exception {
        return Json.parseObject(Files.readString(workspace.resolve("facts/" + node + ".json")))
                .object("measured");
    }

    @Test
    void cannotMeasureWhatItOnlyReadsAbout() {
        assertThat(check("--facts", "captured", "--measure", "disk").exitCode()).isEqualTo(2);
        assertThat(check("--measure", "weather").err()).contains("weather").containsIgnoringCase("disk");
    }

    @Test
    void saysWhatIsKnownWhenItIsInterrupted() throws Exception {
        Thread caller = Thread.currentThread();
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.11"))) {
            writeSite(silent.getLocalPort());
            Thread interrupter = new Thread(() -> {
                try (Socket accepted = silent.accept()) {
                    caller.interrupt();
                    accepted.getInputStream().read();
                } catch (IOException ignored) { // the command has ended
                    return;
                }
            });
            interrupter.start();

            Ran ran = check("--output", "json");

            interrupter.join(10_000);
            assertThat(ran.exitCode()).isEqualTo(130);
            assertThat(ran.hostsWith("H01")).contains("m1");
            assertThat(ran.first("H01").text("message")).contains("interrupted");
        }
    }

    @Test
    void writesAJunitReport() throws Exception {
        Ran ran = check("--output", "junit", "--accept-host-keys");

        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(ran.out().getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("testsuite");
        assertThat(document.getElementsByTagName("failure").getLength()).isPositive();
    }

    @Test
    void refusesAKeyThatIsMissing() throws Exception {
        Files.delete(folder.resolve("id_ed25519"));

        assertRefusedKey("does not exist");
    }

    @Test
    void refusesAKeyThatIsMissingInTheHomeFolder() throws Exception {
        writeSite(server.port(), "file: id_ed25519", "file: ~/.ssh/gone");

        assertRefusedKey("~/.ssh/gone, does not exist");
    }

    @Test
    void refusesAKeyWithAPassphrase() throws Exception {
        Files.delete(folder.resolve("id_ed25519"));
        SshServer.generate(folder.resolve("id_ed25519"), "ed25519", "secret-words");

        assertRefusedKey("passphrase");
    }

    @Test
    void refusesAKeyThatIsNone() throws Exception {
        Files.writeString(folder.resolve("id_ed25519"), "no key at all\n");

        assertRefusedKey("not a private key");
    }

    private void assertRefusedKey(String words) throws Exception {
        Ran ran = check("--output", "json");

        assertThat(ran.exitCode()).isEqualTo(3);
        JsonObject finding = ran.first("P30");
        assertThat(finding.text("message")).contains(words);
        assertThat(finding.object("where").text("path")).startsWith("ssh.private_key");
    }

    @Test
    void saysHowToAllowSudoWhereItAsks(@TempDir Path shimmed) throws Exception {
        Path bin = Files.createDirectory(shimmed.resolve("bin"));
        program(bin.resolve("id"), "[ \"$1\" = -u ] && echo 1000 || echo operator");
        program(bin.resolve("sudo"), "echo 'sudo: a password is required' >&2; exit 1");
        try (SshServer asking = SshServer.start(shimmed, "SetEnv PATH=" + bin + ":/usr/bin:/bin")) {
            Files.copy(
                    asking.privateKey(),
                    folder.resolve("id_ed25519"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            writeSite(asking.port());

            Ran ran = check("--output", "json", "--accept-host-keys");

            assertThat(ran.exitCode()).isEqualTo(4);
            assertThat(ran.hostsWith("H01")).containsExactlyElementsOf(NODES);
            assertThat(ran.first("H01").text("actual")).isEqualTo("sudo: a password is required");
            assertThat(ran.first("H01").text("hint")).contains("/etc/sudoers.d/rackwright");
        }
    }

    private static void program(Path file, String script) throws Exception {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
