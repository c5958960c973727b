package io.rackwright.site.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.certificate.TestCertificate;
import io.rackwright.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P15 and P17 at their places in the site file, each mistake once; what is judged is tested in {@code certificate}. */
class CertificateRulesTest {

    private static final String NAME = "mlops.example.com";
    private static final String TLS = "  private_key: {file: certs/site.key}\n";
    private static final String END = "platform:\n  version:";

    @TempDir
    Path folder;

    private SiteFiles files;

    @BeforeEach
    void site() {
        files = new SiteFiles(folder);
    }

    @Test
    void theValidSiteHasNone() {
        assertThat(told(SiteFiles.base())).isEmpty();
    }

    @Test
    void aNameThatIsNotCoveredStandsAtTheCertificate() {
        files.write("certs/site.pem", made("x.example.com").pem());
        files.secret("certs/site.key", made("x.example.com").keyPem());

        assertThat(told(SiteFiles.base())).containsExactly("P15 41:16 tls.certificate");
        assertThat(files.load(SiteFiles.baseWith(NAME, "localhost")).findings().all())
                .extracting(Finding::code)
                .contains("P14")
                .doesNotContain("P15");
    }

    @Test
    void aWildcardIsWantedOnlyOfAWildcardSite() {
        String wildcard = SiteFiles.baseWith("fqdn: " + NAME, "fqdn: " + NAME + "\n  wildcard: true");

        assertThat(told(wildcard)).containsExactly("P15 42:16 tls.certificate");
        files.write("certs/site.pem", own().dns(NAME, "*." + NAME).make().pem());
        assertThat(told(wildcard)).isEmpty();
    }

    @Test
    void anotherKeyStandsAtTheKey() {
        files.secret("certs/site.key", made("other").keyPem());

        assertThat(told(SiteFiles.base())).containsExactly("P15 42:16 tls.private_key");
    }

    @Test
    void swappedFilesAreOneFindingEach() {
        files.write("certs/site.pem", made(NAME).keyPem());
        files.secret("certs/site.key", made(NAME).pem());

        assertThat(told(SiteFiles.base())).containsExactly("P15 41:16 tls.certificate", "P15 42:16 tls.private_key");
    }

    @Test
    void aChainThatDoesNotFitStandsAtTheChain() {
        TestCertificate root = TestCertificate.named("root").authority().make();
        files.write("certs/site.pem", own().dns(NAME).signedBy(root).make().pem());
        files.write("certs/chain.pem", made("other").pem());

        assertThat(told(SiteFiles.base())).containsExactly("P15 41:16 tls.certificate");
        String chained = SiteFiles.baseWith(TLS, TLS + "  chain: certs/chain.pem\n");
        assertThat(told(chained)).containsExactly("P15 43:10 tls.chain");
        files.write("certs/chain.pem", root.pem());
        assertThat(told(chained)).isEmpty();
        files.write("certs/chain.pem", "nothing");
        assertThat(told(chained)).containsExactly("P15 43:10 tls.chain");
    }

    @Test
    void trustedAuthoritiesVouchAndAreJudgedOnce() {
        TestCertificate root = TestCertificate.named("root").authority().make();
        files.write("certs/site.pem", own().dns(NAME).signedBy(root).make().pem());
        files.write("ca.pem", root.pem());
        String site = SiteFiles.baseWith(
                TLS,
                TLS + "  chain: ca.pem\n",
                END,
                "trusted_ca: [ca.pem]\nregistry: {server: r.io, ca: ca.pem}\n" + END);

        assertThat(told(site)).isEmpty();
        TestCertificate spent = TestCertificate.named("root")
                .authority()
                .until("2026-01-01T00:00:00Z")
                .make();
        files.write("ca.pem", spent.pem());
        assertThat(told(site)).containsExactly("P15 44:14 trusted_ca[0]");
        files.write("ca.pem", "nothing");
        assertThat(told(site)).containsExactly("P15 43:10 tls.chain");
    }

    @Test
    void theAuthorityOfAnObjectStoreIsJudgedWhereItStands() {
        files.write("ca.pem", made("x").keyPem());
        String site = SiteFiles.baseWith(
                END,
                "object_storage: {backups: {type: s3, endpoint: \"https://s3\", bucket: b,"
                        + " access_key: {env: A}, secret_key: {env: B}, ca: ca.pem}}\n" + END);

        assertThat(told(site)).containsExactly("P15 43:121 object_storage.backups.ca");
    }

    @Test
    void aCertificateThatEndsSoonIsAWarning() {
        files.write(
                "certs/site.pem",
                own().dns(NAME).until("2026-12-01T00:00:00Z").make().pem());

        LoadedSite loaded = files.load(SiteFiles.base());

        assertThat(loaded.site()).isPresent();
        assertThat(told(SiteFiles.base())).containsExactly("P15 41:16 tls.certificate");
    }

    @Test
    void whatLiesOutsideIsLookedAtOnlyWhenReferencesAreTried() {
        files.secret("key.pem", made("other").keyPem());
        String outside = folder.resolve("key.pem").toString();
        String variable = SiteFiles.baseWith("{file: certs/site.key}", "{env: TLS_KEY}");

        assertThat(told(SiteFiles.baseWith("certs/site.key", outside))).isEmpty();
        assertThat(tried(SiteFiles.baseWith("certs/site.key", outside), Map.of()))
                .containsExactly("P15 42:16 tls.private_key");
        assertThat(told(variable)).isEmpty();
        assertThat(tried(variable, Map.of("TLS_KEY", made("other").keyPem())))
                .containsExactly("P15 42:16 tls.private_key");
        assertThat(tried(variable, Map.of("TLS_KEY", made(NAME).keyPem()))).isEmpty();
    }

    @Test
    void anAuthorityThatWasNotLookedAtIsNotMissed() {
        TestCertificate root = TestCertificate.named("root").authority().make();
        files.write("certs/site.pem", own().dns(NAME).signedBy(root).make().pem());
        files.write("ca.pem", made("other").pem());
        String site = SiteFiles.baseWith(END, "trusted_ca: [" + folder.resolve("ca.pem") + "]\n" + END);

        assertThat(told(site)).isEmpty();
        assertThat(tried(site, Map.of())).containsExactly("P15 41:16 tls.certificate");
        files.write("ca.pem", root.pem());
        assertThat(tried(site, Map.of())).isEmpty();
    }

    @Test
    void theCorporateAuthorityIsJudgedAtItsFolder() {
        TestCertificate root = TestCertificate.named("root").authority().make();
        files.write("ca/ca-cert.pem", root.pem()).write("ca/root-cert.pem", root.pem());
        files.write("ca/cert-chain.pem", root.pem()).secret("ca/ca-key.pem", root.keyPem());
        String site = SiteFiles.baseWith(END, "service_mesh: {corporate_ca: {dir: ca}}\n" + END);
        String place = "P17 43:36 service_mesh.corporate_ca.dir";

        assertThat(told(site)).isEmpty();
        files.secret("ca/ca-key.pem", made("other").keyPem());
        assertThat(told(site)).containsExactly(place);
        files.write("ca/root-cert.pem", "");
        assertThat(told(site)).containsExactly(place, place);
    }

    @Test
    void aCorporateKeyThatOthersMayReadIsAWarning() {
        TestCertificate root = TestCertificate.named("root").authority().make();
        files.write("ca/ca-cert.pem", root.pem()).write("ca/root-cert.pem", root.pem());
        files.write("ca/cert-chain.pem", root.pem()).write("ca/ca-key.pem", root.keyPem());
        String site = SiteFiles.baseWith(END, "service_mesh: {corporate_ca: {dir: ca}}\n" + END);

        assertThat(told(site)).containsExactly("P17 43:36 service_mesh.corporate_ca.dir");
        assertThat(files.load(site).site()).isPresent();
    }

    private static TestCertificate made(String name) {
        return TestCertificate.of(name);
    }

    /** A certificate for the key that the valid site has. */
    private static TestCertificate.Wish own() {
        return TestCertificate.named(NAME);
    }

    private List<String> told(String site) {
        return places(files.load(site).findings().all());
    }

    private List<String> tried(String site, Map<String, String> environment) {
        return places(files.load(site).tried().apply(environment).all());
    }

    /** Without what the valid site is told anyway, and without the login key that no test has. */
    private static List<String> places(List<Finding> findings) {
        return SiteFiles.places(findings.stream()
                .filter(finding ->
                        finding.code().equals("P15") || finding.code().equals("P17"))
                .toList());
    }
}
