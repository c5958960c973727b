package io.rackwright.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.site.KubesprayVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VariableNamesTest {

    private static final Catalog CATALOG = Catalog.load();

    private static KubesprayRelease release(String version) {
        return CATALOG.release(KubesprayVersion.parse(version).orElseThrow()).orElseThrow();
    }

    static Stream<KubesprayRelease> releases() {
        return CATALOG.releases().stream();
    }

    @ParameterizedTest(name = "{0} knows {1}: {2}")
    @CsvSource({
        "2.15.0, containerd_config, true",
        "2.15.0, containerd_registries_mirrors, false",
        "2.22.2, containerd_registries_mirrors, false",
        "2.23.0, containerd_registries_mirrors, true",
        "2.21.0, metallb_ip_range, true",
        "2.22.0, metallb_ip_range, false",
        "2.18.2, kube_network_node_prefix, true",
        "2.31.0, kube_network_node_prefix, true",
        "2.30.0, ingress_nginx_enabled, true",
        "2.31.0, ingress_nginx_enabled, false",
        "2.28.1, kube_network_node_perfix, false",
        "2.28.1, ansible_ssh_common_args, true",
        "2.28.1, kube_apiserver_node_port_range, true",
        "2.28.1, kubelet_max_pods, true",
        "2.28.1, http_proxy, true",
        "2.28.1, upgrade_cluster_setup, true",
    })
    void knowsWhatTheReleaseDeclaresOrUses(String version, String name, boolean known) {
        assertThat(release(version).knowsVariable(name)).isEqualTo(known);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void everyReleaseKnowsThousandsOfNames(KubesprayRelease release) {
        assertThat(release.knownVariables().size()).isBetween(1700, 2600);
    }

    @Test
    void theListIsSortedAndSmall() {
        String text = VariableNames.text();
        List<String> names = text.lines().map(line -> line.split(" ")[0]).toList();

        assertThat(names).isSorted().doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThan(100_000);
    }
}
