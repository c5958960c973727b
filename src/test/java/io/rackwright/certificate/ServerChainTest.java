package io.rackwright.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerChainTest {

    private static final String NAME = "mlops.example.com";
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final TestCertificate ROOT =
            TestCertificate.named("root").authority().make();
    private static final TestCertificate MIDDLE =
            TestCertificate.named("middle").authority().signedBy(ROOT).make();
    private static final TestCertificate LEAF =
            TestCertificate.named("leaf").dns(NAME).signedBy(MIDDLE).make();
    private static final TestCertificate STRANGER =
            TestCertificate.named("stranger").authority().make();

    @Test
    void aChainIsAnchoredByTheSiteOrTheMachine() {
        assertThat(flaws(List.of(LEAF), List.of(MIDDLE, ROOT), List.of())).isEmpty();
        assertThat(flaws(List.of(LEAF), List.of(ROOT, MIDDLE), List.of())).isEmpty();
        assertThat(flaws(List.of(LEAF), List.of(MIDDLE), List.of())).isEmpty();
        assertThat(flaws(List.of(LEAF, MIDDLE), List.of(), List.of(ROOT))).isEmpty();
        assertThat(flaws(List.of(LEAF, MIDDLE, ROOT), List.of(), List.of())).isEmpty();
        assertThat(flaws(List.of(LEAF), List.of(LEAF, MIDDLE), List.of())).isEmpty();
        assertThat(flaws(List.of(LEAF), List.of(), List.of(LEAF))).isEmpty();
        assertThat(flaws(List.of(TestCertificate.of(NAME)), List.of(), List.of()))
                .isEmpty();
        assertThat(flaws(List.of(LEAF, MIDDLE), List.of(), List.of(), List.of(ROOT)))
                .isEmpty();
    }

    @Test
    void aMissingIssuerIsNamedWithWhatIsAtHand() {
        Flaw bare = only(flaws(List.of(LEAF), List.of(), List.of()));
        Flaw open = only(flaws(List.of(LEAF, MIDDLE), List.of(), List.of()));
        Flaw other = only(flaws(List.of(LEAF), List.of(STRANGER), List.of()));

        assertThat(bare.message()).contains("«middle», which signed the certificate site.pem, is not at hand");
        assertThat(open.message()).contains("«root», which signed «middle», is not at hand");
        assertThat(other.actual()).isEqualTo("a chain with stranger");
        assertThat(only(flaws(List.of(LEAF), List.of(LEAF), List.of())).message())
                .contains("«middle»");
        assertThat(only(flaws(List.of(LEAF), List.of(), List.of(), List.of(ROOT)))
                        .message())
                .contains("«middle»");
    }

    @Test
    void whatCouldNotBeReadIsNotMissed() {
        ServerChain chain = new ServerChain(List.of(), List.of(), false);

        assertThat(chain.flaws(server(LEAF), TrustStore.none())).isEmpty();
    }

    @Test
    void anAuthorityOfTheSameNameWithAnotherKeyDidNotSignIt() {
        TestCertificate twin = TestCertificate.named("middle")
                .authority()
                .keyOf("twin")
                .signedBy(ROOT)
                .make();

        assertThat(only(flaws(List.of(LEAF), List.of(twin, ROOT), List.of())).message())
                .contains("the name is the same, the key is another");
        assertThat(flaws(List.of(LEAF), List.of(twin, MIDDLE, ROOT), List.of())).isEmpty();
    }

    @Test
    void onlyAnAuthorityVouchesForOthers() {
        TestCertificate noAuthority =
                TestCertificate.named("no-ca").signedBy(ROOT).make();
        TestCertificate mute = TestCertificate.named("mute")
                .authority()
                .signingNoCertificates()
                .signedBy(ROOT)
                .make();
        for (TestCertificate issuer : List.of(noAuthority, mute)) {
            TestCertificate leaf =
                    TestCertificate.named("x").dns(NAME).signedBy(issuer).make();

            assertThat(only(flaws(List.of(leaf), List.of(issuer, ROOT), List.of()))
                            .message())
                    .contains("is no authority")
                    .contains(Names.subject(issuer.certificate()))
                    .contains("«x»");
        }
        TestCertificate leaf =
                TestCertificate.named("x").dns(NAME).signedBy(noAuthority).make();
        assertThat(only(flaws(List.of(leaf), List.of(noAuthority), List.of())).message())
                .contains("«no-ca» is no authority");
    }

    @Test
    void anExpiredIssuerIsToldOnce() {
        TestCertificate expired = TestCertificate.named("expired")
                .authority()
                .until("2026-01-01T00:00:00Z")
                .signedBy(ROOT)
                .make();
        TestCertificate leaf =
                TestCertificate.named("x").dns(NAME).signedBy(expired).make();

        assertThat(only(flaws(List.of(leaf), List.of(expired, ROOT), List.of())).message())
                .contains("«expired», which vouches for site.pem, expired on 2026-01-01");
    }

    @Test
    void anExpiredCertificateIsNotSaidToBreakTheChain() {
        TestCertificate leaf = TestCertificate.named("x")
                .dns(NAME)
                .until("2026-01-01T00:00:00Z")
                .signedBy(MIDDLE)
                .make();

        assertThat(flaws(List.of(leaf), List.of(MIDDLE, ROOT), List.of())).isEmpty();
    }

    @Test
    void signaturesOfOldAlgorithmsAreRefused() {
        TestCertificate weak =
                TestCertificate.named("RSA root").key("RSA 2048").authority().make();
        TestCertificate leaf =
                TestCertificate.named("x").dns(NAME).hash("MD5").signedBy(weak).make();

        Flaw flaw = only(flaws(List.of(leaf), List.of(weak), List.of()));

        assertThat(flaw.message()).contains("no longer accepted: MD5withRSA");
    }

    @Test
    void theAuthoritiesOfThisMachineAreRead() {
        assertThat(TrustStore.ofThisMachine().authorities()).isNotEmpty();
    }

    private static List<Flaw> flaws(
            List<TestCertificate> file, List<TestCertificate> added, List<TestCertificate> trusted) {
        return flaws(file, added, trusted, List.of());
    }

    private static List<Flaw> flaws(
            List<TestCertificate> file,
            List<TestCertificate> added,
            List<TestCertificate> trusted,
            List<TestCertificate> machine) {
        ServerChain chain = new ServerChain(certificates(added), certificates(trusted), true);
        return chain.flaws(server(file.toArray(new TestCertificate[0])), () -> certificates(machine));
    }

    private static ServerCertificate server(TestCertificate... file) {
        StringBuilder text = new StringBuilder();
        for (TestCertificate each : file) {
            text.append(each.pem());
        }
        return new ServerCertificate(
                CertificateFile.read("site.pem", TestCertificate.bytes(text.toString())), List.of(NAME), NOW);
    }

    private static List<java.security.cert.X509Certificate> certificates(List<TestCertificate> all) {
        return all.stream().map(TestCertificate::certificate).toList();
    }

    private static Flaw only(List<Flaw> flaws) {
        assertThat(flaws).hasSize(1);
        assertThat(flaws.get(0).hint()).isNotBlank();
        return flaws.get(0);
    }
}
