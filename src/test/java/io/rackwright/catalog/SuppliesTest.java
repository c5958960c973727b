package io.rackwright.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.preflight.rule.Jobs;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a mirror surely needs to hold; that the addresses are the release's own is tested with the real releases. */
class SuppliesTest {

    @TempDir
    Path folder;

    private Supplies of(String... edits) {
        Site site = new SiteFiles(folder).load(SiteFiles.baseWith(edits)).site().orElseThrow();
        return Supplies.of(site, Jobs.of(site).decision().orElseThrow(), FullCatalog.load());
    }

    @Test
    void namesWhatTheDecidedReleaseFetches() {
        Supplies supplies = of();

        assertThat(supplies.files())
                .hasSize(9)
                .anyMatch(path -> path.matches("dl\\.k8s\\.io/release/v1\\.[0-9.]+/bin/linux/amd64/kubelet"))
                .anyMatch(path -> path.matches(
                        "github\\.com/etcd-io/etcd/releases/download/v(3[0-9.]+)/etcd-v\\1-linux-amd64\\.tar\\.gz"))
                .noneMatch(path -> path.matches(".*[{} ].*"));
        assertThat(supplies.images())
                .extracting(Supplies.Image::path)
                .containsExactly(
                        "kube-apiserver",
                        "kube-controller-manager",
                        "kube-scheduler",
                        "pause",
                        "calico/node",
                        "calico/cni");
    }

    @Test
    void leavesOutWhatTheOperatorSetsOtherwise() {
        String platform = "platform:\n  version";

        assertThat(of(platform, "kubespray: {vars: {containerd_version: 1.7.1, calico_version: 3.27.1}}\n" + platform))
                .satisfies(supplies -> {
                    assertThat(supplies.files()).noneMatch(path -> path.contains("/containerd/containerd/"));
                    assertThat(supplies.files()).noneMatch(path -> path.contains("calico"));
                    assertThat(supplies.images())
                            .noneMatch(image -> image.path().contains("calico"));
                });
        assertThat(of(platform, "kubespray: {vars: {github_url: 'https://x.example'}}\n" + platform)
                        .files())
                .isEmpty();
        assertThat(of(platform, "kubespray: {vars: {skip_downloads: true}}\n" + platform))
                .isEqualTo(new Supplies(java.util.List.of(), java.util.List.of()));
    }
}
