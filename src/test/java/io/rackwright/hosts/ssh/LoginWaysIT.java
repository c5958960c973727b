package io.rackwright.hosts.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.hosts.Failure;
import io.rackwright.hosts.Failure.Kind;
import io.rackwright.hosts.HostKey;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.hosts.Probes;
import io.rackwright.hosts.RemoteAnswer;
import io.rackwright.hosts.RemoteScript;
import io.rackwright.hosts.Survey;
import io.rackwright.hosts.Target;
import io.rackwright.hosts.openssh.HostSettings;
import io.rackwright.hosts.ssh.LoginKey.Phrases;
import io.rackwright.hosts.ssh.LoginKey.Sources;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which people log in, against real sshd and a real ssh-agent. */
class LoginWaysIT {

    private static final String FILE = ".rackwright/acme/known_hosts";
    private static final RemoteScript HELLO =
            new RemoteScript("/bin/sh -s", "echo hello\n", Duration.ofSeconds(20), 1024);
    private static final RemoteAnswer WELCOME = new RemoteAnswer.Ran(0, "hello\n", "", false);
    private static final String PASSPHRASE = "canary passphrase";

    @TempDir
    static Path folder;

    @TempDir
    static Path bastionFolder;

    private static SshServer server;
    private static SshServer bastion;
    private static Path encrypted;
    private static Path ca;

    @BeforeAll
    static void startServers() throws Exception {
        ca = folder.resolve("ca");
        SshServer.generate(ca, "ed25519", "");
        server = SshServer.start(folder, "TrustedUserCAKeys " + ca + ".pub", "MaxStartups 10:30:100", "MaxSessions 3");
        bastion = SshServer.start(bastionFolder, "MaxStartups 4:90:8");
        encrypted = folder.resolve("encrypted");
        SshServer.generate(encrypted, "ed25519", PASSPHRASE);
        allow(server, encrypted);
    }

    private static void allow(SshServer at, Path key) throws IOException {
        Files.writeString(
                at.folder().resolve("authorized_keys"),
                Files.readString(Path.of(key + ".pub")),
                java.nio.file.StandardOpenOption.APPEND);
    }

    @AfterAll
    static void stopServers() throws Exception {
        server.close();
        bastion.close();
    }

    private static KnownHosts trusted() throws IOException {
        return KnownHosts.parse("")
                .with(server.target("c1"), server.hostKey())
                .with(bastion.target("b"), bastion.hostKey());
    }

    private static RemoteAnswer run(LoginKey key, Target target) throws IOException {
        return run(trusted(), key, target);
    }

    private static RemoteAnswer run(KnownHosts known, LoginKey key, Target target) {
        try (JschRemoteShell shell = new JschRemoteShell(known, FILE, key)) {
            return untimed(shell.run(target, HELLO));
        }
    }

    private static LoginKey own(Path agent, String passphrase, Path... files) {
        return new LoginKey(new Sources(List.of(), List.of(files), agent, new Phrases(passphrase, "", "", "")));
    }

    private static Target wishing(HostSettings.Identity identity, List<Target> bastions) {
        Target plain = server.target("c1");
        Target.Way way = new Target.Way(plain.address(), "", List.of(), identity, bastions, Duration.ofSeconds(3), "");
        return new Target("c1", plain.address(), plain.port(), plain.user(), way);
    }

    private static HostSettings.Identity files(boolean only, Path... files) {
        return new HostSettings.Identity(
                List.of(files).stream().map(Path::toString).toList(), List.of(), only, "SSH_AUTH_SOCK");
    }

    @Test
    void opensAnEncryptedKeyWithItsPassphrase() throws Exception {
        KeyFile key = KeyFile.of(Files.readAllBytes(encrypted), new byte[0], "encrypted", PASSPHRASE);
        LoginKey login = new LoginKey(new Sources(List.of(key), List.of(), Path.of(""), Phrases.NONE));

        assertThat(run(login, server.target("c1"))).isEqualTo(WELCOME);
        assertThat(login.forAgent()).hasSize(1);
    }

    @Test
    void logsInWithTheKeysOfAnAgent() throws Exception {
        try (Agent agent = Agent.start(bastionFolder)) {
            agent.add(server.privateKey());

            assertThat(run(own(agent.socket(), ""), server.target("c1"))).isEqualTo(WELCOME);
            assertThat(LoginKey.isHeldBy(agent.socket(), server.privateKey())).isTrue();
            assertThat(LoginKey.isHeldBy(agent.socket(), encrypted)).isFalse();
        }
    }

    @Test
    void takesTheAgentsHalfOfAKeyThatIsLocked() throws Exception {
        Path locked = folder.resolve("locked");
        Files.copy(server.privateKey(), locked);
        Files.copy(Path.of(server.privateKey() + ".pub"), Path.of(locked + ".pub"));
        new ProcessBuilder("ssh-keygen", "-q", "-p", "-N", "another one", "-f", locked.toString())
                .start()
                .waitFor();
        try (Agent agent = Agent.start(bastionFolder)) {
            agent.add(server.privateKey());

            assertThat(run(own(agent.socket(), ""), wishing(files(true, locked), List.of())))
                    .isEqualTo(WELCOME);
        }
    }

    @Test
    void triesAtMostFiveKeysAndSaysWhich() throws Exception {
        List<Path> strangers = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Path stranger = folder.resolve("stranger" + i);
            SshServer.generate(stranger, "ed25519", "");
            strangers.add(stranger);
        }
        long before = failedLogins();

        RemoteAnswer answer =
                run(own(Path.of(""), ""), wishing(files(true, strangers.toArray(Path[]::new)), List.of()));

        assertThat(answer).isInstanceOfSatisfying(RemoteAnswer.NotRun.class, not -> {
            assertThat(not.failure()).isInstanceOfSatisfying(Failure.Broken.class, broken -> {
                assertThat(broken.kind()).isEqualTo(Kind.LOGIN_REFUSED);
                assertThat(broken.detail()).contains("stranger0", "stranger4").doesNotContain("stranger5");
            });
        });
        assertThat(failedLogins() - before).isLessThanOrEqualTo(5);
    }

    private static long failedLogins() throws IOException {
        return Files.readAllLines(folder.resolve("sshd.log")).stream()
                .filter(line -> line.contains("Failed "))
                .count();
    }

    @Test
    void logsInWithACertificate() throws Exception {
        Path key = folder.resolve("certified");
        SshServer.generate(key, "ed25519", "");
        sign("-I", "canary", "-n", System.getProperty("user.name"), key + ".pub");

        assertThat(run(own(Path.of(""), "", key), server.target("c1"))).isEqualTo(WELCOME);
    }

    @Test
    void trustsAServerByItsAuthority() throws Exception {
        Path certified = Files.createDirectory(folder.resolve("host"));
        Path key = certified.resolve("host_key");
        SshServer other = null;
        try {
            other = SshServer.start(certified, "HostCertificate " + key + "-cert.pub");
            other.close();
            sign("-I", "h", "-h", "-n", "127.0.0.1", key + ".pub");
            other = SshServer.restart(certified, "HostCertificate " + key + "-cert.pub");
            KnownHosts known =
                    KnownHosts.parse("@cert-authority [127.0.0.1]:* " + Files.readString(Path.of(ca + ".pub")));

            assertThat(run(known, own(Path.of(""), "", other.privateKey()), other.target("c1")))
                    .isEqualTo(WELCOME);
        } finally {
            if (other != null) {
                other.close();
            }
        }
    }

    private static void sign(String... arguments) throws Exception {
        List<String> argv = new ArrayList<>(List.of("ssh-keygen", "-q", "-s", ca.toString()));
        argv.addAll(List.of(arguments));
        Process signing = new ProcessBuilder(argv).inheritIO().start();
        assertThat(signing.waitFor()).isZero();
    }

    @Test
    void goesThroughBastionsWithOneLoginOnEach() throws Exception {
        allow(bastion, server.privateKey());
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Target behind = wishing(files(true), List.of(bastion.target("b")));
            targets.add(new Target("c" + i, behind.address(), behind.port(), behind.user(), behind.way()));
        }
        int closed = SshServer.freePort();
        Target dead =
                new Target("dead", "127.0.0.1", closed, "root", targets.get(0).way());
        targets.add(dead);
        long before = acceptedAtBastion();

        Map<String, HostOutcome> outcomes;
        try (JschRemoteShell shell = new JschRemoteShell(trusted(), FILE, own(Path.of(""), "", server.privateKey()))) {
            outcomes = new Survey(Probes.plain(), shell, 8).of(targets, outcome -> {});
        }

        assertThat(outcomes.values().stream().filter(HostOutcome.Seen.class::isInstance))
                .hasSize(12);
        assertThat(outcomes.get("dead"))
                .isEqualTo(new HostOutcome.Unseen(
                        dead, new Failure.Broken(Kind.NO_ROUTE, "the bastion could not connect")));
        assertThat(acceptedAtBastion() - before).isEqualTo(1);
    }

    private static long acceptedAtBastion() throws IOException {
        return Files.readAllLines(bastionFolder.resolve("sshd.log")).stream()
                .filter(line -> line.contains("Accepted publickey"))
                .count();
    }

    @Test
    void isAsStrictWithABastionAsWithAServer() throws Exception {
        KnownHosts known = KnownHosts.parse("").with(server.target("c1"), server.hostKey());

        RemoteAnswer answer = run(
                known, own(Path.of(""), "", server.privateKey()), wishing(files(true), List.of(bastion.target("b"))));

        HostKey shown = bastion.hostKey();
        assertThat(answer)
                .isEqualTo(new RemoteAnswer.NotRun(
                        new Failure.AtBastion(bastion.target("b"), new Failure.UnknownKey(shown))));
    }

    /** Of 40 sessions with one sshd that turns connections away from four on, none is lost. */
    @Test
    void losesNobodyToMaxStartups() throws Exception {
        allow(bastion, server.privateKey());
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            targets.add(bastion.target("c" + i));
        }

        Map<String, HostOutcome> outcomes;
        try (JschRemoteShell shell = new JschRemoteShell(trusted(), FILE, own(Path.of(""), "", server.privateKey()))) {
            outcomes = new Survey(Probes.plain(), shell, Survey.THREADS).of(targets, outcome -> {});
        }

        assertThat(outcomes.values()).allMatch(HostOutcome.Seen.class::isInstance);
    }

    @Test
    void saysThatAnSshdTurnsEveryoneAway() throws Exception {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        List<Socket> holders = new ArrayList<>();
        try (SshServer away = SshServer.start(closed, "MaxStartups 2:100:2")) {
            int refusals = 0; // one may only mean that the look whether sshd is up still holds a place
            while (refusals < 5) {
                Socket holder = new Socket("127.0.0.1", away.port());
                holders.add(holder);
                refusals = holder.getInputStream().read() == 'S' ? 0 : refusals + 1;
                Thread.sleep(50);
            }
            Target target = away.target("c1");
            List<Failure> told = new ArrayList<>();

            try (JschRemoteShell shell = new JschRemoteShell(trusted(), FILE, own(Path.of(""), ""))) {
                shell.knock(List.of(target), open -> {}, (dead, failure) -> told.add(failure));
            }

            assertThat(told).containsExactly(new Failure.Broken(Kind.TURNED_AWAY, "6 times"));
        } finally {
            for (Socket holder : holders) {
                holder.close();
            }
        }
    }

    /** What was answered, and not when. */
    private static RemoteAnswer untimed(RemoteAnswer answer) {
        return answer instanceof RemoteAnswer.Ran ran
                ? new RemoteAnswer.Ran(ran.exitStatus(), ran.output(), ran.errors(), ran.cut())
                : answer;
    }

    /** A running ssh-agent. */
    private record Agent(Process process, Path socket) implements AutoCloseable {

        static Agent start(Path folder) throws Exception {
            Path socket = folder.resolve("agent" + System.nanoTime());
            Process process = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            for (int i = 0; i < 250 && !Files.exists(socket); i++) {
                Thread.sleep(20);
            }
            return new Agent(process, socket);
        }

        void add(Path key) throws Exception {
            ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", key.toString());
            add.environment().put("SSH_AUTH_SOCK", socket.toString());
            assertThat(add.start().waitFor()).isZero();
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            process.waitFor(5, TimeUnit.SECONDS);
        }
    }
}
