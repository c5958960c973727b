package io.rackwright.hosts;

import io.rackwright.digest.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The public key by which a server proves who it is.
 *
 * @param type as in a known_hosts file, for example {@code ssh-ed25519}
 * @param base64 the key's blob
 */
public record HostKey(String type, String base64) {

    /** The fingerprint as OpenSSH prints it, for example {@code SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8}. */
    public String fingerprint() {
        try {
            byte[] blob = Base64.getDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII));
            byte[] digest = Digest.sha256().add(blob).bytes();
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (IllegalArgumentException ignored) { // a damaged line of a file: there is no key to name
            return "(unreadable key)";
        }
    }

    /** Type and fingerprint, for a message. */
    public String label() {
        return type + " " + fingerprint();
    }
}
