package io.rackwright.anonymous;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What all pseudonyms are made with: who has it can try whether a name is behind a pseudonym; nobody else can. */
final class SecretKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final String hex;
    private final Mac mac;

    /** @param hex 64 hexadecimal digits */
    SecretKey(String hex) {
        this.hex = hex;
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(hex), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    static String fresh() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    String hex() {
        return hex;
    }

    /** 64 hexadecimal digits that hang on kind and text alone. */
    String digest(String kind, String text) {
        return HexFormat.of().formatHex(bytes(kind, text));
    }

    boolean flips(String kind, String prefix) {
        return (bytes(kind, prefix)[0] & 1) == 1;
    }

    private byte[] bytes(String kind, String text) {
        return mac.doFinal((kind + ":" + text).getBytes(StandardCharsets.UTF_8));
    }
}
