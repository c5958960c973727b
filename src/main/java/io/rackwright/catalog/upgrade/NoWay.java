package io.rackwright.catalog.upgrade;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.OperatingSystem;
import io.rackwright.site.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Says why a version cannot be reached, how far the cluster gets, and with what else it would. */
final class NoWay {

    private final Catalog catalog;
    private final PathWish wish;
    private final Standing start;

    /** @param wish both ends with their patch */
    NoWay(Catalog catalog, PathWish wish, Standing start) {
        this.catalog = catalog;
        this.wish = wish;
        this.start = start;
    }

    PathAnswer answer() {
        List<String> reasons = new ArrayList<>();
        List<String> others = new ArrayList<>();
        if (isBlamed(wish.on(List.of()))) {
            reasons.add("Kubespray does not lead a cluster on " + words(wish.systems()) + " from " + start + " to "
                    + wish.to() + ": " + supported() + ".");
            others.addAll(onOtherSystems());
        }
        otherRuntime().filter(runtime -> isBlamed(wish.with(runtime))).ifPresent(runtime -> {
            reasons.add(wish.runtime().word() + " is offered for Kubernetes " + offered() + " only.");
            others.add("Change the nodes to " + runtime.word()
                    + " first. Kubespray does not do that officially (kubespray "
                    + "docs/upgrades/migrate_docker2containerd.md@v2.31.0): one node at a time, or a new cluster.");
        });
        if (Arrays.stream(NetworkPlugin.values()).anyMatch(plugin -> isBlamed(wish.with(plugin)))) {
            reasons.add("Not every release on the way has the network plugin "
                    + wish.plugin().word() + ".");
        }
        if (reasons.isEmpty()) {
            reasons.add("From " + start + " no chain of releases leads to " + wish.to()
                    + ": one minor of Kubernetes and at " + "most one minor of Kubespray at a time, never back" + end()
                    + ".");
        }
        List<String> ways = new ArrayList<>(nearest());
        ways.addAll(others);
        return new PathAnswer(Optional.empty(), reasons, ways);
    }

    /** Whether the way exists once one thing of the wish is different. */
    private boolean isBlamed(PathWish other) {
        return new Routes(catalog, other).from(start).isPresent();
    }

    private String offered() {
        Catalog.RuntimeOffer offer = catalog.runtimes().get(wish.runtime());
        return offer == null ? "" : offer.kubernetes().toString();
    }

    private Optional<ContainerRuntime> otherRuntime() {
        return Arrays.stream(ContainerRuntime.values())
                .filter(runtime -> runtime != wish.runtime())
                .findFirst();
    }

    private String supported() {
        Routes routes = new Routes(catalog, wish);
        Predicate<KubesprayRelease> installs =
                release -> release.newest(wish.to()).isPresent();
        String releases = catalog.releases().stream()
                .filter(installs)
                .map(release -> release.version() + " on " + words(release.operatingSystems()))
                .collect(Collectors.joining(", "));
        boolean isAnyServed = catalog.releases().stream().filter(installs).anyMatch(routes::serves);
        return isAnyServed
                ? "a release on the way does not support it"
                : "that version is installed by Kubespray " + releases;
    }

    private String end() {
        return catalog.releases().stream()
                .filter(release -> release.newest(wish.to()).isPresent())
                .max(Comparator.comparing(KubesprayRelease::version))
                .filter(newest -> newest.version().compareTo(start.kubespray().version()) < 0)
                .map(newest -> ", and the newest release that installs it is " + newest.version())
                .orElse("");
    }

    /** As far as the cluster gets as it is, and how it goes on from there. */
    private List<String> nearest() {
        Standing farthest = new Routes(catalog, wish)
                .reachable(start).stream()
                        .filter(reached -> reached.kubernetes().compareTo(wish.to()) <= 0)
                        .max(Comparator.comparing(Standing::kubernetes)
                                .thenComparing(standing -> standing.kubespray().version()))
                        .orElseThrow();
        if (farthest.kubernetes().equals(start.kubernetes())) {
            return List.of("As it is, the cluster gets no farther than " + start.kubernetes() + ".");
        }
        return List.of("As it is, the cluster gets to " + farthest + ".", continuation(farthest)).stream()
                .filter(way -> !way.isEmpty())
                .toList();
    }

    private String continuation(Standing from) {
        for (OperatingSystem system : OperatingSystem.values()) {
            PathWish onward = wish.on(List.of(system));
            if (from.kubespray().operatingSystems().contains(system)
                    && new Routes(catalog, onward).from(from).isPresent()) {
                return "There, move the servers to " + system.word()
                        + " one at a time (remove, reinstall, add), and go on with «"
                        + command(from.kubernetes(), system) + " --from-kubespray "
                        + from.kubespray().version() + "».";
            }
        }
        return "";
    }

    private List<String> onOtherSystems() {
        List<String> ways = new ArrayList<>();
        for (OperatingSystem system : OperatingSystem.values()) {
            if (!wish.systems().equals(List.of(system)) && isBlamed(wish.on(List.of(system)))) {
                ways.add("On " + system.word() + " alone it is possible: «" + command(start.kubernetes(), system)
                        + "».");
            }
        }
        return ways;
    }

    private String command(KubernetesVersion from, OperatingSystem system) {
        return "rackwright catalog path " + from + " " + wish.to() + " --os " + system.word();
    }

    private static String words(List<? extends Word> words) {
        return words.stream().map(Word::word).collect(Collectors.joining(" and "));
    }
}
