package io.rackwright.catalog.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.catalog.Decision;
import io.rackwright.catalog.FullCatalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.catalog.Supplies;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What mirrors are asked for has the form that the real release's own addresses have. */
@EnabledIfEnvironmentVariable(
        named = "RACKWRIGHT_KUBESPRAY",
        matches = ".+",
        disabledReason = "RACKWRIGHT_KUBESPRAY names no git repository of Kubespray with all its tags")
class SuppliesIT {

    private static final FullCatalog FULL = FullCatalog.load();

    @TempDir
    Path folder;

    private final Checkout checkout = new Checkout(
            new CommonsExecRunner(System.getenv()), Path.of(System.getenv().getOrDefault("RACKWRIGHT_KUBESPRAY", "")));

    static Stream<KubesprayRelease> releases() {
        List<KubesprayRelease> all = FULL.catalog().releases();
        return all.stream()
                .filter(release -> release.versionText().matches("2\\.(18\\.2|24\\.3|25\\.0|28\\.1|31\\.0)"));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void theAddressesAreTheReleasesOwn(KubesprayRelease release) throws Exception {
        Site site = new SiteFiles(folder).load(SiteFiles.base()).site().orElseThrow();
        Decision decision = new Decision(
                release.kubernetes().get(release.kubernetes().size() - 1),
                release,
                ContainerRuntime.CONTAINERD,
                List.of());
        SourceTree tree = checkout.at(release.version());
        String text = tree.text(tree.first(
                "roles/kubespray_defaults/defaults/main/download.yml",
                "roles/kubespray-defaults/defaults/main/download.yml",
                "roles/download/defaults/main.yml"));
        List<Pattern> forms = text.lines()
                .filter(line -> line.contains("_download_url: "))
                .map(line -> line.replaceFirst("^[^ ]+ \"(?:https://)?", "").replaceFirst("\"$", ""))
                .map(SuppliesIT::form)
                .toList();

        Supplies supplies = Supplies.of(site, decision, FULL);

        assertThat(supplies.files()).hasSize(11).allSatisfy(path -> assertThat(forms)
                .as(path)
                .anyMatch(form -> form.matcher(path).matches()));
        assertThat(supplies.images())
                .hasSizeBetween(11, 12)
                .allMatch(image -> image.tag().matches("v?\\d+(\\.\\d+)+(-[a-z]+)?"))
                .filteredOn(image -> !image.path().startsWith("kube-")
                        && !image.path().startsWith("coredns/")
                        && !image.path().endsWith("-amd64"))
                .allSatisfy(image -> assertThat(text).contains("}}/" + image.path() + "\""));
    }

    /** A template as a pattern: each version is one word, the rest is as our servers have it. */
    private static Pattern form(String template) {
        String filled = template.replace("{{ github_url }}", "github.com")
                .replace("{{ dl_k8s_io_url }}", "dl.k8s.io")
                .replace("{{ storage_googleapis_url }}", "storage.googleapis.com")
                .replace("{{ get_helm_url }}", "get.helm.sh")
                .replace("{{ image_arch }}", "amd64")
                .replace("{{ ansible_system | lower }}", "linux")
                .replace("{{ 'static-' if containerd_static_binary }}", "");
        return Pattern.compile(Stream.of(filled.split("\\{\\{ [a-z_]+_version }}", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("v?\\d+(?:\\.\\d+)+")));
    }
}
