package io.rackwright.hosts.ssh;

import io.rackwright.hosts.HostKey;
import io.rackwright.hosts.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The distribution's own sshd on a port of four loopback addresses, with its own keys in one folder. */
public final class SshServer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

    private final Path folder;
    private final int port;
    private final Process process;

    private SshServer(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Starts one; the test is skipped, visibly, where no sshd is installed. */
    public static SshServer start(Path folder, String... configuration) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.isExecutable(PROGRAM), "skipped: no " + PROGRAM + "; install openssh-server to run this test");
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        generate(folder.resolve("host_key"), "ed25519", "");
        generate(folder.resolve("id_ed25519"), "ed25519", "");
        Files.copy(folder.resolve("id_ed25519.pub"), folder.resolve("authorized_keys"));
        return restart(folder, configuration);
    }

    /** Starts another with the keys of the folder. */
    public static SshServer restart(Path folder, String... configuration) throws IOException, InterruptedException {
        int port = freePort();
        List<String> lines = new ArrayList<>(List.of(configuration));
        lines.addAll(List.of(
                "ListenAddress 127.0.0.1:" + port,
                "ListenAddress 127.0.0.11:" + port,
                "ListenAddress 127.0.0.21:" + port,
                "ListenAddress 127.0.0.31:" + port,
                "HostKey " + folder.resolve("host_key"),
                // So that bash takes the session for one within another and leaves the user's .bashrc alone.
                "SetEnv SHLVL=1",
                "AuthorizedKeysFile " + folder.resolve("authorized_keys"),
                "LogLevel VERBOSE",
                "PidFile none",
                "StrictModes no",
                "PermitRootLogin prohibit-password",
                "UsePAM no"));
        if (lines.stream().noneMatch(line -> line.startsWith("MaxStartups"))) { // of these the last line counts
            lines.add("MaxStartups 100:30:200");
        }
        Path file = Files.write(folder.resolve("sshd_config"), lines);
        Process process = new ProcessBuilder(PROGRAM.toString(), "-D", "-e", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log").toFile())
                .start();
        SshServer server = new SshServer(folder, port, process);
        server.awaitListening();
        return server;
    }

    private void awaitListening() throws IOException, InterruptedException {
        for (int i = 0; i < 200; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                return;
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IOException("sshd ended: " + Files.readString(folder.resolve("sshd.log")), notYet);
                }
                Thread.sleep(20);
            }
        }
        throw new IOException("sshd does not listen: " + Files.readString(folder.resolve("sshd.log")));
    }

    /** Makes a key pair at the path. */
    public static void generate(Path file, String type, String passphrase) throws IOException, InterruptedException {
        Process keygen = new ProcessBuilder("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-f", file.toString())
                .inheritIO()
                .start();
        if (!keygen.waitFor(30, TimeUnit.SECONDS) || keygen.exitValue() != 0) {
            throw new IOException("ssh-keygen failed");
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** A port on which nothing listens. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public Target target(String host) {
        return new Target(host, "127.0.0.1", port, System.getProperty("user.name"));
    }

    public int port() {
        return port;
    }

    public HostKey hostKey() throws IOException {
        String[] words = Files.readString(folder.resolve("host_key.pub")).split(" ");
        return new HostKey(words[0], words[1].strip());
    }

    /** A key that may log in. */
    public Path privateKey() {
        return folder.resolve("id_ed25519");
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
