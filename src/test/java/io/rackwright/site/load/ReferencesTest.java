package io.rackwright.site.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.certificate.TestCertificate;
import io.rackwright.finding.Finding;
import io.rackwright.vault.SealedVault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P30: references to secrets and paths outside of the site, judged when read and tried on demand. */
class ReferencesTest {

    private static final String END = "platform:\n  version:";
    private static final String REGISTRY = "registry: {server: r.io, username: u, password: %s}\n";
    private static final String SECRETS = "secrets: {vault_file: vault.yml, password: {env: VAULT}}\n";

    @TempDir
    Path folder;

    private SiteFiles files;

    @BeforeEach
    void site() {
        files = new SiteFiles(folder);
        files.secret("home/.ssh/id_ed25519", "a key, not looked into");
    }

    @Test
    void everythingResolvesWhereEverythingIsThere() {
        assertThat(tried(SiteFiles.base(), Map.of())).isEmpty();
        assertThat(tried(registry("{env: PASSWORD}"), Map.of("PASSWORD", "x"))).isEmpty();
    }

    @Test
    void aVariableThatIsNotSetIsToldAtItsReferenceOnlyWhenTried() {
        String site = registry("▶{env: PASSWORD}");

        assertThat(told(site)).isEmpty();
        assertThat(tried(site, Map.of())).containsExactly(at(site, "registry.password"));
        assertThat(tried(site, Map.of("PASSWORD", " "))).containsExactly(at(site, "registry.password"));
        Finding finding = findings(site, Map.of()).get(0);
        assertThat(finding.message())
                .isEqualTo("registry.password does not resolve: the environment variable PASSWORD is not set.");
        assertThat(finding.hint()).contains("export PASSWORD=");
    }

    @Test
    void allThatLacksIsToldAtOnceAlsoBesideOtherErrors() {
        String site = SiteFiles.baseWith(
                "\"1.30.6\"",
                "1.30",
                "{file: ~/.ssh/id_ed25519}",
                "{file: /nowhere/key}",
                "{file: certs/site.key}",
                "{env: TLS_KEY}",
                END,
                String.format(REGISTRY, "{file: /nowhere/password}") + "trusted_ca: [~/ca.pem]\n" + END);

        assertThat(SiteFiles.places(files.load(site).tried().apply(Map.of()).all()))
                .contains(
                        "P27 8:12 kubernetes.version",
                        "P30 6:16 ssh.private_key",
                        "P30 42:16 tls.private_key",
                        "P30 43:49 registry.password",
                        "P30 44:14 trusted_ca[0]");
    }

    @Test
    void aFileThatHoldsNoSecretIsToldWithTheReason() throws Exception {
        String site = registry("▶{file: password}");
        files.secret("password", "\n");
        assertThat(only(site).message()).contains("the file password is empty");
        assertThat(told(site)).isEmpty();
        Files.write(folder.resolve("password"), new byte[] {(byte) 0xff, 1});
        assertThat(only(site).message()).contains("is no UTF-8 text");
        Files.write(folder.resolve("password"), new byte[(1 << 20) + 1]);
        assertThat(only(site).message()).contains("larger than 1 MiB");
    }

    @Test
    void aFileThatIsMissingIsToldOnce() {
        String missing = registry("{file: ▶password}");
        assertThat(told(missing)).containsExactly(at(missing, "registry.password.file"));
        assertThat(tried(missing, Map.of())).containsExactly(at(missing, "registry.password.file"));
        String aFolder = registry("{file: ▶certs}");
        assertThat(tried(aFolder, Map.of())).containsExactly(at(aFolder, "registry.password.file"));
        String outside = registry("▶{file: " + folder.resolve("certs") + "}");
        assertThat(findings(outside, Map.of()).get(0).message()).contains("is a folder");
    }

    @Test
    void aSecretThatOthersMayReadIsAWarning() {
        String site = registry("▶{file: password}");
        files.write("password", "x\n");

        Finding finding = files.load(site).findings().all().stream()
                .filter(each -> each.code().equals("P30"))
                .findFirst()
                .orElseThrow();

        assertThat(finding.isError()).isFalse();
        assertThat(SiteFiles.place(finding)).isEqualTo(at(site, "registry.password"));
        assertThat(finding.hint()).contains("chmod 600 password");
        files.secret("password", "x\n");
        assertThat(told(site)).isEmpty();
    }

    @Test
    void aLoginKeyOutsideThatOthersMayReadIsAnErrorWhenTried() {
        files.write("home/.ssh/id_ed25519", "x");
        folder.resolve("home/.ssh/id_ed25519").toFile().setReadable(true, false);

        assertThat(told(SiteFiles.base())).isEmpty();
        assertThat(findings(SiteFiles.base(), Map.of()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.isError()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{env: KEY}", "{vault: key}"})
    void theLoginKeyMustBeAFile(String reference) {
        String site = SiteFiles.baseWith("{file: ~/.ssh/id_ed25519}", "▶" + reference);

        assertThat(told(site)).containsExactly(at(site, "ssh.private_key"));
        assertThat(tried(site, Map.of())).containsExactly(at(site, "ssh.private_key"));
    }

    @Test
    void aVaultKeyWithoutAVaultIsToldAtOnce() {
        String site = registry("▶{vault: registry}");

        assertThat(told(site)).containsExactly(at(site, "registry.password"));
        assertThat(tried(site, Map.of())).containsExactly(at(site, "registry.password"));
    }

    @Test
    void theVaultCannotHoldItsOwnPassword() {
        files.write("vault.yml", SealedVault.of("a: b", "p"));
        String site = vaulted("{vault: registry}").replace("{env: VAULT}", "▶{vault: a}");

        assertThat(told(site)).containsExactly(at(site, "secrets.password"));
        assertThat(tried(site, Map.of())).containsExactly(at(site, "secrets.password"));
    }

    @Test
    void theVaultsPasswordIsNeeded() {
        files.write("vault.yml", SealedVault.of("a: b", "p"));
        String site = SiteFiles.baseWith(END, "▶secrets: {vault_file: vault.yml}\n" + END);

        assertThat(SiteFiles.places(files.load(site).findings().all()))
                .contains("P28 " + SiteFiles.marked(site) + " secrets.password");
    }

    @Test
    void aVaultKeyIsLookedUp() {
        files.write("vault.yml", SealedVault.of("registry: pa55\nplatform: {smtp: x}\n", "open"));
        Map<String, String> environment = Map.of("VAULT", "open");

        assertThat(tried(vaulted("{vault: registry}"), environment)).isEmpty();
        assertThat(tried(vaulted("{vault: platform.smtp}"), environment)).isEmpty();
        String absent = vaulted("▶{vault: absent}");
        assertThat(tried(absent, environment)).containsExactly(at(absent, "registry.password"));
    }

    @Test
    void aVaultThatDoesNotOpenIsToldOnceWhereItIsNamed() {
        files.write("vault.yml", SealedVault.of("registry: pa55\n", "open"));
        String site = vaulted("{vault: registry}");
        String wrong = site.replace("password: {env: VAULT}", "password: ▶{env: VAULT}");

        assertThat(tried(site, Map.of("VAULT", "shut"))).containsExactly(at(wrong, "secrets.password"));
        assertThat(tried(site, Map.of())).containsExactly(at(wrong, "secrets.password"));
        assertThat(told(site)).isEmpty();
        files.write("vault.yml", "registry: pa55\n");
        String open = site.replace("vault_file: vault", "vault_file: ▶vault");
        assertThat(told(site)).containsExactly(at(open, "secrets.vault_file"));
        assertThat(tried(site, Map.of("VAULT", "open"))).containsExactly(at(open, "secrets.vault_file"));
    }

    @Test
    void theKeyOfTheCertificateMayLieInTheVault() {
        String key = TestCertificate.of("mlops.example.com").keyPem().indent(2);
        files.write("vault.yml", SealedVault.of("tls: |\n" + key + "other: none\n", "open"));
        String site = SiteFiles.baseWith("{file: certs/site.key}", "{vault: tls}", END, SECRETS + END);

        assertThat(findings(site, Map.of("VAULT", "open"))).isEmpty();
        assertThat(files.load(site.replace("vault: tls", "vault: other"))
                        .tried()
                        .apply(Map.of("VAULT", "open"))
                        .all())
                .extracting(Finding::code)
                .contains("P15");
    }

    private static String registry(String password) {
        return SiteFiles.baseWith(END, String.format(REGISTRY, password) + END);
    }

    private static String vaulted(String password) {
        return SiteFiles.baseWith(END, SECRETS + String.format(REGISTRY, password) + END);
    }

    private static String at(String site, String path) {
        return "P30 " + SiteFiles.marked(site) + " " + path;
    }

    private List<String> told(String site) {
        return SiteFiles.places(unresolved(files.load(site).findings().all()));
    }

    private List<String> tried(String site, Map<String, String> environment) {
        return SiteFiles.places(findings(site, environment));
    }

    private List<Finding> findings(String site, Map<String, String> environment) {
        return unresolved(files.load(site).tried().apply(environment).all());
    }

    private Finding only(String site) {
        List<Finding> findings = findings(site, Map.of());
        assertThat(SiteFiles.places(findings)).containsExactly(at(site, "registry.password"));
        return findings.get(0);
    }

    private static List<Finding> unresolved(List<Finding> all) {
        return all.stream().filter(finding -> finding.code().equals("P30")).toList();
    }
}
