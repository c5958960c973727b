package io.rackwright.hosts.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.rackwright.hosts.Failure;
import io.rackwright.hosts.Failure.Kind;
import io.rackwright.hosts.Target;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One login on one server: from the connection to a session on which channels can be opened. The only place where
 * sessions are made, so that an execution, a conversation and a bastion log in alike. Can be ended from outside at
 * whatever point it is, which also ends what runs on its session.
 */
final class Login {

    /** For each answer of the handshake; a server that looks up our name first may need some seconds. */
    static final int HANDSHAKE_MILLIS = 20_000;

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

    private static final String CERTIFICATES = "ssh-ed25519-cert-v01@openssh.com,"
            + "ecdsa-sha2-nistp256-cert-v01@openssh.com,ecdsa-sha2-nistp384-cert-v01@openssh.com,"
            + "ecdsa-sha2-nistp521-cert-v01@openssh.com,rsa-sha2-512-cert-v01@openssh.com,"
            + "rsa-sha2-256-cert-v01@openssh.com";

    /** A connection that was turned away before the login is tried anew so often. */
    private static final int MOST_TRIES = 4;

    private static final int FIRST_PAUSE_MILLIS = 200;

    private final Target target;
    private final HostKeyPolicy policy;
    private final LoginKey key;
    private final Dialing dialing;
    private volatile @Nullable Connection connection;
    private @Nullable Session session;
    private volatile boolean cut;

    /** Gives the connection for each try. */
    @FunctionalInterface
    interface Dialing {
        Connection dial() throws ConnectFailed;
    }

    Login(Target target, HostKeyPolicy policy, LoginKey key, Dialing dialing) {
        this.target = target;
        this.policy = policy;
        this.key = key;
        this.dialing = dialing;
    }

    /** Why there is no session. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Failure failure;

        Failed(Failure failure, Throwable cause) {
            super(cause);
            this.failure = failure;
        }

        Failure failure() {
            return failure;
        }
    }

    /**
     * Logs in, unless its session stands already; the caller disconnects the session. One try of each credential; only a connection that the server closes
     * before it has shown its key is made again.
     *
     * @param allowed how messages call the time after which the caller ends it
     */
    Session open(Duration allowed) throws Failed {
        Session standing = session;
        if (standing != null && standing.isConnected()) {
            return standing;
        }
        for (int tries = 1; ; tries++) {
            try {
                Session made = connected();
                session = made;
                return made;
            } catch (ConnectFailed e) {
                throw new Failed(e.failure(), e);
            } catch (JSchException e) {
                boolean isTurnedAway = !policy.wasAsked() && NetworkFailures.isClosed(e) && !cut;
                if (!isTurnedAway || tries >= MOST_TRIES || !pause(tries)) {
                    throw new Failed(policy.failure().orElseGet(() -> failure(e, allowed)), e);
                }
            }
        }
    }

    private static boolean pause(int tries) {
        try {
            int pause = FIRST_PAUSE_MILLIS << (tries - 1);
            Thread.sleep(pause + ThreadLocalRandom.current().nextInt(pause));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Session connected() throws JSchException, ConnectFailed {
        Connection made = dialing.dial();
        connection = made;
        if (cut) {
            made.cut();
        }
        JSch jsch = new JSch();
        try {
            Session fresh = jsch.getSession(target.user(), target.address(), target.port());
            CONFIGURATION.forEach(fresh::setConfig);
            key.addTo(jsch, fresh, target);
            fresh.setHostKeyRepository(policy);
            if (policy.hasAuthority()) {
                String plain = fresh.getConfig("server_host_key");
                fresh.setConfig("server_host_key", CERTIFICATES + "," + plain);
            }
            if (!target.way().hostKeyAlias().isEmpty()) {
                fresh.setHostKeyAlias(target.way().hostKeyAlias());
            }
            made.attach(fresh);
            fresh.setDaemonThread(true);
            fresh.connect(HANDSHAKE_MILLIS);
            return fresh;
        } catch (JSchException | RuntimeException e) {
            made.cut();
            throw e;
        } finally {
            made.handshakeEnded();
        }
    }

    /** Whether its session can be used, as far as is known here. */
    boolean stands() {
        Session standing = session;
        return standing != null && standing.isConnected() && !cut;
    }

    /** Takes leave of the server. */
    void end() {
        Session standing = session;
        if (standing != null) {
            standing.disconnect();
        }
    }

    /** Ends it, and the session that came of it, from any thread. */
    void cut() {
        cut = true;
        Connection made = connection;
        if (made != null) {
            made.cut();
        }
    }

    boolean isCut() {
        return cut;
    }

    private Failure failure(JSchException e, Duration allowed) {
        if (Thread.currentThread().isInterrupted()) {
            return new Failure.Broken(Kind.INTERRUPTED, "");
        }
        return cut
                ? new Failure.Broken(Kind.OTHER, "the SSH handshake did not end within " + allowed.toSeconds() + " s")
                : NetworkFailures.handshake(e, policy.wasAsked(), key.tried(target));
    }
}
