package io.rackwright.workspace;

import io.rackwright.finding.ToolException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether a secret is still the same without keeping it: HMAC-SHA-256 under a random key of the workspace. What it
 * gives may stand in a run's folder, which is copied and sent around; without the key, which stays 0600 in the workspace,
 * not even a short password can be guessed from it (decision 0012).
 */
public final class KeyedDigest {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    /** Enough to tell values of one secret apart. */
    private static final int DIGEST_BYTES = 8;

    private final SecretKeySpec key;

    private KeyedDigest(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    static Optional<KeyedDigest> read(Path file) throws ToolException {
        try {
            byte[] key = HexFormat.of()
                    .parseHex(Files.readString(file, StandardCharsets.US_ASCII).strip());
            return key.length == KEY_BYTES ? Optional.of(new KeyedDigest(key)) : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IllegalArgumentException damaged) {
            return Optional.empty(); // the next one is made in its place; steps with secrets then run once more
        } catch (IOException e) {
            throw PrivateFiles.failure("read " + file, e);
        }
    }

    /** Makes a key where there is none that can be read. */
    static void make(Path file) throws ToolException {
        if (read(file).isEmpty()) {
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            PrivateFiles.write(file, (HexFormat.of().formatHex(key) + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** @param name of the secret: two secrets that happen to be equal do not look so */
    public String of(String name, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((name + "\0").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)), 0, DIGEST_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
