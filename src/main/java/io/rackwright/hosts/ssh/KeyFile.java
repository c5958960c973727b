package io.rackwright.hosts.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import io.rackwright.finding.ToolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A private key that can be used: opened with its passphrase where it has one. Its text form hides it. */
public final class KeyFile {

    private final String label;
    private final List<Identity> identities;
    private final byte[] agentForm;

    private KeyFile(String label, List<Identity> identities, byte[] agentForm) {
        this.label = label;
        this.identities = List.copyOf(identities);
        this.agentForm = agentForm;
    }

    /** It is encrypted, and nobody said its passphrase. */
    public static final class Locked extends ToolException {
        private static final long serialVersionUID = 1L;

        Locked(String message) {
            super(message);
        }
    }

    /**
     * Opens a key.
     *
     * @param certificate the content of its certificate file; empty for none
     * @param label how messages call it, for example {@code ~/.ssh/id_ed25519}
     * @param passphrase empty for none
     * @throws Locked when it is encrypted and there is no passphrase
     * @throws ToolException when it is no key we can use, or the passphrase is another one
     */
    public static KeyFile of(byte[] key, byte[] certificate, String label, String passphrase) throws ToolException {
        JSch jsch = new JSch();
        try {
            KeyPair pair = KeyPair.load(jsch, key.clone(), null);
            boolean isEncrypted = pair.isEncrypted();
            if (isEncrypted && passphrase.isEmpty()) {
                throw new Locked("the private key " + label + " is protected by a passphrase, which nobody can"
                        + " type during a run; name the passphrase with ssh.passphrase, or load the key into an"
                        + " ssh-agent («ssh-add " + label + "»)");
            }
            byte[] phrase = passphrase.getBytes(StandardCharsets.UTF_8);
            if (isEncrypted && !pair.decrypt(phrase)) {
                throw new ToolException(
                        "the passphrase that ssh.passphrase names does not open the private key " + label);
            }
            byte[] agentForm = isEncrypted ? pair.forSSHAgent() : new byte[0];
            pair.dispose();
            List<Identity> identities = new ArrayList<>();
            if (certificate.length > 0) {
                identities.addAll(identities(key, certificate, isEncrypted ? phrase : new byte[0]));
            }
            identities.addAll(identities(key, new byte[0], isEncrypted ? phrase : new byte[0]));
            return new KeyFile(label, identities, agentForm);
        } catch (JSchException e) {
            throw new ToolException(
                    label + " is not a private key we can use (" + e.getMessage()
                            + "); give an ed25519, ecdsa or rsa key in OpenSSH or PEM form",
                    e);
        }
    }

    private static List<Identity> identities(byte[] key, byte[] certificate, byte[] phrase) throws JSchException {
        JSch jsch = new JSch();
        jsch.addIdentity(
                "key", key.clone(), certificate.length == 0 ? null : certificate, phrase.length == 0 ? null : phrase);
        return List.copyOf(jsch.getIdentityRepository().getIdentities());
    }

    /** How messages call it. */
    String label() {
        return label;
    }

    /** The certificate first, where there is one, then the key itself. */
    List<Identity> identities() {
        return identities;
    }

    /** As the protocol of agents takes it; only of a key that was encrypted. */
    Optional<byte[]> forAgent() {
        return agentForm.length == 0 ? Optional.empty() : Optional.of(agentForm.clone());
    }

    @Override
    public String toString() {
        return label;
    }
}
