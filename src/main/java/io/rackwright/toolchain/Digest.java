package io.rackwright.toolchain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, whole for contents and as its first twelve hexadecimal digits for short names of inputs. */
final class Digest {

    private static final int DIGITS = 12;

    private Digest() {}

    static String of(byte[] bytes) {
        return full(bytes).substring(0, DIGITS);
    }

    static String full(byte[] bytes) {
        return hex("SHA-256", bytes);
    }

    /** The digest git names its objects with: the kind and size of the content, then the content. */
    static String gitObject(String kind, byte[] bytes) {
        MessageDigest digest = digest("SHA-1");
        digest.update((kind + " " + bytes.length + "\0").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(digest.digest(bytes));
    }

    private static String hex(String algorithm, byte[] bytes) {
        return HexFormat.of().formatHex(digest(algorithm).digest(bytes));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
