package io.rackwright.catalog;

import static io.rackwright.catalog.Rows.catalog;
import static io.rackwright.catalog.Rows.row;
import static io.rackwright.site.OperatingSystem.UBUNTU_20_04;
import static io.rackwright.site.OperatingSystem.UBUNTU_22_04;
import static io.rackwright.site.OperatingSystem.UBUNTU_24_04;
import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.KubesprayVersion;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.OperatingSystem;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeciderTest {

    private static final Catalog CATALOG = catalog(
            row("2.18.2", "1.20.0-15 1.21.0-11", UBUNTU_20_04),
            row("2.27.1", "1.29.0-12 1.30.0-13", UBUNTU_20_04, UBUNTU_22_04),
            row("2.28.0", "1.30.0-12", UBUNTU_20_04, UBUNTU_22_04),
            row("2.28.1", "1.30.0-6,8-14 1.31.0-12", UBUNTU_20_04, UBUNTU_22_04),
            row(
                    "2.29.0",
                    "1.31.0-13 1.33.0-5",
                    List.of(NetworkPlugin.CALICO, NetworkPlugin.CILIUM),
                    UBUNTU_22_04,
                    UBUNTU_24_04));

    private static final Wish WISH = wish("1.30.6");

    static Wish wish(String kubernetes) {
        return new Wish(
                KubernetesVersion.parse(kubernetes).orElseThrow(),
                List.of(UBUNTU_20_04),
                ContainerRuntime.CONTAINERD,
                NetworkPlugin.CALICO,
                List.of(),
                "",
                false);
    }

    private static Wish wishing(Wish wish, String kubespray) {
        return new Wish(
                wish.kubernetes(),
                wish.systems(),
                wish.runtime(),
                wish.networkPlugin(),
                List.of(KubesprayVersion.parse(kubespray).orElseThrow()),
                wish.platform(),
                wish.offline());
    }

    private static Wish with(Wish wish, ContainerRuntime runtime, NetworkPlugin plugin) {
        return new Wish(
                wish.kubernetes(), wish.systems(), runtime, plugin, wish.kubespray(), wish.platform(), wish.offline());
    }

    private static Wish on(Wish wish, OperatingSystem... systems) {
        return new Wish(
                wish.kubernetes(),
                List.of(systems),
                wish.runtime(),
                wish.networkPlugin(),
                wish.kubespray(),
                wish.platform(),
                wish.offline());
    }

    private static Wish platform(Wish wish, String platform) {
        return new Wish(
                wish.kubernetes(),
                wish.systems(),
                wish.runtime(),
                wish.networkPlugin(),
                wish.kubespray(),
                platform,
                wish.offline());
    }

    private static DecisionResult decide(Wish wish) {
        return new Decider(CATALOG).decide(wish, path -> new Where.File("site.yml", 1, 1, path));
    }

    private static Finding onlyFinding(Wish wish) {
        DecisionResult result = decide(wish);
        assertThat(result.findings().all()).hasSize(1);
        return result.findings().all().get(0);
    }

    private static String path(Finding finding) {
        return ((Where.File) finding.where()).path();
    }

    @Test
    void takesTheNewestReleaseThatInstallsThePatch() {
        Decision decision = decide(WISH).decision().orElseThrow();

        assertThat(decision.kubernetes()).hasToString("1.30.6");
        assertThat(decision.release().version()).hasToString("2.28.1");
        assertThat(decision.runtime()).isEqualTo(ContainerRuntime.CONTAINERD);
    }

    @Test
    void takesTheNewestPatchWhenNoneIsNamed() {
        Decision decision = decide(wish("1.30")).decision().orElseThrow();

        assertThat(decision.kubernetes()).hasToString("1.30.14");
        assertThat(decision.release().version()).hasToString("2.28.1");
    }

    @Test
    void fallsBackToAnOlderReleaseWhereTheNewestHasAHole() {
        Decision decision = decide(wish("1.30.7")).decision().orElseThrow();

        assertThat(decision.release().version()).hasToString("2.28.0");
    }

    @Test
    void everyAcceptedSystemMustBeSupported() {
        Wish both = on(wish("1.31"), UBUNTU_20_04, UBUNTU_22_04);

        assertThat(decide(both).decision().orElseThrow().release().version()).hasToString("2.28.1");
    }

    @Test
    void honoursTheWishedRelease() {
        Decision decision = decide(wishing(wish("1.30"), "2.27.1")).decision().orElseThrow();

        assertThat(decision.kubernetes()).hasToString("1.30.13");
        assertThat(decision.reasons().get(1)).contains("the site asks for this release");
    }

    @Test
    void givesOneReasonForEachChoice() {
        assertThat(decide(wish("1.30")).decision().orElseThrow().reasons())
                .containsExactly(
                        "Kubernetes 1.30.14: the newest patch of 1.30 that Kubespray 2.28.1 installs.",
                        "Kubespray 2.28.1: the newest release that installs Kubernetes 1.30 on ubuntu-20.04 with calico;"
                                + " the next one, 2.29.0, does not support ubuntu-20.04 and does not install"
                                + " Kubernetes 1.30.",
                        "ansible-core 2.16.4 up to, not including, 2.17.0: the range Kubespray 2.28.1 asserts;"
                                + " installed from its pins (ansible==9.13.0), which run on Python 3.10 to 3.12.",
                        "containerd: the default.");
    }

    @Test
    void refusesAVersionThatOnlyNewerSystemsGet() {
        Finding finding = onlyFinding(wish("1.33"));

        assertThat(finding.code()).isEqualTo("P03");
        assertThat(path(finding)).isEqualTo("kubernetes.version");
        assertThat(finding.message())
                .isEqualTo("no Kubespray release installs Kubernetes 1.33 on ubuntu-20.04 with containerd and calico:"
                        + " 2.29.0, the newest that installs it, does not support ubuntu-20.04");
        assertThat(finding.hint())
                .isEqualTo("Set kubernetes.version to 1.31.12 (Kubespray 2.28.1), or put only ubuntu-22.04,"
                        + " ubuntu-24.04 under os.accept (Kubespray 2.29.0 installs it there).");
    }

    @Test
    void givesEveryReasonAtOnce() {
        Finding finding = onlyFinding(with(wish("1.33"), ContainerRuntime.DOCKER, NetworkPlugin.FLANNEL));

        assertThat(finding.message())
                .endsWith(
                        "2.29.0, the newest that installs it, does not offer docker for it and has no network plugin flannel"
                                + " and does not support ubuntu-20.04");
    }

    @Test
    void refusesAPatchThatNobodyInstallsAndNamesItsNeighbours() {
        Finding finding = onlyFinding(wish("1.21.12"));

        assertThat(path(finding)).isEqualTo("kubernetes.version");
        assertThat(finding.message()).isEqualTo("no Kubespray release of the catalogue installs Kubernetes 1.21.12");
        assertThat(finding.hint())
                .isEqualTo("Set kubernetes.version to 1.21.11 (Kubespray 2.18.2) or 1.29.12 (Kubespray 2.27.1).");
        assertThat(finding.expected())
                .startsWith("Kubespray 2.28.1: Kubernetes 1.30 to 1.31 on ubuntu-20.04, ubuntu-22.04; Kubespray 2.27.1")
                .doesNotContain("2.28.0");
    }

    @Test
    void refusesAWishedReleaseThatLacksTheVersion() {
        Finding finding = onlyFinding(wishing(wish("1.31"), "2.27.1"));

        assertThat(path(finding)).isEqualTo("kubernetes.kubespray_version");
        assertThat(finding.message()).isEqualTo("the wished Kubespray 2.27.1 does not install Kubernetes 1.31");
        assertThat(finding.hint()).contains("Remove kubernetes.kubespray_version to get 2.28.1");
    }

    @Test
    void refusesAWishedReleaseThatTheCatalogueDoesNotKnow() {
        Finding finding = onlyFinding(wishing(WISH, "2.14.0"));

        assertThat(path(finding)).isEqualTo("kubernetes.kubespray_version");
        assertThat(finding.expected()).isEqualTo("a release from 2.18.2 to 2.29.0");
        assertThat(finding.hint()).contains("2.28.1, 2.28.0, 2.27.1");
    }

    @Test
    void blamesTheVersionWhenTheWishedReleaseIsNotTheOnlyObstacle() {
        Finding finding = onlyFinding(wishing(wish("1.33"), "2.28.1"));

        assertThat(path(finding)).isEqualTo("kubernetes.version");
    }

    @Test
    void blamesTheRuntimeWhereItIsNotOffered() {
        Finding finding = onlyFinding(with(WISH, ContainerRuntime.DOCKER, NetworkPlugin.CALICO));

        assertThat(path(finding)).isEqualTo("kubernetes.container_runtime");
        assertThat(finding.actual()).isEqualTo("docker");
        assertThat(finding.hint()).endsWith("containerd.");
    }

    @Test
    void offersDockerWhereTheCatalogueDoes() {
        Decision decision = decide(with(wish("1.20"), ContainerRuntime.DOCKER, NetworkPlugin.CALICO))
                .decision()
                .orElseThrow();

        assertThat(decision.runtime()).isEqualTo(ContainerRuntime.DOCKER);
        assertThat(decision.reasons()).contains("docker: offered for 1.20.");
    }

    @Test
    void blamesTheNetworkPluginWhereTheReleaseLacksIt() {
        Wish wish = on(with(wish("1.33"), ContainerRuntime.CONTAINERD, NetworkPlugin.FLANNEL), UBUNTU_24_04);

        Finding finding = onlyFinding(wish);

        assertThat(path(finding)).isEqualTo("kubernetes.network_plugin");
        assertThat(finding.hint()).endsWith("calico, cilium.");
    }

    @Test
    void refusesAVersionOutsideThePlatformsRangeAndKeepsQuietAboutTheRest() {
        Finding finding = onlyFinding(platform(wish("1.33"), "7.0.2"));

        assertThat(finding.code()).isEqualTo("P51");
        assertThat(finding.isError()).isTrue();
        assertThat(finding.expected()).isEqualTo("Kubernetes 1.28 to 1.30");
    }

    @Test
    void warnsOfAPlatformVersionThatNobodyKnows() {
        DecisionResult result = decide(platform(WISH, "9.1"));

        assertThat(result.decision()).isPresent();
        assertThat(result.findings().all()).extracting(Finding::code).containsExactly("P51");
        assertThat(result.findings().hasErrors()).isFalse();
    }

    @Test
    void keepsQuietAboutAKnownPlatformWithoutARange() {
        assertThat(decide(platform(WISH, "4.4")).findings().all()).isEmpty();
    }
}
