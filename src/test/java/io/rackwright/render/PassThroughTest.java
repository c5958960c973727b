package io.rackwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.catalog.Decision;
import io.rackwright.finding.Findings;
import io.rackwright.finding.Where;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassThroughTest {

    private final SampleSite site = new SampleSite();

    @ParameterizedTest
    @ValueSource(
            strings = {"kube_version", "container_manager", "credentials_dir", "ansible_host", "rackwright_site", "ip"})
    void aVariableThatTheSiteFileDecidesIsRefused(String name) {
        site.kubesprayVariables = Map.of(name, "x");

        assertThat(findings(SampleSite.newest()).all()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("P57");
            assertThat(finding.isError()).isTrue();
            assertThat(finding.where()).isEqualTo(new Where.File("site.yml", 1, 1, "kubespray.vars." + name));
            assertThat(finding.hint()).isNotEmpty();
        });
    }

    @Test
    void ourDefaultsAndUnknownNamesMayBeSet() {
        site.kubesprayVariables = new TreeMap<>(Map.of("etcd_deployment_type", "kubeadm", "calico_mtu", 1400));

        assertThat(findings(SampleSite.newest())).isEqualTo(Findings.NONE);
    }

    @Test
    void aNameThatTheReleaseDoesNotKnowIsToldWithTheNearest() {
        site.kubesprayVariables = Map.of("calico_mtuu", 1400, "ansible_pipelining", true);

        assertThat(findings(SampleSite.newest()).all()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("P57");
            assertThat(finding.isError()).isFalse();
            assertThat(finding.hint()).isEqualTo("Did you mean calico_mtu?");
        });
    }

    private Findings findings(Decision decision) {
        return Renderer.findings(
                site.build(),
                decision,
                path -> new Where.File("site.yml", 1, 1, path),
                path -> new Where.File("site.yml", 1, 1, path));
    }
}
