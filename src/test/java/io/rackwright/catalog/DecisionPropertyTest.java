package io.rackwright.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.KubesprayVersion;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.OperatingSystem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wish that can be made of the shipped data: the decision is the newest row that fits, and what a refusal offers decides. */
class DecisionPropertyTest {

    private static final Catalog CATALOG = Catalog.load();
    private static final Pattern OFFERED = Pattern.compile("(1\\.\\d+\\.\\d+) \\(Kubespray (\\d+\\.\\d+\\.\\d+)\\)");
    private static final Pattern SYSTEMS =
            Pattern.compile("put only (.*?) under os\\.accept \\(Kubespray (\\S+) installs");
    private static final Pattern RELEASES = Pattern.compile("one of ((?:\\d+\\.\\d+\\.\\d+(?:, )?)+)");

    /** Minors on offer and one on each side, the patches at their ends, and the one hole. */
    static Stream<KubernetesVersion> versions() {
        List<KubernetesVersion> versions = new ArrayList<>();
        for (int minor = 17; minor <= 36; minor++) {
            int last = newestPatch(minor);
            versions.add(new KubernetesVersion(1, minor, KubernetesVersion.NEWEST_PATCH));
            versions.add(new KubernetesVersion(1, minor, last));
            versions.add(new KubernetesVersion(1, minor, last + 1));
        }
        versions.add(new KubernetesVersion(1, 23, 3));
        return versions.stream().distinct();
    }

    private static int newestPatch(int minor) {
        return CATALOG.releases().stream()
                .flatMap(release ->
                        release.newest(new KubernetesVersion(1, minor, KubernetesVersion.NEWEST_PATCH)).stream())
                .mapToInt(KubernetesVersion::patch)
                .max()
                .orElse(3);
    }

    private static List<List<OperatingSystem>> systems() {
        OperatingSystem[] all = OperatingSystem.values();
        List<List<OperatingSystem>> subsets = new ArrayList<>();
        for (int bits = 1; bits < 1 << all.length; bits++) {
            List<OperatingSystem> subset = new ArrayList<>();
            for (int i = 0; i < all.length; i++) {
                if ((bits & (1 << i)) != 0) {
                    subset.add(all[i]);
                }
            }
            subsets.add(subset);
        }
        return subsets;
    }

    private static List<List<KubesprayVersion>> releases() {
        List<List<KubesprayVersion>> wished = new ArrayList<>(List.of(List.of()));
        for (String text : List.of("2.18.2", "2.28.1", "2.99.0")) {
            wished.add(KubesprayVersion.parse(text).stream().toList());
        }
        return wished;
    }

    @ParameterizedTest
    @MethodSource("versions")
    void theDecisionIsTheNewestRowThatFitsAndARefusalOffersWhatDecides(KubernetesVersion version) {
        for (List<OperatingSystem> systems : systems()) {
            for (ContainerRuntime runtime : ContainerRuntime.values()) {
                for (List<KubesprayVersion> wished : releases()) {
                    check(new Wish(version, systems, runtime, NetworkPlugin.CALICO, wished, "", true));
                }
            }
        }
    }

    private static void check(Wish wish) {
        DecisionResult result = decide(wish);
        Optional<KubesprayRelease> fitting = CATALOG.releases().stream()
                .filter(release -> fits(release, wish))
                .max(Comparator.comparing(KubesprayRelease::version));

        assertThat(result.decision().map(decision -> decision.release().version()))
                .as("%s", wish)
                .isEqualTo(fitting.map(KubesprayRelease::version));
        if (fitting.isPresent()) {
            Decision decision = result.decision().orElseThrow();
            assertThat(decision.kubernetes())
                    .isEqualTo(fitting.get().newest(wish.kubernetes()).orElseThrow());
            assertThat(decision.kubernetes().namesPatch()).isTrue();
            assertThat(decision.runtime()).isEqualTo(wish.runtime());
            assertThat(result.findings().hasErrors()).isFalse();
        } else {
            assertThat(result.findings().all()).as("%s", wish).hasSize(1);
            offersWhatDecides(wish, result.findings().all().get(0));
        }
    }

    /** The row by itself, without the code that decides. */
    private static boolean fits(KubesprayRelease release, Wish wish) {
        return (wish.kubespray().isEmpty() || wish.kubespray().contains(release.version()))
                && release.operatingSystems().containsAll(wish.systems())
                && release.runtimes().contains(wish.runtime())
                && (wish.runtime() != ContainerRuntime.DOCKER
                        || wish.kubernetes().minor() == 20)
                && release.kubernetes().stream()
                        .anyMatch(version -> version.equals(wish.kubernetes())
                                || (!wish.kubernetes().namesPatch()
                                        && version.minor() == wish.kubernetes().minor()));
    }

    private static void offersWhatDecides(Wish wish, Finding refusal) {
        assertThat(refusal.code()).isEqualTo("P03");
        assertThat(refusal.hint()).as("%s", wish).isNotEmpty();
        Matcher offered = OFFERED.matcher(refusal.hint());
        while (offered.find()) {
            Wish instead =
                    wish(wish, KubernetesVersion.parse(offered.group(1)).orElseThrow(), wish.systems(), List.of());
            assertThat(decided(instead)).as("%s: %s", wish, refusal.hint()).isEqualTo(offered.group(2));
        }
        Matcher systems = SYSTEMS.matcher(refusal.hint());
        while (systems.find()) {
            List<OperatingSystem> only = Arrays.stream(OperatingSystem.values())
                    .filter(system -> List.of(systems.group(1).split(", ")).contains(system.word()))
                    .toList();
            Wish instead = wish(wish, wish.kubernetes(), only, List.of());
            assertThat(decided(instead)).as("%s: %s", wish, refusal.hint()).isEqualTo(systems.group(2));
        }
        Matcher releases = RELEASES.matcher(refusal.hint());
        while (releases.find()) {
            for (String release : releases.group(1).split(", ")) {
                Wish instead = wish(
                        wish,
                        wish.kubernetes(),
                        wish.systems(),
                        KubesprayVersion.parse(release).stream().toList());
                assertThat(decided(instead)).as("%s: %s", wish, refusal.hint()).isEqualTo(release);
            }
        }
    }

    private static Wish wish(
            Wish wish, KubernetesVersion version, List<OperatingSystem> systems, List<KubesprayVersion> kubespray) {
        return new Wish(version, systems, wish.runtime(), wish.networkPlugin(), kubespray, "", true);
    }

    private static String decided(Wish wish) {
        return decide(wish)
                .decision()
                .map(decision -> decision.release().versionText())
                .orElse("nothing");
    }

    private static DecisionResult decide(Wish wish) {
        return new Decider(CATALOG).decide(wish, path -> new Where.File("site.yml", 1, 1, path));
    }
}
