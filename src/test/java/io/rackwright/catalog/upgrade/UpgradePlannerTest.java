package io.rackwright.catalog.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.FullCatalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.KubesprayVersion;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.OperatingSystem;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UpgradePlannerTest {

    private static final FullCatalog FULL = FullCatalog.load();
    private static final Catalog CATALOG = FULL.catalog();
    private static final UpgradePlanner PLANNER = new UpgradePlanner(FULL);

    private static PathWish wish(String from, String to, String systems, String kubespray) {
        return new PathWish(
                KubernetesVersion.parse(from).orElseThrow(),
                KubernetesVersion.parse(to).orElseThrow(),
                KubesprayVersion.parse(kubespray).stream().toList(),
                Arrays.stream(systems.split(" "))
                        .map(word -> Arrays.stream(OperatingSystem.values())
                                .filter(system -> system.word().equals("ubuntu-" + word))
                                .findFirst()
                                .orElseThrow())
                        .toList(),
                ContainerRuntime.CONTAINERD,
                NetworkPlugin.CALICO);
    }

    private static UpgradePath path(String from, String to, String systems, String kubespray) {
        PathAnswer answer = PLANNER.path(wish(from, to, systems, kubespray));
        return answer.path().orElseThrow(() -> new AssertionError(answer.reasons()));
    }

    private static String text(UpgradePath path) {
        return path.start().kubespray().version() + "/" + path.start().kubernetes()
                + path.hops().stream()
                        .map(hop -> " " + hop.to().kubespray().version() + "/"
                                + hop.to().kubernetes())
                        .collect(Collectors.joining());
    }

    @ParameterizedTest(name = "{0} to {1} on {2} from {3}")
    @CsvSource({
        "1.26.5, 1.30.4, 20.04, '', 2.24.3/1.26.5 2.25.1/1.27.16 2.26.1/1.28.15 2.27.1/1.29.15 2.28.1/1.30.4",
        "1.26.5, 1.30.4, 20.04, 2.22.2, 2.22.2/1.26.5 2.23.3/1.27.10 2.24.3/1.28.14 2.25.1/1.29.10 2.26.1/1.30.4",
        "1.30.4, 1.30, 20.04, '', 2.28.1/1.30.4 2.28.1/1.30.14",
        "1.34, 1.35, 24.04, '', 2.31.0/1.34.7 2.31.0/1.35.4",
        "1.32.8, 1.33, 22.04, 2.28.1, 2.28.1/1.32.8 2.29.1/1.32.10 2.30.0/1.32.11 2.31.0/1.33.11",
        "1.20.7, 1.23, 20.04, 2.16.0, 2.16.0/1.20.7 2.17.1/1.21.6 2.18.2/1.22.8 2.19.1/1.22.10 2.20.0/1.22.15 2.21.0/1.23.16",
        "1.30.4, 1.30.4, 20.04, '', 2.28.1/1.30.4",
    })
    void takesOneMinorAtATime(String from, String to, String systems, String kubespray, String expected) {
        assertThat(text(path(from, to, systems, kubespray))).isEqualTo(expected);
    }

    @Test
    void saysWhetherTheStartIsAssumed() {
        assertThat(path("1.26.5", "1.27.5", "20.04", "").assumed()).isTrue();
        assertThat(path("1.26.5", "1.27.5", "20.04", "2.22.2").assumed()).isFalse();
    }

    @ParameterizedTest(name = "{0} to {1} on {2} from {3} is refused")
    @CsvSource(
            delimiter = '|',
            value = {
                "1.30.4 | 1.29 | 20.04 | '' | is older than 1.30.4 | Stay at 1.30.4",
                "1.30.4 | 1.33 | 20.04 | '' | installed by Kubespray 2.31.0 on ubuntu-22.04 and ubuntu-24.04 | to Kubernetes 1.32.8",
                "1.30.4 | 1.36 | 20.04 | '' | No Kubespray release of the catalogue installs Kubernetes 1.36 | below is 1.35.4",
                "1.30.99 | 1.31 | 20.04 | '' | installs Kubernetes 1.30.99 | above is 1.31.0",
                "1.30.4 | 1.31 | 20.04 | 2.16.0 | Kubespray 2.16.0 does not install Kubernetes 1.30.4 | 2.28.1",
                "1.30.4 | 1.31 | 20.04 | 2.99.0 | Kubespray 2.99.0 is not in the catalogue | to 2.31.0",
                "1.30.4 | 1.30.6 | 20.04 | 2.28.1 | ''  | ''",
                "1.31.9 | 1.31.9 | 20.04 | 2.27.1 | '' | ''",
                "1.24.0 | 1.24.1 | 20.04 | 2.19.0 | '' | ''",
                "1.33.0 | 1.33.9 | 20.04 | '' | to 1.33.9: that version is installed by | On ubuntu-22.04 alone it is possible",
            })
    void refusesWithTheReasonAndTheNearest(
            String from, String to, String systems, String kubespray, String reason, String way) {
        PathAnswer answer = PLANNER.path(wish(from, to, systems, kubespray));

        assertThat(answer.path().isPresent()).isEqualTo(reason.isEmpty());
        assertThat(String.join("\n", answer.reasons())).contains(reason);
        assertThat(String.join("\n", answer.ways())).contains(way);
    }

    @Test
    void namesTheWayOnWithOtherServers() {
        PathAnswer answer = PLANNER.path(wish("1.30.4", "1.33", "20.04", ""));

        assertThat(answer.ways().get(1))
                .contains("rackwright catalog path 1.32.8 1.33.11 --os ubuntu-22.04 --from-kubespray 2.28.1");
        assertThat(path("1.32.8", "1.33.11", "22.04", "2.28.1").hops()).isNotEmpty();
    }

    @Test
    void theSameWishHasTheSameAnswer() {
        PathWish wish = wish("1.20.7", "1.32", "20.04", "");

        assertThat(new UpgradePlanner(FullCatalog.load()).path(wish)).isEqualTo(PLANNER.path(wish));
    }

    @Test
    void dockerEndsAt120() {
        PathAnswer answer = PLANNER.path(wish("1.20.15", "1.22", "20.04", "").with(ContainerRuntime.DOCKER));

        assertThat(answer.reasons()).containsExactly("docker is offered for Kubernetes 1.20 only.");
        assertThat(answer.ways().get(1)).contains("migrate_docker2containerd.md");
    }

    @ParameterizedTest
    @EnumSource(OperatingSystem.class)
    void everyPairEndsAndEveryHopIsLegal(OperatingSystem system) {
        List<KubernetesVersion> ends = CATALOG.releases().stream()
                .map(release -> release.kubernetes().get(0))
                .distinct()
                .toList();
        for (KubernetesVersion from : ends) {
            for (KubernetesVersion to : ends) {
                PathWish wish = new PathWish(
                        from, to, List.of(), List.of(system), ContainerRuntime.CONTAINERD, NetworkPlugin.CALICO);
                PathAnswer answer = PLANNER.path(wish);
                assertThat(answer.path().isPresent())
                        .isNotEqualTo(!answer.reasons().isEmpty());
                answer.path().ifPresent(path -> assertLegal(path, wish));
            }
        }
    }

    private static void assertLegal(UpgradePath path, PathWish wish) {
        Standing here = path.start();
        assertThat(here.kubernetes()).isEqualTo(wish.from());
        for (Hop hop : path.hops()) {
            KubesprayRelease release = hop.to().kubespray();
            KubesprayVersion before = here.kubespray().version();
            assertThat(hop.from()).isEqualTo(here);
            assertThat(release.kubernetes()).contains(hop.to().kubernetes());
            assertThat(release.operatingSystems()).containsAll(wish.systems());
            assertThat(release.version()).isGreaterThanOrEqualTo(before);
            assertThat(release.version().minor() - before.minor()).isBetween(0, 1);
            assertThat(hop.to().kubernetes()).isGreaterThanOrEqualTo(here.kubernetes());
            assertThat(hop.to().kubernetes().minor() - here.kubernetes().minor())
                    .isBetween(0, 1);
            assertThat(hop.changes())
                    .allSatisfy(told -> assertThat(told.source()).isNotEmpty());
            here = hop.to();
        }
        assertThat(here.kubernetes()).isEqualTo(wish.to());
        assertThat(path.end()).isEqualTo(here);
    }
}
