package io.rackwright.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.KubesprayVersion;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.OperatingSystem;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogFileTest {

    private static final Catalog CATALOG = Catalog.load();

    /** Facts that every release must have, with their type; the others are absent where the release lacks the thing. */
    private static final List<String> TEXTS = List.of(
            "date",
            "confirmations.remove_node.file",
            "confirmations.remove_node.kind",
            "confirmations.remove_node.variable",
            "confirmations.reset.file",
            "confirmations.reset.kind",
            "confirmations.reset.variable",
            "confirmations.upgrade.file",
            "defaults.etcd_deployment_type",
            "docker.default_version",
            "groups.cluster",
            "groups.control_plane",
            "groups.etcd",
            "groups.node",
            "groups.route_reflector",
            "interface.containerd_hosts_toml",
            "interface.containerd_installed_from",
            "interface.containerd_mirrors_variable",
            "interface.etcd_vars_file",
            "interface.group_vars_cluster_dir",
            "interface.image_repos.kube_image_repo",
            "interface.image_pull_tool_with_containerd",
            "interface.kubernetes_download_host",
            "interface.metallb_pools_variable",
            "interface.swap_variable",
            "interface.system_reserved_by",
            "interface.tag_bootstrap",
            "interface.tag_control_plane",
            "network_plugin_names.custom",
            "playbooks.facts");

    private static final List<String> FLAGS = List.of(
            "confirmations.remove_node.node_var_asserted",
            "confirmations.reset.skip_confirmation_enough",
            "groups.cluster_group_derived_automatically",
            "interface.bootstrap_runs_with_any_tag",
            "interface.cilium_from_chart",
            "interface.containerd_insecure_usable",
            "interface.containerd_registry_auth_effective",
            "interface.limit_needs_fact_cache_asserted",
            "interface.offline_vars_file",
            "interface.uninstalls_other_container_engines",
            "interface.writes_etc_hosts",
            "playbooks.facts_runs_bootstrap_os");

    private static final List<String> LISTS = List.of(
            "docker.ubuntu_versions",
            "etcd_deployment_types",
            "interface.containerd_mirror_keys",
            "interface.download_url_bases",
            "playbooks.root");

    static Stream<KubesprayRelease> releases() {
        return CATALOG.releases().stream();
    }

    private static KubesprayRelease release(String version) {
        return CATALOG.release(KubesprayVersion.parse(version).orElseThrow()).orElseThrow();
    }

    @Test
    void holdsThirtyFiveReleasesInOrderWithoutAHole() {
        List<KubesprayVersion> versions =
                CATALOG.releases().stream().map(KubesprayRelease::version).toList();

        assertThat(versions).hasSize(35).isSorted().doesNotHaveDuplicates();
        for (int i = 1; i < versions.size(); i++) {
            KubesprayVersion before = versions.get(i - 1);
            KubesprayVersion next = versions.get(i);
            boolean nextPatch = next.minor() == before.minor() && next.patch() == before.patch() + 1;
            boolean nextMinor = next.minor() == before.minor() + 1 && next.patch() == 0;
            assertThat(nextPatch || nextMinor).as("%s follows %s", next, before).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void everyReleaseHasEveryTypedField(KubesprayRelease release) {
        assertThat(release.operatingSystems()).isNotEmpty();
        assertThat(release.pipPins()).isNotEmpty().allMatch(pin -> pin.matches("[A-Za-z0-9._-]+==[0-9.]+"));
        assertThat(release.pipPins()).anyMatch(pin -> pin.startsWith("ansible=="));
        assertThat(release.runtimes()).containsExactlyInAnyOrder(ContainerRuntime.values());
        assertThat(release.runtimes()).contains(release.defaultRuntime());
        assertThat(release.dockerMode()).isIn("dockershim", "dockershim-or-cri-dockerd", "cri-dockerd");
        assertThat(release.networkPlugins()).contains(NetworkPlugin.CALICO);
        assertThat(release.kubeVersionPrefix()).isIn("", "v");
        assertThat(release.text("commit")).matches("[0-9a-f]{40}");
        assertThat(TEXTS).allSatisfy(key -> assertThat(release.text(key)).isNotEmpty());
        assertThat(FLAGS).allSatisfy(key -> assertThat(release.facts().get(key)).isInstanceOf(Boolean.class));
        assertThat(LISTS).allSatisfy(key -> assertThat(release.facts().get(key)).isInstanceOf(List.class));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void installableVersionsAscendThroughNeighbouringMinors(KubesprayRelease release) {
        List<KubernetesVersion> versions = release.kubernetes();

        assertThat(versions).isSorted().doesNotHaveDuplicates().allMatch(KubernetesVersion::namesPatch);
        for (int i = 1; i < versions.size(); i++) {
            assertThat(versions.get(i).minor() - versions.get(i - 1).minor()).isBetween(0, 1);
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void ansibleAndPythonBoundsParse(KubesprayRelease release) {
        assertThat(release.ansibleMin()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(Stream.of(release.ansibleMin(), release.ansibleMax()).toList())
                .isSortedAccordingTo(Comparator.comparing(CatalogFileTest::minor));
        assertThat(release.python())
                .isNotEmpty()
                .allMatch(Pattern.compile("3\\.\\d+").asMatchPredicate());
        assertThat(release.python()).isSortedAccordingTo(Comparator.comparing(CatalogFileTest::minor));
    }

    private static int minor(String version) {
        return Integer.parseInt(version.split("\\.")[1]);
    }

    @Test
    void onlyTheReleasesOfTheSourceInstallKubernetes120() {
        assertThat(CATALOG.releases().stream()
                        .filter(release -> release.newest(new KubernetesVersion(1, 20, KubernetesVersion.NEWEST_PATCH))
                                .isPresent())
                        .map(release -> release.version().toString()))
                .containsExactly("2.16.0", "2.17.0", "2.17.1", "2.18.0", "2.18.1", "2.18.2");
    }

    @Test
    void keepsTheHoleOf1233() {
        assertThat(release("2.18.2").kubernetes())
                .contains(new KubernetesVersion(1, 23, 2), new KubernetesVersion(1, 23, 4))
                .doesNotContain(new KubernetesVersion(1, 23, 3));
    }

    @ParameterizedTest
    @CsvSource({
        "2.18.2, interface.tag_bootstrap, bootstrap-os",
        "2.28.0, interface.tag_bootstrap, bootstrap_os",
        "2.28.1, interface.tag_control_plane, master",
        "2.29.0, interface.tag_control_plane, control-plane",
        "2.22.2, interface.containerd_mirrors_variable, containerd_registries",
        "2.23.0, interface.containerd_mirrors_variable, containerd_registries_mirrors",
        "2.18.2, interface.etcd_vars_file, etcd.yml",
        "2.28.1, interface.etcd_vars_file, all/etcd.yml",
        "2.21.0, playbooks.facts, facts.yml",
        "2.22.0, playbooks.facts, playbooks/facts.yml",
        "2.16.0, interface.dual_stack, enable_dual_stack_networks",
        "2.16.0, interface.kubeadm_patches_type, ''",
    })
    void aFactHoldsFromItsReleaseOn(String version, String key, String expected) {
        assertThat(release(version).text(key)).isEqualTo(expected);
    }

    @Test
    void readsTheReleaseTheProjectPinsByDefault() {
        KubesprayRelease release = release("2.28.1");

        assertThat(release.ansibleMin()).isEqualTo("2.16.4");
        assertThat(release.ansibleMax()).isEqualTo("2.17.0");
        assertThat(release.pipPins())
                .containsExactly("ansible==9.13.0", "cryptography==45.0.2", "jmespath==1.0.1", "netaddr==1.3.0");
        assertThat(release.python()).containsExactly("3.10", "3.11", "3.12");
        assertThat(release.operatingSystems()).containsExactly(OperatingSystem.values());
        assertThat(release.kubeVersionPrefix()).isEmpty();
        assertThat(release.text("commit")).isEqualTo("a20891ab67136f8c92ccad3fad9ad11fc71363d0");
    }

    @Test
    void offersDockerBelow121Only() {
        Catalog.RuntimeOffer docker = CATALOG.runtimes().get(ContainerRuntime.DOCKER);

        assertThat(docker.kubernetes()).isEqualTo(new KubernetesRange(20, 20));
    }

    @ParameterizedTest
    @CsvSource({"7.0, 1.28 to 1.30", "7.1.3, 1.29 to 1.31", "v7.1, 1.29 to 1.31", "4.4, any version"})
    void knowsThePlatformsRange(String platform, String range) {
        assertThat(CATALOG.kubernetesOfPlatform(platform).map(KubernetesRange::toString))
                .contains(range);
    }

    @Test
    void doesNotKnowEveryPlatform() {
        assertThat(CATALOG.kubernetesOfPlatform("7.2")).isEmpty();
        assertThat(CATALOG.kubernetesOfPlatform("")).isEmpty();
    }

    @Test
    void anIncompleteFileIsOurBug() {
        String text = "{\"runtimes\": {}, \"platforms\": {}}";

        assertThatThrownBy(() -> CatalogFile.read(DataFile.read(text)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lacks");
    }
}
