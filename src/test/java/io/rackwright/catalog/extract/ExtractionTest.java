package io.rackwright.catalog.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.FullCatalog;
import io.rackwright.finding.ToolException;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.KubesprayVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reading of small trees that state things as releases do. */
class ExtractionTest {

    private static final FullCatalog FULL = FullCatalog.load();

    private static KubesprayVersion version(String text) {
        return KubesprayVersion.parse(text).orElseThrow();
    }

    private static Extraction extract(String version, Map<String, String> files) {
        return Extraction.of(
                new SourceTree(version(version), new SourceTree.Ids("c0ffee", "7ea"), "2026-01-02", files));
    }

    @Test
    void aFolderThatIsNoRepositoryIsNamed(@TempDir Path folder) {
        Checkout checkout = new Checkout(new CommonsExecRunner(System.getenv()), folder);

        assertThatThrownBy(() -> checkout.at(version("2.31.0")))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void aMinorThatATableLacksCannotBeInstalled() {
        Extraction extraction = extract(
                "2.99.0",
                Map.of(
                        "roles/download/defaults/main.yml",
                        """
                        etcd_supported_versions:
                          v1.40: "v3.7.0"
                        kubelet_checksums:
                          amd64:
                            v1.41.0: abc
                            v1.40.2: 0
                            v1.40.1: abc
                            v1.39.9: abc
                        kubectl_checksums:
                          amd64: {v1.41.0: abc, v1.40.1: abc, v1.39.9: abc}
                        kubeadm_checksums:
                          amd64: {v1.41.0: abc, v1.40.1: abc, v1.39.9: abc}
                        kube_version_min_required: v1.40.0
                        kube_version: v1.40.1
                        """));

        assertThat(Catalog.patches(extraction.kubernetes())).isEqualTo("1.40.1");
        assertThat(extraction.facts())
                .containsEntry("kubernetes.minors_missing_from_a_table.etcd", List.of("1.41"))
                .containsEntry("kubernetes.default", "1.40.1")
                .containsEntry("kube_version_prefix", "v");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "plain | 1.2.3",
                "first | 3.6.1",
                "last | 3.5.0",
                "minor | v7",
                "below | 3.5.2",
                "version | new",
                "flag | Always",
                "other | v1.2.3",
                "strange | §§",
                "block | §§",
                "missing | §§",
            })
    void understandsTheFormsInWhichVersionsAreStated(String name, String expected) {
        Defaults defaults = new Defaults(
                new SourceTree(
                        version("2.99.0"),
                        new SourceTree.Ids("", ""),
                        "",
                        Map.of(
                                "roles/kubespray_defaults/defaults/main/download.yml",
                                """
                        plain: "1.2.3"  # a comment
                        first: "{{ (tab['amd64'] | dict2items)[0].key }}"
                        last: "{{ (tab['amd64'] | dict2items)[-1].key }}"
                        minor: "{{ by_minor[kube_major_version] }}"
                        below: "{{ (tab['amd64'].keys() | select('version', '3.6', '<'))[0] }}"
                        version: "{{ 'new' if (kube_version is version('v1.25.0', '>=')) else 'old' }}"
                        on: true
                        flag: "{{ 'Always' if on else 'Never' }}"
                        other: "v{{ plain }}"
                        strange: "{{ lookup('env', 'HOME') }}"
                        block: >-
                          {% if on %}1{% endif %}
                        by_minor:
                          '1.30': v7
                        tab:
                          amd64:
                            3.6.1: x
                            3.5.2: x
                            3.5.0: x
                        """)));

        assertThat(defaults.value(name, new KubernetesVersion(1, 30, 4))).isEqualTo(expected);
    }

    @Test
    void printsWhatDiffersAndWhatIsLeftToFindOut() {
        Extraction extraction = extract(
                "2.99.0",
                Map.of(
                        "playbooks/ansible_version.yml",
                        "  hosts: all\n    minimal_ansible_version: 2.19.0\n    maximal_ansible_version: 2.20.0\n",
                        "README.md",
                        "- **Ubuntu** 24.04, 26.04\n"));
        String text = new ExtractionText(FULL, Catalog.load()).rows(extraction);

        assertThat(text)
                .startsWith("# Kubespray 2.99.0, read from v2.99.0. Facts as they differ from 2.31.0.\nreleases:\n")
                .contains("since:\n  ansible: {\"2.99.0\": [\"2.19.0\", \"2.20.0\"]}\n")
                .contains("operating_systems: {\"2.99.0\": [\"ubuntu-24.04\"]}")
                .contains("# No file says these; they stay as they are unless somebody finds otherwise:")
                .contains("#   interface.containerd_hosts_toml: \"always\"")
                .contains("#   components.etcd.value: was \"3.6.10\"")
                .doesNotContain("ansible_core.check_runs_on");
    }
}
