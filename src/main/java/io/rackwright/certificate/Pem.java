package io.rackwright.certificate;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.io.pem.PemHeader;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * The blocks of a PEM file (RFC 7468), in its order. Text between blocks, a byte order mark and any line ends are fine.
 *
 * @param blocks what was found; empty when there is no PEM in the file
 * @param binary whether it looks like DER or PKCS#12 instead
 */
record Pem(List<Block> blocks, boolean binary) {

    /** What a block says it is. */
    enum Kind {
        CERTIFICATE("a certificate"),
        PRIVATE_KEY("a private key"),
        ENCRYPTED_KEY("an encrypted private key"),
        SSH_KEY("an SSH key"),
        PUBLIC_KEY("a public key"),
        REQUEST("a certificate request"),
        OTHER("something else"),
        DAMAGED("a damaged block");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** One block. */
    record Block(Kind kind, PemObject object) {

        static final Block UNREADABLE = new Block(Kind.DAMAGED, new PemObject("", new byte[0]));

        /** What stands after BEGIN, for example {@code EC PRIVATE KEY}. */
        String label() {
            return object.getType();
        }

        /** Its bytes; empty when it is damaged. */
        byte[] content() {
            return object.getContent();
        }
    }

    Pem {
        blocks = List.copyOf(blocks);
    }

    static Pem of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        // An ASN.1 sequence of long form: what DER certificates, DER keys and PKCS#12 files begin with.
        boolean binary = bytes.length > 1 && bytes[0] == 0x30 && (bytes[1] & 0x80) != 0;
        return new Pem(binary ? List.of() : blocks(text), binary);
    }

    /** How many blocks are of that kind. */
    List<Block> all(Kind kind) {
        return blocks.stream().filter(block -> block.kind() == kind).toList();
    }

    boolean has(Kind kind) {
        return !all(kind).isEmpty();
    }

    /** The block that says most of what the file is; only where there is one. */
    Block telling() {
        return blocks.stream()
                .filter(block -> block.kind() != Kind.OTHER && block.kind() != Kind.DAMAGED)
                .findFirst()
                .orElse(blocks.get(0));
    }

    private static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        PemReader reader = new PemReader(new StringReader(text));
        while (true) {
            try {
                PemObject object = reader.readPemObject();
                if (object == null) {
                    return blocks;
                }
                blocks.add(block(object));
            } catch (IOException | RuntimeException damaged) { // no base64, no END line: Bouncy Castle throws both
                blocks.add(Block.UNREADABLE);
            }
        }
    }

    private static Block block(PemObject object) {
        String label = object.getType();
        List<?> headers = object.getHeaders();
        boolean encrypted = headers.stream()
                .anyMatch(header -> header instanceof PemHeader named
                        && named.getName().equals("Proc-Type")
                        && named.getValue().contains("ENCRYPTED"));
        return new Block(kind(label, encrypted), object);
    }

    private static Kind kind(String label, boolean encrypted) {
        if (label.equals("ENCRYPTED PRIVATE KEY") || encrypted) {
            return Kind.ENCRYPTED_KEY;
        }
        if (label.equals("OPENSSH PRIVATE KEY") || label.equals("SSH2 PUBLIC KEY")) {
            return Kind.SSH_KEY;
        }
        return switch (label) {
            case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE" -> Kind.CERTIFICATE;
            case "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY" -> Kind.PRIVATE_KEY;
            case "PUBLIC KEY", "RSA PUBLIC KEY" -> Kind.PUBLIC_KEY;
            case "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST" -> Kind.REQUEST;
            default -> Kind.OTHER;
        };
    }
}
