package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.catalog.Decision;
import io.rackwright.controller.MirrorLook.Wanted;
import io.rackwright.preflight.rule.Jobs;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check asks for things where the rendered variables send Kubespray. */
class MirrorPlanTest {

    @TempDir
    Path folder;

    private List<Wanted> wanted(String server, String files) {
        String platform = "platform:\n  version";
        Site site = new SiteFiles(folder)
                .load(SiteFiles.baseWith(
                        platform,
                        "registry: {server: \"" + server + "\"}\noffline: {enabled: true, files_repo: \"" + files
                                + "\"}\n" + platform))
                .site()
                .orElseThrow();
        Decision decision = Jobs.of(site).decision().orElseThrow();
        return MirrorPlan.wanted(site, decision);
    }

    @Test
    void asksWhereTheRenderedVariablesLead() throws Exception {
        String rendered =
                Files.readString(Path.of("inventories/airgapped/expected/inventory/group_vars/all/offline.yml"));

        List<Wanted> wanted = wanted("registry.vault.example:5000", "https://files.vault.example/");

        assertThat(wanted).allSatisfy(each -> {
            String address = each.address().toString();
            if (each.place().startsWith("the files")) {
                String base = address.replaceFirst("(https://[^/]+/[^/]+)/.*", "$1");
                assertThat(rendered).contains(": \"" + base + "\"");
            } else {
                assertThat(rendered).contains("kube_image_repo: \"registry.vault.example:5000\"");
                assertThat(address).startsWith("https://registry.vault.example:5000/v2/");
            }
        });
        assertThat(wanted).hasSize(22);
    }

    @Test
    void aRegistryMayHaveAFolder() {
        assertThat(wanted("registry.example/mirror", "https://files.example"))
                .extracting(each -> each.address().toString())
                .anyMatch(address -> address.startsWith("https://registry.example/v2/mirror/pause/manifests/"));
    }
}
