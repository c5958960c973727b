package io.rackwright.hosts.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.hosts.Conversation;
import io.rackwright.hosts.Failure;
import io.rackwright.hosts.Failure.Kind;
import io.rackwright.hosts.HostKey;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.hosts.Probes;
import io.rackwright.hosts.RemoteAnswer;
import io.rackwright.hosts.RemoteScript;
import io.rackwright.hosts.Survey;
import io.rackwright.hosts.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Executions against a real sshd. */
class JschRemoteShellIT {

    private static final String FILE = ".rackwright/acme/known_hosts";
    private static final RemoteScript HELLO =
            new RemoteScript("/bin/sh -s", "echo hello; exit 3\n", Duration.ofSeconds(20), 1024);

    @TempDir
    static Path folder;

    private static SshServer server;

    @BeforeAll
    static void startServer() throws Exception {
        server = SshServer.start(folder);
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    private static KnownHosts trusted() throws IOException {
        return KnownHosts.parse("").with(server.target("c1"), server.hostKey());
    }

    private static LoginKey key(Path file) throws Exception {
        return LoginKey.of(Files.readAllBytes(file), file.toString());
    }

    private static RemoteAnswer run(KnownHosts known, LoginKey key, Target target, RemoteScript script) {
        try (JschRemoteShell shell = new JschRemoteShell(known, FILE, key, Duration.ofSeconds(1))) {
            return shell.run(target, script);
        }
    }

    @Test
    void runsAScriptFromStandardInput() throws Exception {
        RemoteAnswer answer = run(trusted(), key(server.privateKey()), server.target("c1"), HELLO);

        assertThat(answer)
                .usingRecursiveComparison()
                .ignoringFields("sentAt", "hadAt")
                .isEqualTo(new RemoteAnswer.Ran(3, "hello\n", "", false));
    }

    private static final String PARROT =
            "exec python3 -c 'import sys\nprint(\"hello\", flush=True)\nfor line in sys.stdin:\n"
                    + " print(\"said \" + line.strip(), flush=True)\nsys.exit(7)'\n";

    private static RemoteAnswer converse(RemoteScript script, Conversation conversation) throws Exception {
        try (JschRemoteShell shell =
                new JschRemoteShell(trusted(), FILE, key(server.privateKey()), Duration.ofSeconds(1))) {
            return shell.converse(server.target("c1"), script, conversation);
        }
    }

    @Test
    void talksWithAProgramLineByLineAndEndsItWithItsInput() throws Exception {
        List<String> heard = new ArrayList<>();

        RemoteAnswer answer = converse(new RemoteScript("/bin/sh -s", PARROT, Duration.ofSeconds(20), 1024), talk -> {
            heard.add(talk.hear().orElseThrow());
            talk.say("one");
            heard.add(talk.hear().orElseThrow());
            talk.say("two");
            heard.add(talk.hear().orElseThrow());
        });

        assertThat(heard).containsExactly("hello", "said one", "said two");
        assertThat(answer)
                .usingRecursiveComparison()
                .ignoringFields("sentAt", "hadAt")
                .isEqualTo(new RemoteAnswer.Ran(7, "", "", false));
    }

    @Test
    void hearsNoMoreThanTheLimitFromAServerThatDoesNotStop() throws Exception {
        List<String> heard = new ArrayList<>();

        converse(new RemoteScript("/bin/sh -s", "yes 123456789\n", Duration.ofSeconds(20), 100), talk -> {
            Optional<String> line = talk.hear();
            while (line.isPresent()) {
                heard.add(line.get());
                line = talk.hear();
            }
        });

        assertThat(heard).hasSizeLessThan(13).contains("123456789");
    }

    @Test
    void endsATalkWithAServerThatSaysNothing() throws Exception {
        RemoteAnswer answer = converse(
                new RemoteScript("/bin/sh -s", "exec sleep 30\n", Duration.ofSeconds(1), 100), talk -> talk.hear());

        assertThat(answer).isInstanceOfSatisfying(RemoteAnswer.NotRun.class, notRun -> assertThat(notRun.failure())
                .isEqualTo(new Failure.Broken(Kind.TOO_SLOW, "1 s")));
    }

    @Test
    void runsLaterScriptsOnTheSessionOfTheFirst() throws Exception {
        long before = logins();
        List<String> heard = new ArrayList<>();

        try (JschRemoteShell shell =
                new JschRemoteShell(trusted(), FILE, key(server.privateKey()), Duration.ofSeconds(1))) {
            RemoteAnswer first = shell.run(server.target("c1"), HELLO);
            RemoteAnswer talk = shell.converse(
                    server.target("c1"),
                    new RemoteScript("/bin/sh -s", PARROT, Duration.ofSeconds(20), 1024),
                    with -> heard.add(with.hear().orElseThrow()));
            RemoteAnswer last = shell.run(server.target("c1"), HELLO);

            assertThat(List.of(first, talk, last))
                    .allSatisfy(answer -> assertThat(answer).isInstanceOf(RemoteAnswer.Ran.class));
        }

        assertThat(heard).containsExactly("hello");
        assertThat(logins() - before).isEqualTo(1);
    }

    @Test
    void logsInAnewWhereTheServerHasEndedTheSession() throws Exception {
        long before = logins();

        try (JschRemoteShell shell =
                new JschRemoteShell(trusted(), FILE, key(server.privateKey()), Duration.ofSeconds(1))) {
            shell.run(server.target("c1"), HELLO);
            // The daemon that holds the session: the parent of the login's own process.
            shell.run(
                    server.target("c1"),
                    new RemoteScript(
                            "/bin/sh -s", "(sleep 0.2; kill $PPID) >/dev/null 2>&1 &\n", Duration.ofSeconds(20), 1024));
            Thread.sleep(1_000);
            RemoteAnswer last = shell.run(server.target("c1"), HELLO);

            assertThat(last).isInstanceOfSatisfying(RemoteAnswer.Ran.class, ran -> assertThat(ran.output())
                    .isEqualTo("hello\n"));
        }

        assertThat(logins() - before).isEqualTo(2);
    }

    private static long logins() throws IOException {
        try (java.util.stream.Stream<String> lines = Files.lines(folder.resolve("sshd.log"))) {
            return lines.filter(line -> line.startsWith("Accepted publickey")).count();
        }
    }

    @ParameterizedTest
    @CsvSource({"rsa", "ecdsa", "ed25519"})
    void logsInWithEveryUsualTypeOfKey(String type) throws Exception {
        Path file = folder.resolve("login_" + type);
        SshServer.generate(file, type, "");
        String line = Files.readString(Path.of(file + ".pub"));
        Files.writeString(folder.resolve("authorized_keys"), line, java.nio.file.StandardOpenOption.APPEND);

        RemoteAnswer answer = run(trusted(), key(file), server.target("c1"), HELLO);

        assertThat(answer)
                .usingRecursiveComparison()
                .ignoringFields("sentAt", "hadAt")
                .isEqualTo(new RemoteAnswer.Ran(3, "hello\n", "", false));
    }

    @Test
    void showsAnUnknownHostKeyAsOpenSshDoes() throws Exception {
        RemoteAnswer answer = run(KnownHosts.parse(""), key(server.privateKey()), server.target("c1"), HELLO);

        assertThat(answer).isEqualTo(new RemoteAnswer.NotRun(new Failure.UnknownKey(server.hostKey())));
        Process fingerprint = new ProcessBuilder(
                        "ssh-keygen", "-lf", folder.resolve("host_key.pub").toString())
                .start();
        assertThat(new String(fingerprint.getInputStream().readAllBytes()))
                .contains(server.hostKey().fingerprint());
    }

    @Test
    void refusesAChangedHostKey() throws Exception {
        Path other = folder.resolve("other_host_key");
        SshServer.generate(other, "ed25519", "");
        String[] words = Files.readString(Path.of(other + ".pub")).split(" ");
        HostKey known = new HostKey(words[0], words[1].strip());

        RemoteAnswer answer = run(
                KnownHosts.parse("").with(server.target("c1"), known),
                key(server.privateKey()),
                server.target("c1"),
                HELLO);

        Failure failure = new Failure.ChangedKey(server.hostKey(), known, FILE);
        assertThat(answer).isEqualTo(new RemoteAnswer.NotRun(failure));
        assertThat(failure.remedy(server.target("c1")))
                .contains("ssh-keygen -R '[127.0.0.1]:" + server.port() + "' -f '" + FILE + "'");
    }

    @Test
    void saysThatTheKeyWasNotAccepted() throws Exception {
        Path stranger = folder.resolve("stranger");
        SshServer.generate(stranger, "ed25519", "");

        RemoteAnswer answer = run(trusted(), key(stranger), server.target("c1"), HELLO);

        assertThat(answer)
                .isEqualTo(
                        new RemoteAnswer.NotRun(new Failure.Broken(Kind.LOGIN_REFUSED, "tried the key " + stranger)));
    }

    @Test
    void triesOneLoginOnly() throws Exception {
        Path stranger = folder.resolve("stranger_once");
        SshServer.generate(stranger, "ed25519", "");
        long before = failedLogins();

        run(trusted(), key(stranger), server.target("c1"), HELLO);

        assertThat(failedLogins() - before).isEqualTo(1);
    }

    private static long failedLogins() throws IOException {
        return Files.readAllLines(folder.resolve("sshd.log")).stream()
                .filter(line -> line.contains("Failed "))
                .count();
    }

    @Test
    void tellsARefusedPort() throws Exception {
        Target closed = new Target("c1", "127.0.0.1", SshServer.freePort(), "root");

        assertThat(run(trusted(), key(server.privateKey()), closed, HELLO))
                .isEqualTo(new RemoteAnswer.NotRun(new Failure.Broken(Kind.REFUSED, "")));
    }

    @Test
    void tellsANameThatDoesNotResolve() throws Exception {
        Target nowhere = new Target("c1", "no-such-host.invalid", 22, "root");

        assertThat(run(trusted(), key(server.privateKey()), nowhere, HELLO))
                .isEqualTo(new RemoteAnswer.NotRun(new Failure.Broken(Kind.UNKNOWN_NAME, "")));
    }

    @Test
    void cutsOutputThatIsTooLong() throws Exception {
        RemoteScript endless =
                new RemoteScript("/bin/sh -s", "while :; do echo xxxxxxxx; done\n", Duration.ofSeconds(20), 100_000);

        RemoteAnswer answer = run(trusted(), key(server.privateKey()), server.target("c1"), endless);

        assertThat(answer).isInstanceOfSatisfying(RemoteAnswer.Ran.class, ran -> {
            assertThat(ran.cut()).isTrue();
            assertThat(ran.output()).hasSize(100_000);
        });
    }

    @Test
    void endsAScriptThatHangs() throws Exception {
        RemoteScript hanging = new RemoteScript("/bin/sh -s", "sleep 60\n", Duration.ofSeconds(1), 1024);

        RemoteAnswer answer = run(trusted(), key(server.privateKey()), server.target("c1"), hanging);

        assertThat(answer).isEqualTo(new RemoteAnswer.NotRun(new Failure.Broken(Kind.TOO_SLOW, "1 s")));
    }

    @Test
    void surveysLiveAndDeadServersForOneTimeoutInAll() throws Exception {
        List<Target> targets = new ArrayList<>();
        try (ServerSocket silent = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
                JschRemoteShell shell =
                        new JschRemoteShell(trusted(), FILE, key(server.privateKey()), Duration.ofMillis(1500))) {
            for (int i = 0; i < 100; i++) {
                targets.add(new Target("silent" + i, "127.0.0.1", silent.getLocalPort(), "root"));
            }
            int closed = SshServer.freePort();
            targets.add(new Target("closed", "127.0.0.1", closed, "root"));
            targets.add(server.target("live"));
            long started = System.nanoTime();

            Map<String, HostOutcome> outcomes = new Survey(Probes.plain(), shell, 4).of(targets, outcome -> {});

            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
            assertThat(outcomes.get("live")).isInstanceOf(HostOutcome.Seen.class);
            assertThat(outcomes.get("closed"))
                    .isEqualTo(new HostOutcome.Unseen(targets.get(100), new Failure.Broken(Kind.REFUSED, "")));
            assertThat(outcomes.get("silent99"))
                    .isEqualTo(new HostOutcome.Unseen(targets.get(99), new Failure.Broken(Kind.NO_BANNER, "")));
        }
    }

    @Test
    void doesNotWaitForTheTimeoutWhenAllServersAnswer() throws Exception {
        try (JschRemoteShell shell =
                new JschRemoteShell(trusted(), FILE, key(server.privateKey()), Duration.ofSeconds(60))) {
            long started = System.nanoTime();

            Map<String, HostOutcome> outcomes =
                    new Survey(Probes.plain(), shell, 4).of(List.of(server.target("live")), outcome -> {});

            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(30));
            assertThat(outcomes.get("live")).isInstanceOf(HostOutcome.Seen.class);
        }
    }

    @Test
    void readsTheFactsOfThisMachine() throws Exception {
        try (JschRemoteShell shell = new JschRemoteShell(trusted(), FILE, key(server.privateKey()))) {
            HostOutcome outcome = Probes.plain().look(shell, server.target("c1"));

            assertThat(outcome).isInstanceOfSatisfying(HostOutcome.Seen.class, seen -> {
                assertThat(seen.facts().login().user()).isEqualTo(System.getProperty("user.name"));
                assertThat(seen.facts().hardware().cpus())
                        .isEqualTo(Runtime.getRuntime().availableProcessors());
                assertThat(seen.facts().hardware().memoryBytes()).isGreaterThan(100_000_000L);
                assertThat(seen.facts().root().sizeBytes()).isPositive();
                assertThat(seen.facts().software().id()).isNotEmpty();
                assertThat(seen.facts().addresses()).extracting("ip").contains("127.0.0.1");
            });
        }
    }
}
