package io.rackwright.hosts.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.rackwright.hosts.Failure;
import io.rackwright.hosts.Failure.Kind;
import io.rackwright.hosts.Target;
import java.time.Duration;
import java.util.Map;

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

    private final Target target;
    private final HostKeyPolicy policy;
    private final LoginKey key;
    private final DialedSocket socket;
    private volatile boolean cut;

    Login(Target target, HostKeyPolicy policy, LoginKey key, DialedSocket socket) {
        this.target = target;
        this.policy = policy;
        this.key = key;
        this.socket = socket;
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
     * Logs in; the caller disconnects the session.
     *
     * @param allowed how messages call the time after which the caller ends it
     */
    Session open(Duration allowed) throws Failed {
        try {
            return connected();
        } catch (JSchException e) {
            throw new Failed(policy.failure().orElseGet(() -> failure(e, allowed)), e);
        }
    }

    private Session connected() throws JSchException {
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

    /** Ends it, and the session that came of it, from any thread. */
    void cut() {
        cut = true;
        socket.cut();
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
                : NetworkFailures.handshake(e);
    }
}
