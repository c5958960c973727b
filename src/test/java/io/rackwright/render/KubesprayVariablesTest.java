package io.rackwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackwright.catalog.KubesprayRelease;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever we hand to Kubespray, that release reads: every variable of every made-up and every example site, in all
 * releases. The list of names that lies beside the catalogue answers always; the release's own files, where a checkout is
 * at hand.
 */
class KubesprayVariablesTest {

    private static final RichSites SITES = new RichSites();

    static Stream<KubesprayRelease> releases() {
        return RichSites.releases().stream();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void theCatalogueKnowsEveryVariableWeRender(KubesprayRelease release) throws Exception {
        Map<String, Object> rendered = SITES.variables(release);

        Set<String> unknown = new TreeSet<>(rendered.keySet());
        unknown.removeAll(release.knownVariables());
        unknown.remove("ip"); // the list has no name this short
        assertThat(rendered.keySet())
                .contains("container_manager", "kube_version", "kube_image_repo", "metallb_enabled");
        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void theReleasesOwnFilesReadEveryVariableAndHaveItsType(KubesprayRelease release) throws Exception {
        assumeTrue(KubesprayTree.isAtHand(), "RACKWRIGHT_KUBESPRAY names no Kubespray checkout or git folder");
        KubesprayTree tree = new KubesprayTree(release.tag());
        assumeTrue(tree.exists(), "the checkout lacks the tag " + release.tag());
        Map<String, Object> rendered = SITES.variables(release);

        Set<String> dead = new TreeSet<>(rendered.keySet());
        dead.removeAll(tree.reads(rendered.keySet()));
        assertThat(dead).isEmpty();

        Map<String, Set<String>> declared = tree.types(rendered.keySet());
        Map<String, String> misfits = new TreeMap<>();
        rendered.forEach((name, value) -> {
            Set<String> types = declared.getOrDefault(name, Set.of());
            String ours = KubesprayTree.type(value);
            if (!types.isEmpty() && !types.contains(ours) && !types.contains(KubesprayTree.EXPRESSION)) {
                misfits.put(name, "we write a " + ours + ", the release declares " + types);
            }
        });
        assertThat(misfits).isEmpty();
        assertThat(declared.keySet()).contains("container_manager", "kube_pods_subnet", "etcd_deployment_type");
    }
}
