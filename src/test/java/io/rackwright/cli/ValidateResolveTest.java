package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.certificate.TestCertificate;
import io.rackwright.json.Json;
import io.rackwright.site.load.SiteFiles;
import io.rackwright.vault.SealedVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code validate --resolve}: what does not resolve is told; what does is never shown, in no form and on no stream. */
class ValidateResolveTest {

    private static final String END = "platform:\n  version:";
    private static final String LOGIN =
            TestCertificate.named("login").key("RSA 2048").make().oldKeyPem();

    /** With a role, so that «apply» has a step that gets the secrets. */
    private static final String INSTALLER = "\"4.4\"\n  installer: {path: certs}";

    private static final String CANARY = "canary";

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void site() {
        environment.put("HOME", folder.resolve("home").toString());
        new SiteFiles(folder).secret("home/.ssh/id_ed25519", LOGIN);
    }

    @Test
    void onlyOnDemandAreReferencesTried() throws IOException {
        site(SiteFiles.baseWith("{file: certs/site.key}", "{env: RACKWRIGHT_TEST_KEY}"));

        assertThat(app().run("validate", "site.yml")).isEqualTo(ExitCode.DONE);

        RecordedApp tried = app();
        assertThat(tried.run("validate", "--resolve", "site.yml")).isEqualTo(ExitCode.SITE_INVALID);
        assertThat(tried.out())
                .contains("error   P30  site.yml:42:16 tls.private_key: tls.private_key does not resolve:"
                        + " the environment variable RACKWRIGHT_TEST_KEY is not set.")
                .contains("export RACKWRIGHT_TEST_KEY=");
        environment.put(
                "RACKWRIGHT_TEST_KEY", TestCertificate.of("mlops.example.com").keyPem());
        assertThat(app().run("validate", "--resolve", "site.yml")).isEqualTo(ExitCode.DONE);
    }

    @Test
    void whatNoReleaseInstallsIsToldBesideWhatDoesNotResolve() throws IOException {
        site(SiteFiles.baseWith("\"1.30.6\"", "\"1.30.99\"", "{file: certs/site.key}", "{env: RACKWRIGHT_TEST_KEY}"));
        RecordedApp app = app();

        assertThat(app.run("validate", "--resolve", "site.yml")).isEqualTo(ExitCode.SITE_INVALID);

        assertThat(app.out()).contains(" P03 ").contains(" P30 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "junit"})
    void noSecretIsEverShown(String format) throws Exception {
        TestCertificate other = TestCertificate.of("other.example.com");
        new SiteFiles(folder)
                .secret("certs/site.key", other.keyPem())
                .write("certs/site.pem", other.keyPem() + "-----BEGIN CANARY-----\ncanary-pem\n")
                .secret("s3", "canary-file\n")
                .write("ca.pem", "-----BEGIN CERTIFICATE-----\ncanary-certificate\n-----END CERTIFICATE-----\n")
                .secret("home/.ssh/id_ed25519", LOGIN)
                .write(
                        "vault.yml",
                        SealedVault.of("mail: canary-vault\ncanary-key: [canary-list]\n", "canary-password"));
        environment.put("VAULT", "canary-password");
        environment.put("LICENSE", "canary-env");
        site(SiteFiles.baseWith(
                END,
                String.join(
                        "\n",
                        "registry: {server: r.io, username: u, password: canary-literal, ca: ca.pem}",
                        "secrets: {vault_file: vault.yml, password: {env: VAULT}}",
                        "notifications: {email: {enabled: true, server: m, from: a@b.c, password: {vault: absent}}}",
                        "object_storage: {backups: {type: s3, endpoint: \"https://s3\", bucket: b,"
                                + " access_key: {file: s3}, secret_key: \"-----BEGIN canary-key\"}}",
                        "trusted_ca: [s3, vault.yml]",
                        END)));
        RecordedApp app = app();

        assertThat(app.run("validate", "--resolve", "--output", format, "site.yml"))
                .isEqualTo(ExitCode.SITE_INVALID);

        String said = app.out() + app.err();
        assertThat(said).contains("P15", "P22", "P30").doesNotContain(CANARY);
        for (String line : lines(other.keyPem())) {
            assertThat(said).doesNotContain(line);
        }
        if (format.equals("json")) {
            assertThat(Json.parseObject(app.out()).objects("findings")).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary: [", "canary", "- canary", "canary: 1\ncanary: 2", "\tcanary"})
    void noFormOfAVaultShowsWhatItHolds(String content) throws IOException {
        new SiteFiles(folder)
                .secret("home/.ssh/id_ed25519", LOGIN)
                .write("vault.yml", SealedVault.of(content, "canary-password"));
        environment.put("VAULT", "canary-password");
        site(SiteFiles.baseWith(
                END,
                "secrets: {vault_file: vault.yml, password: {env: VAULT}}\n" + END,
                "{file: certs/site.key}",
                "{vault: tls}"));
        RecordedApp app = app();

        assertThat(app.run("validate", "--resolve", "site.yml")).isEqualTo(ExitCode.SITE_INVALID);

        assertThat(app.out() + app.err())
                .contains(" P30 ")
                .contains("secrets.vault_file")
                .doesNotContain(CANARY);
    }

    @Test
    void applyTellsAllThatLacksBeforeItLooksAtAServer() throws IOException {
        new SiteFiles(folder).secret("home/.ssh/id_ed25519", "no key");
        site(SiteFiles.baseWith(
                "{file: certs/site.key}",
                "{env: RACKWRIGHT_TEST_KEY}",
                END,
                "registry: {server: r.io, username: u, password: {file: /no/such/file}}\n" + END,
                "\"4.4\"",
                INSTALLER));
        RecordedApp app = app();

        assertThat(app.run("apply", "--rehearsal", "site.yml")).isEqualTo(ExitCode.SITE_INVALID);

        assertThat(app.out())
                .contains("P30  site.yml:42:16 tls.private_key")
                .contains("P30  site.yml:43:49 registry.password")
                .contains("P30  site.yml:6:16 ssh.private_key: file ~/.ssh/id_ed25519 is not a private key")
                .doesNotContain("H01");
        assertThat(folder.resolve(".rackwright/acme-dev/inventory/hosts.yaml")).doesNotExist();
        assertThat(folder.resolve(".rackwright/acme-dev/known_hosts")).doesNotExist();
    }

    @Test
    void applyUpToTheClusterNeedsNoSecret() throws IOException {
        site(SiteFiles.baseWith(
                "{file: certs/site.key}", "{env: RACKWRIGHT_TEST_KEY}",
                "{file: ~/.ssh/id_ed25519}", "{file: ~/.ssh/absent}",
                "\"4.4\"", INSTALLER));
        RecordedApp app = app();

        assertThat(app.run("apply", "--rehearsal", "--until", "kubespray", "site.yml"))
                .isEqualTo(ExitCode.SITE_INVALID);

        assertThat(app.out()).contains("ssh.private_key").doesNotContain("RACKWRIGHT_TEST_KEY");
    }

    private void site(String text) throws IOException {
        Files.writeString(folder.resolve("site.yml"), text);
    }

    private RecordedApp app() {
        return new RecordedApp(folder, environment);
    }

    private static List<String> lines(String pem) {
        return pem.lines().filter(line -> !line.startsWith("-----")).toList();
    }
}
