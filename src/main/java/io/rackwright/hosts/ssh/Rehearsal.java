package io.rackwright.hosts.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.jce.AES128GCM;
import com.jcraft.jsch.jce.KeyPairGenEdDSA;
import com.jcraft.jsch.jce.SHA256;
import com.jcraft.jsch.jce.SignatureEd25519;
import com.jcraft.jsch.jce.XDH;
import java.nio.charset.StandardCharsets;

/**
 * What the usual handshake does with keys, once and with nobody: Java loads and compiles it then, which takes longer than
 * the handshake itself. Servers that agree on other algorithms only lose this advantage.
 */
public final class Rehearsal {

    private static final int KEY_BYTES = 32;
    private static final byte[] MESSAGE = "a rehearsal".getBytes(StandardCharsets.US_ASCII);

    private Rehearsal() {}

    /** Holds it in the calling thread. Never fails: what is wrong shows at the first server. */
    public static void hold() {
        try {
            new JSch().getSession("nobody", "nowhere").getConfig("kex");
            agree();
            sign();
            AES128GCM cipher = new AES128GCM();
            cipher.init(0, new byte[16], new byte[16]);
            cipher.update(MESSAGE, 0, MESSAGE.length, new byte[KEY_BYTES], 0);
        } catch (Exception unusual) { // JSch declares no less
            return;
        }
    }

    private static void agree() throws Exception {
        XDH one = new XDH();
        one.init("X25519", KEY_BYTES);
        XDH other = new XDH();
        other.init("X25519", KEY_BYTES);
        SHA256 digest = new SHA256();
        digest.init();
        byte[] secret = one.getSecret(other.getQ());
        digest.update(secret, 0, secret.length);
        digest.digest();
    }

    private static void sign() throws Exception {
        KeyPairGenEdDSA pair = new KeyPairGenEdDSA();
        pair.init("Ed25519", KEY_BYTES);
        SignatureEd25519 signature = new SignatureEd25519();
        signature.init();
        signature.setPrvKey(pair.getPrv());
        signature.update(MESSAGE);
        byte[] signed = signature.sign();
        SignatureEd25519 verified = new SignatureEd25519();
        verified.init();
        verified.setPubKey(pair.getPub());
        verified.update(MESSAGE);
        verified.verify(signed);
    }
}
