package io.rackwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.catalog.Decision;
import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.finding.Where;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.EndpointMode;
import io.rackwright.site.Kubernetes;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.Offline;
import io.rackwright.site.Registry;
import io.rackwright.site.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortfallsTest {

    private final SampleSite site = new SampleSite();

    @Test
    void kubeVipNeedsAReleaseThatHasIt() {
        site.endpoint = new Kubernetes.Endpoint(EndpointMode.KUBE_VIP, "10.0.0.9", 6443);

        assertThat(findings(SampleSite.decision("2.18.2", "1.20.15", ContainerRuntime.DOCKER))
                        .all())
                .extracting(Finding::code)
                .containsExactly("P36");
        assertThat(findings(SampleSite.newest())).isEqualTo(Findings.NONE);
    }

    /** By what pulls: crictl and certs.d know the login, Docker, nerdctl and ctr do not. */
    @ParameterizedTest
    @CsvSource({
        "2.16.0, CONTAINERD, true",
        "2.17.1, CONTAINERD, false",
        "2.17.1, DOCKER, true",
        "2.18.2, CONTAINERD, true",
        "2.24.3, CONTAINERD, true",
        "2.28.1, CONTAINERD, true",
        "2.29.0, CONTAINERD, false",
        "2.31.0, CONTAINERD, false"
    })
    void aReleaseThatPullsWithoutTheLoginIsTold(String release, ContainerRuntime runtime, boolean told) {
        site.withoutInternet();
        Decision decision = SampleSite.decision(release, "1.30.6", runtime);

        assertThat(findings(decision).all()).hasSize(told ? 1 : 0).allSatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("P58");
            assertThat(finding.isError()).isFalse();
            assertThat(finding.where()).isEqualTo(new Where.File("site.yml", 1, 1, "registry.username"));
        });
        site.registry = new Registry("registry.example.com:5000", "", new Secret.None(), "");
        assertThat(findings(decision)).isEqualTo(Findings.NONE);
    }

    @Test
    void aMirrorBelowAPathThatTheRuntimeRefusesIsTold() {
        site.withoutInternet();
        site.registry = new Registry("harbor.example.com/proxy", "", new Secret.None(), "");

        assertThat(findings(SampleSite.decision("2.18.2", "1.20.15", ContainerRuntime.DOCKER))
                        .all())
                .extracting(Finding::code)
                .containsExactly("P58");
        assertThat(findings(SampleSite.decision("2.23.3", "1.27.10", ContainerRuntime.CONTAINERD))
                        .all())
                .extracting(Finding::code)
                .containsExactly("P58");
        assertThat(findings(SampleSite.newest())).isEqualTo(Findings.NONE);
    }

    @Test
    void aRuntimeThatComesFromPackagesNeedsTheirMirror() {
        site.withoutInternet();
        site.registry = new Registry("registry.example.com:5000", "", new Secret.None(), "");
        site.offline = new Offline(true, "https://files.example.com", "", "");
        Decision docker = SampleSite.decision("2.18.2", "1.20.15", ContainerRuntime.DOCKER);

        assertThat(findings(docker).all()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("P40");
            assertThat(finding.isError()).isFalse();
        });
        assertThat(findings(SampleSite.newest())).isEqualTo(Findings.NONE);
        site.kubesprayVariables = Map.of("docker_repo_info", Map.of("repos", ""));
        assertThat(findings(docker)).isEqualTo(Findings.NONE);
    }

    @Test
    void ciliumsChartNeedsTheInternetOrAnAddress() {
        site.withoutInternet();
        site.registry = new Registry("registry.example.com:5000", "", new Secret.None(), "");
        site.plugin = NetworkPlugin.CILIUM;
        Decision newest = SampleSite.decision("2.31.0", "1.35.0", ContainerRuntime.CONTAINERD);

        assertThat(findings(newest).all()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("P58");
            assertThat(finding.isError()).isTrue();
        });
        assertThat(findings(SampleSite.decision("2.27.1", "1.31.9", ContainerRuntime.CONTAINERD)))
                .isEqualTo(Findings.NONE);
        site.kubesprayVariables = Map.of("cilium_install_extra_flags", "--repository https://charts.example.com");
        assertThat(findings(newest)).isEqualTo(Findings.NONE);
    }

    private Findings findings(Decision decision) {
        return Renderer.findings(site.build(), decision, ShortfallsTest::at, ShortfallsTest::at);
    }

    private static Where at(String path) {
        return new Where.File("site.yml", 1, 1, path);
    }
}
