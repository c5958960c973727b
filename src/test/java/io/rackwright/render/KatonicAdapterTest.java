package io.rackwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.rackwright.finding.Where;
import io.rackwright.site.load.KeyEntry;
import io.rackwright.site.load.SiteReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the platform's configuration says in the words of each version, and where each word is known from. */
class KatonicAdapterTest {

    private static final Path PAGE =
            Path.of(System.getProperty("rackwright.home", "."), "docs", "reference", "katonic.md");

    private final SampleSite site = new SampleSite();

    @Test
    void speaksTheDocumentsWordsFor4() {
        Map<String, Object> config = new KatonicAdapter(site.build()).config();

        assertThat(config)
                .containsEntry("schema", "1.0")
                .containsEntry("name", "acme")
                .containsEntry("version", "4.4")
                .containsEntry("hostname", "mlops.example.com")
                .containsEntry("enable_network_policies", true)
                .containsEntry("git", Map.of("storage_class", "acme-host"))
                .containsEntry("ingress_controller", Map.of("create", false))
                .doesNotContainKeys("enable_pod_security_policies", "private_docker_registry", "deploy_on");
        assertThat(config.get("storage_classes"))
                .extracting("shared")
                .isEqualTo(Map.of(
                        "create",
                        false,
                        "name",
                        "kfs",
                        "type",
                        "nfs",
                        "access_modes",
                        List.of("ReadWriteMany"),
                        "nfs",
                        Map.of(
                                "server",
                                "nas1",
                                "mount_path",
                                "/export/kfs",
                                "mount_options",
                                List.of("hard", "nfsvers=4.1"))));
    }

    @Test
    void writesTheInventoryFileOf7() {
        site.platformVersion = "7.0";
        site.withoutInternet();

        assertThat(new KatonicAdapter(site.build()).config())
                .containsEntry("deploy_on", "On-Premise")
                .containsEntry("create_k8s_cluster", false)
                .containsEntry("cluster_name", "acme")
                .containsEntry("air_gap", true)
                .containsEntry("custom_domain_name", "mlops.example.com")
                .containsEntry("custom_registry", "registry.example.com:5000")
                .containsEntry("backup_enabled", false)
                .doesNotContainKeys("backup_s3_bucket", "admin_email", "hostname");
    }

    @Test
    void theInstallersVariablesCannotContradictIt() {
        site.installerVariables = Map.of("hostname", "other.example.com", "edition", "enterprise");

        assertThat(Renderer.findings(site.build(), SampleSite.newest(), KatonicAdapterTest::at, KatonicAdapterTest::at)
                        .all())
                .filteredOn(finding -> finding.code().equals("P57"))
                .extracting(finding -> finding.where())
                .containsExactly(at("platform.installer.vars.hostname"));
    }

    private static Where at(String path) {
        return new Where.File("site.yml", 1, 1, path);
    }

    @Test
    void everyKeyNamesItsSourceAndAKeyOfTheSiteFile() {
        Set<String> known =
                SiteReference.load().all().stream().map(KeyEntry::path).collect(Collectors.toSet());
        for (String version : List.of("4.4", "7.0")) {
            site.platformVersion = version;
            assertThat(new KatonicAdapter(site.build()).keys()).allSatisfy(key -> {
                assertThat(key.source()).matches("R\\d+|requirements 2\\.2");
                assertThat(key.siteKey().isEmpty() || known.contains(key.siteKey()))
                        .as(key.siteKey())
                        .isTrue();
            });
        }
    }

    @Test
    void keepsThePageTrue() throws Exception {
        String page = page();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page);
            fail("rewrote " + PAGE + ": read the difference, then run without -Dgolden.update");
        }
        assertThat(PAGE).content().isEqualTo(page);
    }

    private String page() {
        StringBuilder text = new StringBuilder(
                """
                # What the platform's installer is told

                The installers are not public. Whatever your role needs beyond these words stands under [`platform.installer.vars`](site.md#platform); no word here is invented, each
                names where it is known from (R: [a row of the requirements](requirements.md)). The role gets `katonic_config`, the file `katonic_config_file` on the first control
                plane with the same and your variables, and `katonic_site`, the whole site in the words of its file. Secrets come as `katonic_secrets` and are in no file.
                Made from the adapters in `io.rackwright.render`.
                """);
        site.platformVersion = "4.4";
        table(text, "Up to 6: the vocabulary of the documents");
        site.platformVersion = "7.0";
        table(text, "7: the installer's inventory file");
        return text.toString();
    }

    private void table(StringBuilder text, String title) {
        text.append("\n## ").append(title).append("\n\n| key | follows from | known from |\n|---|---|---|\n");
        for (ConfigKey key : new KatonicAdapter(site.build()).keys()) {
            String from = key.siteKey().isEmpty() ? "the same for every site" : "`" + key.siteKey() + "`";
            text.append(String.format("| `%s` | %s | %s |%n", key.path(), from, key.source()));
        }
    }
}
