package io.rackwright.certificate;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * A text in which one private key is wanted: PKCS#8, or the older forms of {@code openssl} (PKCS#1, SEC1). Nothing of
 * the key is ever part of a flaw.
 *
 * @param key empty when there is none that can be used
 * @param flaws what is wrong with the text
 */
public record KeyFile(Optional<PrivateKey> key, List<Flaw> flaws) {

    /** Kinds of keys that the JDK reads, as its key factories are called. */
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS", "DSA");

    public KeyFile {
        flaws = List.copyOf(flaws);
    }

    /**
     * Reads a key; never fails.
     *
     * @param name of the file or reference, for messages
     */
    public static KeyFile read(String name, byte[] bytes) {
        Pem pem = Pem.of(bytes);
        List<Pem.Block> keys = pem.all(Pem.Kind.PRIVATE_KEY);
        if (pem.has(Pem.Kind.ENCRYPTED_KEY)) {
            return flawed(Flaw.error(name + " is encrypted: nobody is there to type its password.")
                    .expected("a private key without a password")
                    .actual("an encrypted private key")
                    .hint("Decrypt it: openssl pkey -in KEY -out NEW.key, and chmod 600 NEW.key."));
        }
        if (keys.size() > 1) {
            return flawed(Flaw.error(name + " holds " + keys.size() + " private keys.")
                    .expected("one private key")
                    .actual(keys.size() + " private keys")
                    .hint("Leave only the key of the certificate."));
        }
        if (keys.isEmpty()) {
            return flawed(none(name, pem));
        }
        return parsed(keys.get(0))
                .map(key -> new KeyFile(Optional.of(key), List.of()))
                .orElseGet(() -> flawed(damaged(name)));
    }

    private static KeyFile flawed(Flaw flaw) {
        return new KeyFile(Optional.empty(), List.of(flaw));
    }

    private static Flaw damaged(String name) {
        return Flaw.error(name
                        + " holds a private key that cannot be read: it is damaged, or of a kind that is not known.")
                .expected("an RSA, EC or Ed25519 key")
                .hint("Look with openssl pkey -in KEY -noout, and copy the key again from where it was made.");
    }

    private static Flaw none(String name, Pem pem) {
        Flaw wanted = Flaw.error(name + " holds no private key.").expected("a PEM private key");
        if (pem.binary()) {
            return wanted.actual("a binary file")
                    .hint("Convert it: openssl pkey -inform der -in KEY -out NEW.key; for PKCS#12: openssl pkcs12 -in"
                            + " KEY -nocerts -nodes -out NEW.key.");
        }
        if (pem.has(Pem.Kind.DAMAGED)) {
            return damaged(name);
        }
        if (pem.blocks().isEmpty()) {
            return wanted.hint("Put the key there as PEM text; it begins with -----BEGIN PRIVATE KEY-----.");
        }
        return wanted.actual(pem.telling().kind().words())
                .hint("Name the key that the certificate was requested with; were the two files swapped?");
    }

    private static Optional<PrivateKey> parsed(Pem.Block block) {
        try {
            return switch (block.label()) {
                case "RSA PRIVATE KEY" ->
                    parsed(new PrivateKeyInfo(
                            new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                            RSAPrivateKey.getInstance(block.content())));
                case "EC PRIVATE KEY" -> {
                    ECPrivateKey key = ECPrivateKey.getInstance(block.content());
                    yield parsed(elliptic(
                            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()),
                            key));
                }
                default -> parsed(block.content()).or(() -> repeated(block.content()));
            };
        } catch (IOException | RuntimeException damaged) { // Bouncy Castle throws both for bytes that are no key
            return Optional.empty();
        }
    }

    private static Optional<PrivateKey> parsed(PrivateKeyInfo key) throws IOException {
        return parsed(key.getEncoded());
    }

    private static Optional<PrivateKey> parsed(byte[] pkcs8) {
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(pkcs8);
        return ALGORITHMS.stream()
                .flatMap(algorithm -> parsed(algorithm, encoded).stream())
                .findFirst();
    }

    private static Optional<PrivateKey> parsed(String algorithm, PKCS8EncodedKeySpec encoded) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(encoded));
        } catch (GeneralSecurityException otherKind) {
            return Optional.empty();
        }
    }

    /** PKCS#8 whose inside names the curve once more, as some programs write it. */
    private static Optional<PrivateKey> repeated(byte[] pkcs8) {
        try {
            PrivateKeyInfo key = PrivateKeyInfo.getInstance(pkcs8);
            return key.getPrivateKeyAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                    ? parsed(elliptic(key.getPrivateKeyAlgorithm(), ECPrivateKey.getInstance(key.parsePrivateKey())))
                    : Optional.empty();
        } catch (IOException | RuntimeException damaged) {
            return Optional.empty();
        }
    }

    /** The number alone: Java 17 reads no key that names its curve a second time. */
    private static PrivateKeyInfo elliptic(AlgorithmIdentifier curve, ECPrivateKey key) throws IOException {
        int bits = 8 * key.getPrivateKey().getOctets().length;
        return new PrivateKeyInfo(curve, new ECPrivateKey(bits, key.getKey()));
    }
}
