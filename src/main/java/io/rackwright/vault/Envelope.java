package io.rackwright.vault;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * The outside of a vault file, which needs no password: header, and lines of 80 hexadecimal digits (the last shorter)
 * that hold salt, HMAC and ciphertext, each as hexadecimal digits again ({@code lib/ansible/parsing/vault/__init__.py}
 * of ansible-core 2.16, {@code format_vaulttext_envelope} and {@code _parse_vaulttext}).
 *
 * @param label the vault id of a 1.2 header; empty where there is none
 * @param body the digits after the header
 */
record Envelope(String label, String body) {

    static final String BEGIN = "$ANSIBLE_VAULT";

    private static final List<String> VERSIONS = List.of("1.1", "1.2");
    private static final int LINE = 80;
    private static final HexFormat HEX = HexFormat.of();

    /** What is inside, still encrypted. */
    static final class Sealed {
        private final byte[] salt;
        private final byte[] hmac;
        private final byte[] ciphertext;

        private Sealed(byte[] salt, byte[] hmac, byte[] ciphertext) {
            this.salt = salt;
            this.hmac = hmac;
            this.ciphertext = ciphertext;
        }

        byte[] salt() {
            return salt;
        }

        byte[] hmac() {
            return hmac;
        }

        byte[] ciphertext() {
            return ciphertext;
        }
    }

    static Envelope of(byte[] file) throws VaultException {
        // One byte, one character: only ASCII is looked for.
        String text = new String(file, StandardCharsets.ISO_8859_1);
        List<String> lines = text.lines().map(String::strip).toList();
        if (lines.isEmpty() || !lines.get(0).startsWith(BEGIN)) {
            throw noVault(text);
        }
        String[] header = lines.get(0).split(";", 4);
        if (header.length < 3 || !VERSIONS.contains(header[1].strip())) {
            throw new VaultException(
                    "is in a format that is not read here",
                    "Encrypt it anew: ansible-vault rekey writes format 1.1 or 1.2.");
        }
        if (!header[2].strip().equals("AES256")) {
            throw new VaultException(
                    "is encrypted with another cipher than AES256",
                    "Encrypt it anew: ansible-vault rekey writes AES256.");
        }
        List<String> digits = lines.subList(1, lines.size());
        for (int i = 0; i + 1 < digits.size(); i++) {
            if (digits.get(i).length() != LINE && !digits.get(i + 1).isEmpty()) {
                throw damaged("line " + (i + 2) + " is not " + LINE + " digits long");
            }
        }
        return new Envelope(header.length == 4 ? header[3].strip() : "", String.join("", digits));
    }

    Sealed opened() throws VaultException {
        String[] parts = new String(unhex(body), StandardCharsets.ISO_8859_1).split("\n", 3);
        if (parts.length < 3) {
            throw damaged("a part of it is missing");
        }
        Sealed sealed = new Sealed(unhex(parts[0]), unhex(parts[1]), unhex(parts[2]));
        if (sealed.salt.length == 0 || sealed.hmac.length != 32 || sealed.ciphertext.length % 16 != 0) {
            throw damaged("a part of it is missing");
        }
        return sealed;
    }

    private static byte[] unhex(String digits) throws VaultException {
        try {
            return HEX.parseHex(digits);
        } catch (IllegalArgumentException notHexadecimal) {
            throw damaged("it is no even number of hexadecimal digits");
        }
    }

    static VaultException damaged(String why) {
        return new VaultException(
                "is damaged: " + why, "Take the file again from where it was made, or from a backup.");
    }

    private static VaultException noVault(String text) {
        return text.contains("!vault")
                ? new VaultException(
                        "is a text with single values encrypted, not an encrypted file",
                        "Put the values into one map and encrypt the whole file: ansible-vault encrypt FILE.")
                : new VaultException(
                        "is not encrypted by ansible-vault: it does not begin with " + BEGIN,
                        "Encrypt it: ansible-vault encrypt FILE. If it lay open until now, change its secrets.");
    }
}
