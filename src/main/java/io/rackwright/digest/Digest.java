package io.rackwright.digest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One digest, fed piece by piece. Once it has been told it begins anew. */
public final class Digest {

    private final MessageDigest digest;

    private Digest(String algorithm) {
        try {
            digest = MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    public static Digest sha256() {
        return new Digest("SHA-256");
    }

    /** As git names its objects; nothing of ours may rely on it. */
    public static Digest sha1() {
        return new Digest("SHA-1");
    }

    public Digest add(byte... content) {
        return add(content, content.length);
    }

    /** @param length bytes from the beginning of the buffer */
    public Digest add(byte[] buffer, int length) {
        digest.update(buffer, 0, length);
        return this;
    }

    public byte[] bytes() {
        return digest.digest();
    }

    /** In hexadecimal digits, small letters. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    /** The first bytes of it: enough for a name. */
    public String hex(int bytes) {
        return HexFormat.of().formatHex(bytes(), 0, bytes);
    }
}
