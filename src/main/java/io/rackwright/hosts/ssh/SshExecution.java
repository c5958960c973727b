package io.rackwright.hosts.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.rackwright.hosts.Failure;
import io.rackwright.hosts.Failure.Kind;
import io.rackwright.hosts.RemoteAnswer;
import io.rackwright.hosts.RemoteScript;
import io.rackwright.hosts.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One login and one script on one server. */
final class SshExecution {

    /** For each answer of the handshake; a server that looks up our name first may need some seconds. */
    private static final int HANDSHAKE_MILLIS = 20_000;

    private static final int MOST_ERRORS = 16 * 1024;
    private static final int CLOSING_MILLIS = 2_000;

    /**
     * What every OpenSSH since 7.2 speaks and Java has built in, the cheapest first; nothing is probed for at start.
     * No «none» login and no question whether a key would do: one login try.
     */
    private static final Map<String, String> CONFIGURATION = Map.ofEntries(
            Map.entry("StrictHostKeyChecking", "yes"),
            Map.entry("PreferredAuthentications", "publickey"),
            Map.entry("enable_auth_none", "no"),
            Map.entry("enable_pubkey_auth_query", "no"),
            Map.entry("try_additional_pubkey_algorithms", "no"),
            Map.entry(
                    "kex",
                    "curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,"
                            + "diffie-hellman-group16-sha512,diffie-hellman-group14-sha256"),
            Map.entry(
                    "server_host_key",
                    "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,"
                            + "rsa-sha2-512,rsa-sha2-256"),
            Map.entry("cipher.c2s", "aes128-gcm@openssh.com,aes128-ctr,aes256-gcm@openssh.com,aes256-ctr"),
            Map.entry("cipher.s2c", "aes128-gcm@openssh.com,aes128-ctr,aes256-gcm@openssh.com,aes256-ctr"),
            Map.entry("CheckCiphers", ""),
            Map.entry("CheckKexes", ""),
            Map.entry("CheckMacs", ""),
            Map.entry("CheckSignatures", ""));

    private final Target target;
    private final HostKeyPolicy policy;
    private final LoginKey key;
    private final DialedSocket socket;
    private volatile boolean expired;

    SshExecution(Target target, HostKeyPolicy policy, LoginKey key, DialedSocket socket) {
        this.target = target;
        this.policy = policy;
        this.key = key;
        this.socket = socket;
    }

    /** Ends it from outside, at whatever point it is. */
    void expire() {
        expired = true;
        socket.cut();
    }

    RemoteAnswer run(RemoteScript script) {
        Session session;
        try {
            session = login();
        } catch (JSchException e) {
            return new RemoteAnswer.NotRun(policy.failure().orElseGet(() -> loginFailure(e, script)));
        }
        try {
            return execute(session, script);
        } catch (JSchException | IOException e) {
            return new RemoteAnswer.NotRun(executionFailure(e, script));
        } finally {
            session.disconnect();
        }
    }

    private Session login() throws JSchException {
        JSch jsch = new JSch();
        key.addTo(jsch);
        Session session = jsch.getSession(target.user(), target.address(), target.port());
        CONFIGURATION.forEach(session::setConfig);
        session.setHostKeyRepository(policy);
        session.setSocketFactory(socket);
        session.setDaemonThread(true);
        session.connect(HANDSHAKE_MILLIS);
        return session;
    }

    private RemoteAnswer execute(Session session, RemoteScript script) throws JSchException, IOException {
        ChannelExec channel = (ChannelExec) session.openChannel("exec");
        channel.setCommand(script.command());
        Bounded errors = new Bounded();
        channel.setErrStream(errors);
        InputStream output = channel.getInputStream();
        OutputStream input = channel.getOutputStream();
        channel.connect(HANDSHAKE_MILLIS);
        input.write(script.text().getBytes(StandardCharsets.UTF_8));
        input.close();
        byte[] bytes = output.readNBytes(script.outputLimit() + 1);
        boolean isCut = bytes.length > script.outputLimit();
        if (!isCut) {
            awaitStatus(channel);
        }
        if (expired) {
            throw new IOException("expired");
        }
        int length = Math.min(bytes.length, script.outputLimit());
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        return new RemoteAnswer.Ran(channel.getExitStatus(), text, errors.text(), isCut);
    }

    /** The exit status comes in its own message, shortly before or after the end of the output. */
    private void awaitStatus(ChannelExec channel) throws IOException {
        long deadline = System.nanoTime() + CLOSING_MILLIS * 1_000_000L;
        try {
            while (!channel.isClosed() && !expired && System.nanoTime() < deadline) {
                Thread.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Failure loginFailure(JSchException e, RemoteScript script) {
        if (Thread.currentThread().isInterrupted()) {
            return new Failure.Broken(Kind.INTERRUPTED, "");
        }
        return expired
                ? new Failure.Broken(
                        Kind.OTHER,
                        "the SSH handshake did not end within "
                                + script.timeout().toSeconds() + " s")
                : NetworkFailures.handshake(e);
    }

    private Failure executionFailure(Exception e, RemoteScript script) {
        if (Thread.currentThread().isInterrupted()) {
            return new Failure.Broken(Kind.INTERRUPTED, "");
        }
        return expired
                ? new Failure.Broken(Kind.TOO_SLOW, script.timeout().toSeconds() + " s")
                : new Failure.Broken(Kind.OTHER, "the session broke after the login: " + e.getMessage());
    }

    /** Keeps the beginning of a stream and lets the rest go by. */
    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            if (kept.size() < MOST_ERRORS) {
                kept.write(b);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            kept.write(bytes, offset, Math.min(length, MOST_ERRORS - kept.size()));
        }

        synchronized String text() {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }
}
