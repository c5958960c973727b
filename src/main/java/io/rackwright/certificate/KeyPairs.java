package io.rackwright.certificate;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;

/** What keys are made of, and whether two of them belong together. */
final class KeyPairs {

    static final int LEAST_RSA_BITS = 2048;

    /** P-256 is the smallest curve in use that requirements 4.1 allow. */
    static final int LEAST_EC_BITS = 256;

    private static final byte[] PROOF = "which key signed this?".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private KeyPairs() {}

    /** What is signed with the one verifies with the other. */
    static boolean belongTogether(PrivateKey secret, PublicKey open) {
        if (secret instanceof RSAKey one && open instanceof RSAKey other) {
            return one.getModulus().equals(other.getModulus());
        }
        if (!family(secret).equals(family(open)) || family(open).isEmpty()) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(secret instanceof ECKey ? "SHA256withECDSA" : "EdDSA");
            signature.initSign(secret);
            signature.update(PROOF);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(PROOF);
            return signature.verify(signed);
        } catch (GeneralSecurityException otherCurve) {
            return false;
        }
    }

    /** For example «RSA 2048» or «EC P-256»; of others the name alone. */
    static String words(java.security.Key key) {
        if (key instanceof RSAKey rsa) {
            return "RSA " + rsa.getModulus().bitLength();
        }
        if (key instanceof ECKey ec) {
            return "EC " + ec.getParams().getCurve().getField().getFieldSize() + " bit";
        }
        return family(key).isEmpty() ? key.getAlgorithm() : family(key);
    }

    /** Whether a key is strong enough for TLS. */
    static boolean isStrong(PublicKey key) {
        if (key instanceof RSAKey rsa) {
            return rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
        }
        if (key instanceof ECKey ec) {
            return ec.getParams().getCurve().getField().getFieldSize() >= LEAST_EC_BITS;
        }
        return key instanceof EdECKey;
    }

    private static String family(java.security.Key key) {
        if (key instanceof RSAKey) {
            return "RSA";
        }
        if (key instanceof ECKey) {
            return "EC";
        }
        return key instanceof EdECKey edwards ? edwards.getParams().getName() : "";
    }
}
