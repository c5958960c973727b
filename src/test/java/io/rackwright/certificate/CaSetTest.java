package io.rackwright.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaSetTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final TestCertificate ROOT =
            TestCertificate.named("root").authority().make();
    private static final TestCertificate MIDDLE =
            TestCertificate.named("middle").authority().signedBy(ROOT).make();
    private static final TestCertificate CA =
            TestCertificate.named("ca").authority().signedBy(MIDDLE).make();

    private final Map<String, String> files = new HashMap<>();

    @Test
    void aWholeSetHasNoFlaw() {
        set(CA, ROOT, CA.pem() + MIDDLE.pem() + ROOT.pem());
        assertThat(flaws()).isEmpty();
        set(CA, ROOT, CA.pem() + MIDDLE.pem());
        assertThat(flaws()).isEmpty();
        set(ROOT, ROOT, ROOT.pem());
        assertThat(flaws()).isEmpty();
    }

    @Test
    void theKeyMustBeTheAuthoritysAndOpen() {
        set(CA, ROOT, CA.pem() + MIDDLE.pem());
        files.put(CaSet.KEY, MIDDLE.keyPem());
        assertThat(only().message()).isEqualTo("ca-key.pem is not the key of ca-cert.pem.");
        files.put(CaSet.KEY, CA.encryptedKeyPem());
        assertThat(only().message()).contains("ca-key.pem is encrypted");
        files.put(CaSet.KEY, CA.pem());
        assertThat(only().message()).contains("ca-key.pem holds no private key");
    }

    @Test
    void anAuthorityMayAndSaysThatItMay() {
        TestCertificate plain = TestCertificate.named("ca").signedBy(MIDDLE).make();
        set(plain, ROOT, plain.pem() + MIDDLE.pem());
        assertThat(only().message()).contains("ca-cert.pem holds no authority").contains("CA:TRUE");
        TestCertificate mute = TestCertificate.named("ca")
                .authority()
                .signingNoCertificates()
                .signedBy(MIDDLE)
                .make();
        set(mute, ROOT, mute.pem() + MIDDLE.pem());
        assertThat(only().message()).contains("lacks keyCertSign");
    }

    @Test
    void datesOfAllThree() {
        TestCertificate spent = TestCertificate.named("ca")
                .authority()
                .signedBy(MIDDLE)
                .until("2026-06-01T00:00:00Z")
                .make();
        set(spent, ROOT, spent.pem() + MIDDLE.pem());
        assertThat(only().message()).isEqualTo("ca-cert.pem expired on 2026-06-01 00:00 UTC.");
        TestCertificate spentMiddle = TestCertificate.named("middle")
                .authority()
                .signedBy(ROOT)
                .until("2026-06-01T00:00:00Z")
                .make();
        set(CA, ROOT, CA.pem() + spentMiddle.pem());
        assertThat(only().message()).contains("«middle» in cert-chain.pem expired");
        TestCertificate newRoot = TestCertificate.named("root")
                .authority()
                .from("2027-01-01T00:00:00Z")
                .make();
        set(CA, newRoot, CA.pem() + MIDDLE.pem());
        assertThat(only().message()).contains("root-cert.pem is not valid yet");
    }

    @Test
    void theChainLeadsFromTheAuthorityToTheRoot() {
        TestCertificate other = TestCertificate.named("other").authority().make();
        set(CA, ROOT, MIDDLE.pem() + ROOT.pem());
        assertThat(only().message()).contains("does not begin with the certificate of ca-cert.pem");
        set(CA, ROOT, CA.pem());
        assertThat(only().message()).contains("does not lead from ca-cert.pem to root-cert.pem: it ends at «ca»");
        set(CA, other, CA.pem() + MIDDLE.pem() + ROOT.pem());
        assertThat(only().message()).contains("it ends at «root»");
        TestCertificate twin =
                TestCertificate.named("root").authority().keyOf("twin").make();
        set(CA, twin, CA.pem() + MIDDLE.pem());
        assertThat(only().message()).contains("the name is the same, the key is another");
    }

    @ParameterizedTest
    @ValueSource(strings = {CaSet.CERTIFICATE, CaSet.ROOT, CaSet.CHAIN})
    void aKeyInThePlaceOfACertificateIsNamed(String file) {
        set(CA, ROOT, CA.pem() + MIDDLE.pem());
        files.put(file, CA.keyPem());

        assertThat(only().message()).isEqualTo(file + " holds a private key where a certificate is wanted.");
    }

    @Test
    void nothingIsSaidOfAFileThatIsNotThere() {
        set(CA, ROOT, CA.pem() + MIDDLE.pem());
        for (String file : CaSet.FILES) {
            String content = files.remove(file);
            assertThat(flaws()).isEmpty();
            files.put(file, content);
        }
    }

    private void set(TestCertificate authority, TestCertificate root, String chain) {
        files.put(CaSet.CERTIFICATE, authority.pem());
        files.put(CaSet.KEY, authority.keyPem());
        files.put(CaSet.ROOT, root.pem());
        files.put(CaSet.CHAIN, chain);
    }

    private List<Flaw> flaws() {
        Map<String, byte[]> contents = new HashMap<>();
        files.forEach((name, text) -> contents.put(name, TestCertificate.bytes(text)));
        return CaSet.flaws(contents, NOW);
    }

    private Flaw only() {
        List<Flaw> flaws = flaws();
        assertThat(flaws).hasSize(1);
        assertThat(flaws.get(0).hint()).isNotBlank();
        return flaws.get(0);
    }
}
