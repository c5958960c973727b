package io.rackwright.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.KubesprayVersion;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.OperatingSystem;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shipped data decides. */
class CatalogueDecisionsTest {

    private final Decider decider = new Decider(Catalog.load());

    private static Wish wish(String kubernetes, String systems, String runtime, String kubespray) {
        return new Wish(
                KubernetesVersion.parse(kubernetes).orElseThrow(),
                Arrays.stream(systems.split(" "))
                        .map(word -> Arrays.stream(OperatingSystem.values())
                                .filter(system -> system.word().equals("ubuntu-" + word))
                                .findFirst()
                                .orElseThrow())
                        .toList(),
                runtime.equals("docker") ? ContainerRuntime.DOCKER : ContainerRuntime.CONTAINERD,
                NetworkPlugin.CALICO,
                KubesprayVersion.parse(kubespray).stream().toList(),
                "4.4",
                false);
    }

    private DecisionResult decide(Wish wish) {
        return decider.decide(wish, path -> new Where.File("site.yml", 1, 1, path));
    }

    @ParameterizedTest(name = "{0} on {1} with {2} {3} is {5} by {4}")
    @CsvSource({
        "1.30.6, 20.04, containerd, '', 2.28.1, 1.30.6",
        "v1.30.6, 20.04, containerd, '', 2.28.1, 1.30.6",
        "1.30, 20.04, containerd, '', 2.28.1, 1.30.14",
        "1.30, 20.04 22.04 24.04, containerd, '', 2.28.1, 1.30.14",
        "1.30, 20.04, containerd, 2.26.1, 2.26.1, 1.30.6",
        "1.32, 20.04, containerd, '', 2.28.1, 1.32.8",
        "1.32, 22.04, containerd, '', 2.30.0, 1.32.11",
        "1.33, 24.04, containerd, '', 2.31.0, 1.33.11",
        "1.20, 20.04, docker, '', 2.18.2, 1.20.15",
        "1.20.7, 20.04, docker, '', 2.18.2, 1.20.7",
        "1.20, 20.04, containerd, '', 2.18.2, 1.20.15",
        "1.20, 20.04, docker, 2.16.0, 2.16.0, 1.20.7",
        "1.21, 20.04, containerd, '', 2.19.1, 1.21.13",
        "1.28, 20.04, containerd, '', 2.26.1, 1.28.15",
        "1.29, 20.04, containerd, '', 2.27.1, 1.29.15",
        "1.24, 22.04, containerd, '', 2.22.2, 1.24.17",
    })
    void decides(String kubernetes, String systems, String runtime, String wished, String kubespray, String installed) {
        Decision decision =
                decide(wish(kubernetes, systems, runtime, wished)).decision().orElseThrow();

        assertThat(decision.release().version()).hasToString(kubespray);
        assertThat(decision.kubernetes()).hasToString(installed);
        assertThat(decision.reasons()).hasSize(4).allMatch(reason -> reason.endsWith("."));
    }

    @ParameterizedTest(name = "{0} on {1} with {2} {3} is refused at {4}")
    @CsvSource({
        "1.33, 20.04, containerd, '', kubernetes.version",
        "1.29.1, 22.04 24.04, containerd, 2.24.3, kubernetes.kubespray_version",
        "1.30.15, 20.04, containerd, '', kubernetes.version",
        "1.23.3, 20.04, containerd, '2.18.2', kubernetes.kubespray_version",
        "1.36, 24.04, containerd, '', kubernetes.version",
        "1.20, 22.04, containerd, '', kubernetes.version",
        "1.32, 20.04, containerd, 2.30.0, kubernetes.kubespray_version",
        "1.30, 20.04, containerd, 2.18.2, kubernetes.kubespray_version",
        "1.30, 20.04, containerd, 2.99.0, kubernetes.kubespray_version",
        "1.24, 20.04, docker, '', kubernetes.container_runtime",
    })
    void refuses(String kubernetes, String systems, String runtime, String wished, String path) {
        DecisionResult result = decide(wish(kubernetes, systems, runtime, wished));

        assertThat(result.decision()).isEmpty();
        assertThat(result.findings().all()).hasSize(1);
        Finding finding = result.findings().all().get(0);
        assertThat(finding.code()).isEqualTo("P03");
        assertThat(((Where.File) finding.where()).path()).isEqualTo(path);
        assertThat(List.of(finding.expected(), finding.actual(), finding.hint()))
                .allMatch(text -> !text.isEmpty());
    }

    @Test
    void theRefusalOf133OnUbuntu2004NamesBothWaysOut() {
        Finding finding =
                decide(wish("1.33", "20.04", "containerd", "")).findings().all().get(0);

        assertThat(finding.hint())
                .isEqualTo("Set kubernetes.version to 1.32.8 (Kubespray 2.28.1), or put only ubuntu-22.04,"
                        + " ubuntu-24.04 under os.accept (Kubespray 2.31.0 installs it there).");
    }

    @Test
    void warnsOfTheFrozenRegistryUnlessOffline() {
        Wish online = wish("1.20", "20.04", "docker", "");
        Wish offline = new Wish(
                online.kubernetes(),
                online.systems(),
                online.runtime(),
                online.networkPlugin(),
                online.kubespray(),
                online.platform(),
                true);

        assertThat(decide(online).findings().all()).extracting(Finding::code).containsExactly("P52");
        assertThat(decide(online).decision()).isPresent();
        assertThat(decide(offline).findings().all()).isEmpty();
    }

    @Test
    void recentReleasesPullFromALivingRegistry() {
        assertThat(decide(wish("1.30", "20.04", "containerd", "")).findings().all())
                .isEmpty();
    }
}
