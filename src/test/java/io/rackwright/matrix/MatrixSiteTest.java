package io.rackwright.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.render.RenderedFile;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.KubesprayVersion;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a release cannot do of the richest site is a finding that names it, and nothing else is dropped. */
class MatrixSiteTest {

    private static final KubesprayVersion KUBE_VIP = new KubesprayVersion(2, 19, 0);
    private static final KubesprayVersion CILIUM_BY_CHART = new KubesprayVersion(2, 28, 0);

    @TempDir
    Path folder;

    static Stream<String> releases() {
        return Catalog.load().releases().stream().map(KubesprayRelease::versionText);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void eachReleaseCarriesAllButWhatItsFindingsName(String version) throws Exception {
        KubesprayRelease release = Catalog.load().releases().stream()
                .filter(each -> each.versionText().equals(version))
                .findFirst()
                .orElseThrow();

        MatrixSite made = MatrixSite.of(release, folder);

        KubernetesVersion newest = release.kubernetes().get(release.kubernetes().size() - 1);
        Set<String> lacking = new TreeSet<>();
        if (release.version().compareTo(KUBE_VIP) < 0) {
            lacking.add("P36 kubernetes.control_plane_endpoint.mode");
        }
        if (release.version().compareTo(CILIUM_BY_CHART) >= 0) {
            lacking.add("P58 kubernetes.network_plugin");
        }
        if (newest.minor() >= 25) {
            lacking.add("P19 kubernetes.pod_security");
        }
        assertThat(made.dropped()).isEqualTo(lacking);
        String text = made.tree().files().stream().map(RenderedFile::text).collect(Collectors.joining());
        assertThat(text.contains("kube_vip_enabled: true"))
                .isEqualTo(release.version().compareTo(KUBE_VIP) >= 0);
        assertThat(text.contains("kube_network_plugin: \"cilium\""))
                .isEqualTo(release.version().compareTo(CILIUM_BY_CHART) < 0);
        assertThat(text).contains("PodNodeSelector", "metallb_enabled: true", "kube_encrypt_secret_data: true");
    }
}
