package io.rackwright.hosts.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import com.jcraft.jsch.SSHAgentConnector;
import io.rackwright.finding.ToolException;
import java.nio.file.Path;

/** What we log in with: a private key that needs no passphrase, or the keys of a running ssh-agent. */
public final class LoginKey {

    private final byte[] key;
    private final Path agent;

    private LoginKey(byte[] key, Path agent) {
        this.key = key;
        this.agent = agent;
    }

    /**
     * A private key as OpenSSH or OpenSSL writes it (ed25519, ecdsa, rsa).
     *
     * @param label how messages call it, for example {@code ~/.ssh/id_ed25519}
     * @throws ToolException when it is no private key we can use, or is protected by a passphrase
     */
    public static LoginKey of(byte[] key, String label) throws ToolException {
        try {
            KeyPair pair = KeyPair.load(new JSch(), key.clone(), null);
            boolean isEncrypted = pair.isEncrypted();
            pair.dispose();
            if (isEncrypted) {
                throw new ToolException("the private key " + label + " is protected by a passphrase, which nobody can"
                        + " type during a run; load it into an ssh-agent («ssh-add " + label
                        + "») and leave ssh.private_key out of the site file, or use a key without passphrase");
            }
            return new LoginKey(key.clone(), Path.of(""));
        } catch (JSchException e) {
            throw new ToolException(
                    label + " is not a private key we can use (" + e.getMessage()
                            + "); give an ed25519, ecdsa or rsa key in OpenSSH or PEM form",
                    e);
        }
    }

    /** The keys of the agent that listens at a socket ({@code SSH_AUTH_SOCK}). */
    public static LoginKey agent(Path socket) {
        return new LoginKey(new byte[0], socket);
    }

    /** Gives the key to a JSch of one session: its objects are not safe for several threads. */
    void addTo(JSch jsch) throws JSchException {
        if (key.length > 0) {
            jsch.addIdentity("key", key.clone(), null, null);
            return;
        }
        try {
            jsch.setIdentityRepository(new AgentIdentityRepository(new SSHAgentConnector(agent)));
        } catch (AgentProxyException e) {
            throw new JSchException("the ssh-agent at " + agent + " does not answer", e);
        }
    }
}
