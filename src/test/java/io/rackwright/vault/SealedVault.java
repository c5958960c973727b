package io.rackwright.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts as {@code ansible-vault} does, so that tests need none; {@code AnsibleVaultIT} compares with the real one. */
public final class SealedVault {

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] SALT = "a salt for tests only".getBytes(StandardCharsets.US_ASCII);

    private SealedVault() {}

    public static String of(String plain, String password) {
        return of("$ANSIBLE_VAULT;1.1;AES256", plain.getBytes(StandardCharsets.UTF_8), password);
    }

    static String of(String header, byte[] plain, String password) {
        try {
            byte[] derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), SALT, 10_000, 640))
                    .getEncoded();
            int padding = 16 - plain.length % 16;
            byte[] padded = Arrays.copyOf(plain, plain.length + padding);
            Arrays.fill(padded, plain.length, padded.length, (byte) padding);
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(derived, 0, 32, "AES"),
                    new IvParameterSpec(derived, 64, 16));
            byte[] ciphertext = cipher.doFinal(padded);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(derived, 32, 32, "HmacSHA256"));
            String inner = HEX.formatHex(SALT) + "\n" + HEX.formatHex(mac.doFinal(ciphertext)) + "\n"
                    + HEX.formatHex(ciphertext);
            return header + "\n"
                    + HEX.formatHex(inner.getBytes(StandardCharsets.US_ASCII)).replaceAll("(.{80})", "$1\n") + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
