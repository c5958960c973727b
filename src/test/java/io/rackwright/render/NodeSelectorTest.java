package io.rackwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a cluster with others the platform stays on its own nodes, or whoever asks is told that it does not. */
class NodeSelectorTest {

    private static final String CLUSTER = "inventory/group_vars/k8s_cluster/k8s-cluster.yml";

    private static Where at(String path) {
        return new Where.File("site.yml", 1, 1, path);
    }

    private static List<Finding> findings(ExampleSites.Example example) {
        return Renderer.findings(example.site(), example.decision(), NodeSelectorTest::at, NodeSelectorTest::at)
                .all();
    }

    private static Object plugins(ExampleSites.Example example) {
        RenderedTree tree = new Renderer().render(example.site(), example.decision());
        return RichSites.yaml(tree.find(CLUSTER).orElseThrow().text())
                .getOrDefault("kube_apiserver_enable_admission_plugins", "");
    }

    @Test
    void theSelectorOfOurNamespacesHoldsBecauseTheApiServerIsToldTo() throws Exception {
        assertThat(plugins(ExampleSites.load("shared"))).isEqualTo(List.of("NodeRestriction", "PodNodeSelector"));
        assertThat(plugins(ExampleSites.load("production"))).isEqualTo("");
        assertThat(findings(ExampleSites.load("shared"))).isEmpty();
    }

    @Test
    void aSelectorThatNoNodeHasIsRefused(@TempDir Path copy) throws Exception {
        ExampleSites.Example example = ExampleSites.edited(
                "shared",
                copy,
                "multi_tenant: {node_selector: {example.com/owner: katonic}}",
                "multi_tenant: {node_selector: {example.com/owner: somebody}}");

        assertThat(findings(example))
                .extracting(Finding::code, finding -> ((Where.File) finding.where()).path())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("P63", "multi_tenant.node_selector"),
                        org.assertj.core.groups.Tuple.tuple("P63", "multi_tenant.node_selector"));
        assertThat(findings(example)).allMatch(Finding::isError);
    }

    @Test
    void aListOfPluginsWithoutItIsTold(@TempDir Path copy) throws Exception {
        ExampleSites.Example example = ExampleSites.edited(
                "shared",
                copy,
                "multi_tenant:",
                "kubespray: {vars: {kube_apiserver_enable_admission_plugins: [EventRateLimit]}}\nmulti_tenant:");

        assertThat(plugins(example)).as("the site's own list is the only one").isEqualTo("");
        assertThat(findings(example)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("P58");
            assertThat(finding.isError()).isFalse();
        });
    }

    @Test
    void versionSevenTakesNoSelectorAndThatIsTold(@TempDir Path copy) throws Exception {
        ExampleSites.Example example = ExampleSites.edited(
                "shared",
                copy,
                "platform: {version: \"4.4\"}",
                "platform: {version: \"7.0\", license: {env: LICENSE}, admin_email: a@shared.example}");

        assertThat(plugins(example)).isEqualTo("");
        assertThat(findings(example)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("P58");
            assertThat(((Where.File) finding.where()).path()).isEqualTo("multi_tenant.node_selector");
        });
    }
}
