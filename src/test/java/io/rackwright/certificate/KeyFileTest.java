package io.rackwright.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;

class KeyFileTest {

    private static final TestCertificate GOOD = TestCertificate.of("mlops.example.com");

    @Test
    void anEncryptedKeyIsRefusedInBothForms() {
        String old = GOOD.oldKeyPem()
                .replace("KEY-----\n", "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\n");

        assertThat(flaw(GOOD.encryptedKeyPem()).message()).contains("is encrypted");
        assertThat(flaw(old).message()).contains("is encrypted");
    }

    @Test
    void parametersBeforeAnEcKeyAreFine() {
        String parameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";

        assertThat(read(parameters + GOOD.oldKeyPem()).flaws()).isEmpty();
    }

    @Test
    void aCurveThatIsNamedTwiceIsFine() throws Exception {
        byte[] sec1 = new org.bouncycastle.util.io.pem.PemReader(new java.io.StringReader(GOOD.oldKeyPem()))
                .readPemObject()
                .getContent();
        ECPrivateKey key = ECPrivateKey.getInstance(sec1);
        byte[] pkcs8 = new PrivateKeyInfo(
                        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()), key)
                .getEncoded();
        String pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(pkcs8)
                + "\n-----END PRIVATE KEY-----\n";

        assertThat(read(pem).flaws()).isEmpty();
    }

    @Test
    void otherThingsAreNamed() {
        assertThat(flaw("").message()).isEqualTo("site.key holds no private key.");
        assertThat(flaw(GOOD.pem()).actual()).isEqualTo("a certificate");
        assertThat(flaw(GOOD.pem()).hint()).contains("swapped");
        assertThat(flaw(GOOD.keyPem() + GOOD.keyPem()).message()).contains("2 private keys");
        assertThat(flaw("-----BEGIN OPENSSH PRIVATE KEY-----\nQUJD\n-----END OPENSSH PRIVATE KEY-----\n")
                        .actual())
                .isEqualTo("an SSH key");
        assertThat(KeyFile.read("site.key", new byte[] {0x30, (byte) 0x82, 0, 0})
                        .flaws()
                        .get(0)
                        .actual())
                .isEqualTo("a binary file");
    }

    @Test
    void aDamagedKeyIsOneFlawWithoutItsText() {
        String secret = GOOD.keyPem().lines().skip(1).findFirst().orElseThrow();
        for (String label : List.of("PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY")) {
            String damaged = "-----BEGIN " + label + "-----\n" + secret + "\n-----END " + label + "-----\n";

            Flaw flaw = flaw(damaged);

            assertThat(flaw.message()).contains("cannot be read");
            assertThat(flaw.toString()).doesNotContain(secret.substring(0, 20));
        }
        assertThat(flaw("-----BEGIN PRIVATE KEY-----\n" + secret).message()).contains("cannot be read");
    }

    private static KeyFile read(String text) {
        return KeyFile.read("site.key", TestCertificate.bytes(text));
    }

    private static Flaw flaw(String text) {
        KeyFile read = read(text);
        assertThat(read.key()).isEmpty();
        assertThat(read.flaws()).hasSize(1);
        assertThat(read.flaws().get(0).blocks()).isTrue();
        assertThat(read.flaws().get(0).hint()).isNotBlank();
        return read.flaws().get(0);
    }
}
