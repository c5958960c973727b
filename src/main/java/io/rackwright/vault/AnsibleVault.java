package io.rackwright.vault;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The cipher of {@code ansible-vault}, formats 1.1 and 1.2, AES256: PBKDF2 with HMAC-SHA256 makes two keys and a counter
 * from the password, HMAC-SHA256 seals the ciphertext, AES-CTR hides the text, padded as PKCS#7 says ({@code
 * VaultAES256} in {@code lib/ansible/parsing/vault/__init__.py} of ansible-core 2.16). Nobody keeps a Java library for it.
 */
public final class AnsibleVault {

    private static final int ITERATIONS = 10_000;
    private static final int KEY_BYTES = 32;
    private static final int BLOCK_BYTES = 16;

    private AnsibleVault() {}

    /** Fails when a file is no whole vault; what needs no password to be seen. */
    public static void check(byte[] file) throws VaultException {
        Envelope.of(file).opened();
    }

    /**
     * Opens a vault. Takes a twentieth of a second, as it is meant to.
     *
     * @param password as Ansible takes it from a password file: without blanks and line breaks around it
     */
    public static VaultContent open(byte[] file, String password) throws VaultException {
        Envelope envelope = Envelope.of(file);
        Envelope.Sealed sealed = envelope.opened();
        try {
            byte[] derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(
                            password.strip().toCharArray(),
                            sealed.salt(),
                            ITERATIONS,
                            8 * (2 * KEY_BYTES + BLOCK_BYTES)))
                    .getEncoded();
            if (!MessageDigest.isEqual(hmac(derived, sealed.ciphertext()), sealed.hmac())) {
                throw wrongPassword(envelope.label());
            }
            return VaultContent.of(text(decrypted(derived, sealed.ciphertext())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2, HMAC-SHA256 and AES-CTR", e);
        }
    }

    private static byte[] hmac(byte[] derived, byte[] ciphertext) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(derived, KEY_BYTES, KEY_BYTES, "HmacSHA256"));
        return mac.doFinal(ciphertext);
    }

    private static byte[] decrypted(byte[] derived, byte[] ciphertext) throws GeneralSecurityException, VaultException {
        Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(derived, 0, KEY_BYTES, "AES"),
                new IvParameterSpec(derived, 2 * KEY_BYTES, BLOCK_BYTES));
        byte[] padded = cipher.doFinal(ciphertext);
        int padding = padded.length == 0 ? 0 : padded[padded.length - 1];
        if (padding < 1 || padding > BLOCK_BYTES) {
            throw Envelope.damaged("its end is missing");
        }
        return Arrays.copyOf(padded, padded.length - padding);
    }

    private static String text(byte[] bytes) throws VaultException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException binary) {
            throw new VaultException("holds no UTF-8 text", "Put a map of secrets into it: ansible-vault edit FILE.");
        }
    }

    private static VaultException wrongPassword(String label) {
        String clause = "does not open with this password: it is another one, or the file was changed";
        if (label.isEmpty()) {
            return VaultException.wrongPassword(
                    clause,
                    "Give the password with which the file was encrypted; try it with ansible-vault view FILE.");
        }
        String shown = label.replaceAll("[^\\w.@-]", "?"); // a stranger's text on its way to a terminal
        return VaultException.wrongPassword(
                clause + "; it was encrypted for the vault id «" + shown + "»",
                "Give the password of that vault id; try it with ansible-vault view --vault-id " + shown
                        + "@prompt FILE.");
    }
}
