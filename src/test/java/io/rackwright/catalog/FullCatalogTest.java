package io.rackwright.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.site.KubesprayVersion;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the second document of the data file adds. */
class FullCatalogTest {

    private static final FullCatalog FULL = FullCatalog.load();

    /** Facts of the second document that every release has. */
    private static final List<String> TEXTS = List.of(
            "ansible_core.check_runs_on",
            "ansible_core.file",
            "components.calico.value",
            "components.containerd.value",
            "components.coredns.value",
            "components.etcd.value",
            "dockerfile_base",
            "kubernetes.checksums_in",
            "kubernetes.default",
            "kubernetes.min_required",
            "memory_mb_minimum.control_plane",
            "pip.default_file",
            "upgrade_floor.calico_min_version_required");

    static Stream<KubesprayRelease> releases() {
        return FULL.catalog().releases().stream();
    }

    private static KubesprayRelease release(String version) {
        return FULL.catalog()
                .release(KubesprayVersion.parse(version).orElseThrow())
                .orElseThrow();
    }

    @Test
    void addsFactsAndChangesNothingElse() {
        Catalog small = Catalog.load();

        assertThat(FULL.catalog().releases()).hasSameSizeAs(small.releases());
        for (int i = 0; i < small.releases().size(); i++) {
            KubesprayRelease before = small.releases().get(i);
            KubesprayRelease after = FULL.catalog().releases().get(i);
            assertThat(after.facts()).containsAllEntriesOf(before.facts());
            assertThat(after.kubernetes()).isEqualTo(before.kubernetes());
            assertThat(after.pipPins()).isEqualTo(before.pipPins());
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void everyReleaseHasTheFactsThatNoReleaseLacks(KubesprayRelease release) {
        assertThat(TEXTS)
                .allSatisfy(key -> assertThat(release.text(key)).as(key).isNotEmpty());
        assertThat(release.texts("ubuntu.readme")).isNotEmpty();
        assertThat(release.texts("network_plugin_choices")).contains("calico", "cilium");
        assertThat(release.kubernetesPatches()).contains(".0-");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void whatAnUpgradeComparesHasASource(KubesprayRelease release) {
        assertThat(FULL.changes()).allSatisfy(change -> assertThat(FULL.source(change.fact(), release))
                .as(change.fact())
                .endsWith("@" + release.tag()));
    }

    @Test
    void everyChangeNamesAFactThatDiffersSomewhere() {
        assertThat(FULL.changes()).allSatisfy(change -> assertThat(releases()
                        .map(release -> String.valueOf(release.facts().get(change.fact())))
                        .distinct()
                        .count())
                .as(change.fact())
                .isGreaterThan(1));
    }

    @ParameterizedTest(name = "{1} of {0} is {2}")
    @CsvSource({
        "2.18.2, components.etcd.value, v3.5.0",
        "2.28.0, components.etcd.value, 3.5.16",
        "2.28.1, per_kubernetes_minor.etcd.1.32, 3.5.22",
        "2.31.0, per_kubernetes_minor.etcd.1.35, 3.6.10",
        "2.31.0, components.ingress_nginx.value, ''",
        "2.18.2, components.cri_dockerd.value, ''",
        "2.24.3, kubernetes.sample_inventory_sets_kube_version, 1.28.10",
        "2.24.3, kubernetes.default, 1.28.14",
        "2.15.1, pip.default_file, requirements.txt",
        "2.18.0, pip.default_file, requirements-2.10.txt",
    })
    void knowsWhatTheSourceStates(String version, String key, String expected) {
        assertThat(release(version).text(key)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{1} of {0} is from {2}")
    @CsvSource({
        "2.28.1, components.etcd.value, roles/kubespray_defaults/defaults/main/download.yml@v2.28.1",
        "2.18.0, components.containerd.value, roles/kubespray-defaults/defaults/main.yaml@v2.18.0",
        "2.16.0, interface.tag_bootstrap, cluster.yml@v2.16.0",
        "2.22.0, python, docs/ansible.md@v2.22.0",
        "2.28.1, nothing.such, ''",
    })
    void namesTheFile(String version, String key, String expected) {
        assertThat(FULL.source(key, release(version))).isEqualTo(expected);
    }
}
