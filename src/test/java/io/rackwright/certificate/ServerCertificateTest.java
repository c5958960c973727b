package io.rackwright.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerCertificateTest {

    private static final String NAME = "mlops.example.com";
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final TestCertificate GOOD = TestCertificate.of(NAME);

    @Test
    void aCertificateOfTheNameHasNoFlaw() {
        assertThat(flaws(GOOD.pem(), NAME)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mlops.example.com, true",
        "MLops.Example.COM, true",
        "*.example.com, true",
        "*.mlops.example.com, false",
        "example.com, false",
        "*.com, false",
        "other.example.com, false"
    })
    void anAlternativeNameCoversTheNameOrNot(String certified, boolean covers) {
        TestCertificate made = TestCertificate.named("x").dns(certified).make();

        assertThat(flaws(made.pem(), NAME).isEmpty()).isEqualTo(covers);
    }

    @Test
    void theCommonNameAloneCountsForNothing() {
        Flaw flaw = only(flaws(TestCertificate.named(NAME).make().pem(), NAME));

        assertThat(flaw.message()).contains("not valid for mlops.example.com").contains("common name");
        assertThat(flaw.actual()).isEqualTo("no alternative name, only the common name mlops.example.com");
        assertThat(flaw.expected()).isEqualTo("subject alternative name DNS:mlops.example.com");
    }

    @Test
    void aWildcardSiteNeedsTheWildcardTooAndOnlyWhatIsMissingIsNamed() {
        Flaw flaw = only(flaws(GOOD.pem(), NAME, "*." + NAME));

        assertThat(flaw.message()).contains("not valid for *.mlops.example.com.");
        assertThat(flaw.actual()).isEqualTo("mlops.example.com");
        TestCertificate both = TestCertificate.named("x").dns(NAME, "*." + NAME).make();
        assertThat(flaws(both.pem(), NAME, "*." + NAME)).isEmpty();
    }

    @Test
    void datesAreJudgedByTheGivenClock() {
        Flaw expired = only(flaws(
                TestCertificate.named("x")
                        .dns(NAME)
                        .until("2026-11-21T11:59:00Z")
                        .make()
                        .pem(),
                NAME));
        Flaw early = only(flaws(
                TestCertificate.named("x")
                        .dns(NAME)
                        .from("2026-11-21T12:01:00Z")
                        .make()
                        .pem(),
                NAME));
        Flaw soon = only(flaws(
                TestCertificate.named("x")
                        .dns(NAME)
                        .until("2026-12-21T11:59:00Z")
                        .make()
                        .pem(),
                NAME));

        assertThat(expired.message()).contains("expired on 2026-11-21 11:59 UTC");
        assertThat(expired.blocks()).isTrue();
        assertThat(early.message()).contains("not valid yet: it begins on 2026-11-21 12:01 UTC");
        assertThat(early.blocks()).isTrue();
        assertThat(soon.message()).contains("expires in 29 days");
        assertThat(soon.blocks()).isFalse();
        assertThat(flaws(
                        TestCertificate.named("x")
                                .dns(NAME)
                                .until("2026-12-21T12:01:00Z")
                                .make()
                                .pem(),
                        NAME))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA 1024", "EC secp224r1", "DSA 1024"})
    void weakKeysAreRefused(String kind) {
        Flaw flaw =
                only(flaws(TestCertificate.named("x").dns(NAME).key(kind).make().pem(), NAME));

        assertThat(flaw.message()).contains("too weak");
        assertThat(flaw.blocks()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA 2048", "EC secp256r1", "EC secp384r1", "EC secp521r1", "Ed25519"})
    void everyStrongKeyServesWithItsOwnKeyInEachForm(String kind) {
        TestCertificate made = TestCertificate.named("x").dns(NAME).key(kind).make();

        assertThat(flaws(made.pem(), NAME)).isEmpty();
        for (String form : List.of(made.keyPem(), made.oldKeyPem())) {
            KeyFile key = KeyFile.read("site.key", TestCertificate.bytes(form));
            assertThat(key.flaws()).as(form.lines().findFirst().orElseThrow()).isEmpty();
            assertThat(server(made.pem(), NAME).keyFlaw("site.key", key)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC secp256r1", "EC secp384r1", "RSA 2048", "Ed25519"})
    void anotherKeyIsNotTheCertificates(String kind) {
        TestCertificate other =
                TestCertificate.named("other").keyOf("somebody else").key(kind).make();
        KeyFile key = KeyFile.read("site.key", TestCertificate.bytes(other.keyPem()));

        Flaw flaw = server(GOOD.pem(), NAME).keyFlaw("site.key", key).orElseThrow();

        assertThat(flaw.message()).isEqualTo("site.key is not the key of the certificate site.pem.");
        assertThat(flaw.expected()).contains("«mlops.example.com», EC 256 bit");
    }

    @Test
    void aCertificateForClientsOnlyIsNotForServers() {
        Flaw flaw = only(
                flaws(TestCertificate.named("x").dns(NAME).forClients().make().pem(), NAME));

        assertThat(flaw.message()).contains("not meant for servers");
    }

    @Test
    void theServersOwnCertificateStandsFirst() {
        TestCertificate root = TestCertificate.named("root").authority().make();
        TestCertificate leaf =
                TestCertificate.named("x").dns(NAME).signedBy(root).make();

        assertThat(flaws(leaf.pem() + root.pem(), NAME)).isEmpty();
        Flaw flaw = only(flaws(root.pem() + leaf.pem(), NAME));
        assertThat(flaw.message()).contains("begins with «root»").contains("must stand first");
    }

    @Test
    void byteOrderMarkLineEndsAndTextAroundAreFine() {
        String text = "\uFEFF" + ("subject: me\n\n" + GOOD.pem() + "the end").replace("\n", "\r\n");

        assertThat(flaws(text, NAME)).isEmpty();
    }

    @Test
    void whatIsNoCertificateIsNamedAndNeverShown() {
        assertThat(only(file("").flaws()).message()).contains("holds no PEM certificate");
        assertThat(only(file("certificate: yes\n").flaws()).message()).contains("holds no PEM certificate");
        assertThat(only(file(GOOD.keyPem()).flaws()).message())
                .isEqualTo("site.pem holds a private key where a certificate is wanted.");
        assertThat(only(file(GOOD.encryptedKeyPem()).flaws()).actual()).isEqualTo("an encrypted private key");
        assertThat(only(file(block("CERTIFICATE REQUEST", "QUJD")).flaws()).hint())
                .contains("request");
        assertThat(only(file(block("OPENSSH PRIVATE KEY", "QUJD")).flaws()).actual())
                .isEqualTo("an SSH key");
        assertThat(only(file(block("EC PARAMETERS", "QUJD") + GOOD.oldKeyPem()).flaws())
                        .actual())
                .isEqualTo("a private key");
        assertThat(only(file(block("EC PARAMETERS", "QUJD")).flaws()).actual()).isEqualTo("something else");
        assertThat(only(file(block("PUBLIC KEY", "QUJD")).flaws()).actual()).isEqualTo("a public key");
        byte[] der = {0x30, (byte) 0x82, 1, 2, 3};
        assertThat(only(CertificateFile.read("site.der", der).flaws()).hint()).contains("openssl x509 -inform der");
    }

    @Test
    void aKeyBesideTheCertificateIsWarnedOf() {
        Flaw flaw = only(file(GOOD.pem() + GOOD.keyPem()).flaws());

        assertThat(flaw.blocks()).isFalse();
        assertThat(flaw.message()).contains("holds a private key beside the certificate");
    }

    @Test
    void eachDamagedBlockIsToldByItsNumber() {
        String cut = GOOD.pem().substring(0, GOOD.pem().length() / 2);
        String text = block("CERTIFICATE", "no base64 at all!") + GOOD.pem() + block("CERTIFICATE", "QUJD") + cut;

        CertificateFile read = file(text);

        assertThat(read.certificates()).hasSize(1);
        assertThat(read.flaws())
                .extracting(flaw -> flaw.message().substring(0, 8))
                .containsExactly("Block 1 ", "Block 3 ", "Block 4 ");
    }

    private static String block(String label, String content) {
        return "-----BEGIN " + label + "-----\n" + content + "\n-----END " + label + "-----\n";
    }

    private static CertificateFile file(String text) {
        return CertificateFile.read("site.pem", text.getBytes(StandardCharsets.UTF_8));
    }

    private static ServerCertificate server(String text, String... names) {
        return new ServerCertificate(file(text), List.of(names), NOW);
    }

    private static List<Flaw> flaws(String text, String... names) {
        return server(text, names).flaws();
    }

    private static Flaw only(List<Flaw> flaws) {
        assertThat(flaws).hasSize(1);
        assertThat(flaws.get(0).hint()).isNotBlank();
        return flaws.get(0);
    }
}
