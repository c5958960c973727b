package io.rackwright.catalog.upgrade;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.FullCatalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.NetworkPlugin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the way of a cluster to another version, or says why there is none and what is nearest. Pure. */
public final class UpgradePlanner {

    private final FullCatalog full;
    private final Catalog catalog;

    public UpgradePlanner(FullCatalog full) {
        this.full = full;
        this.catalog = full.catalog();
    }

    /** The fewest hops, each to the newest release and patch that keep them fewest. */
    public PathAnswer path(PathWish wish) {
        if (wish.fromKubespray().stream()
                .anyMatch(named -> catalog.release(named).isEmpty())) {
            return PathAnswer.refusal(
                    "Kubespray " + wish.fromKubespray().get(0) + " is not in the catalogue.",
                    "Name the release that installed the cluster, from "
                            + catalog.releases().get(0).version() + " to "
                            + catalog.releases()
                                    .get(catalog.releases().size() - 1)
                                    .version() + ".");
        }
        Optional<Standing> start = start(wish);
        if (start.isEmpty()) {
            return unknownStart(wish);
        }
        Optional<KubernetesVersion> target = target(wish);
        if (target.isEmpty()) {
            return unknownTarget(wish);
        }
        return path(wish, start.get(), target.get());
    }

    /** What one step changes for a cluster with containerd and Calico. */
    public List<Told> changes(Standing from, Standing to) {
        PathWish wish = new PathWish(
                from.kubernetes(),
                to.kubernetes(),
                List.of(),
                List.of(),
                ContainerRuntime.CONTAINERD,
                NetworkPlugin.CALICO);
        return new HopChanges(full, wish).between(from, to);
    }

    private PathAnswer path(PathWish wish, Standing start, KubernetesVersion target) {
        if (target.compareTo(start.kubernetes()) < 0) {
            return PathAnswer.refusal(
                    "Kubernetes " + target + " is older than " + start.kubernetes()
                            + ": neither Kubernetes nor Kubespray goes back.",
                    "Stay at " + start.kubernetes() + ", or build a new cluster with " + target
                            + " and restore the data into it.");
        }
        PathWish exact = new PathWish(
                start.kubernetes(), target, wish.fromKubespray(), wish.systems(), wish.runtime(), wish.plugin());
        Optional<List<Standing>> stops = new Routes(catalog, exact).from(start);
        if (stops.isEmpty()) {
            return new NoWay(catalog, exact, start).answer();
        }
        HopChanges changes = new HopChanges(full, exact);
        List<Hop> hops = new ArrayList<>();
        Standing here = start;
        for (Standing next : stops.get()) {
            hops.add(new Hop(here, next, changes.between(here, next)));
            here = next;
        }
        return PathAnswer.of(new UpgradePath(start, wish.fromKubespray().isEmpty(), hops));
    }

    /** The named release, or the newest that installs the version there; where none does there, the newest at all. */
    private Optional<Standing> start(PathWish wish) {
        Routes routes = new Routes(catalog, wish);
        return catalog.releases().stream()
                .filter(release ->
                        wish.fromKubespray().isEmpty() || wish.fromKubespray().contains(release.version()))
                .filter(release -> release.newest(wish.from()).isPresent())
                .max(Comparator.comparing(routes::serves).thenComparing(KubesprayRelease::version))
                .map(release ->
                        new Standing(release, release.newest(wish.from()).orElseThrow()));
    }

    /** With a patch as it is; without, the newest patch that a release installs there, else at all. */
    private Optional<KubernetesVersion> target(PathWish wish) {
        Routes routes = new Routes(catalog, wish);
        return catalog.releases().stream()
                .filter(release -> release.newest(wish.to()).isPresent())
                .max(Comparator.comparing(routes::serves)
                        .thenComparing(release -> release.newest(wish.to()).orElseThrow()))
                .flatMap(release -> release.newest(wish.to()));
    }

    private PathAnswer unknownStart(PathWish wish) {
        String installing = catalog.releases().stream()
                .filter(release -> release.newest(wish.from()).isPresent())
                .map(release -> release.version().toString())
                .collect(Collectors.joining(", "));
        if (!installing.isEmpty()) {
            return PathAnswer.refusal(
                    "Kubespray " + wish.fromKubespray().get(0) + " does not install Kubernetes " + wish.from() + ".",
                    "Name the release that installed the cluster; these can have: " + installing + ".");
        }
        return PathAnswer.refusal(
                "No Kubespray release of the catalogue installs Kubernetes " + wish.from()
                        + ", so nobody can say which release such a cluster stands at.",
                neighbours(wish.from()));
    }

    private PathAnswer unknownTarget(PathWish wish) {
        return PathAnswer.refusal(
                "No Kubespray release of the catalogue installs Kubernetes " + wish.to() + ".", neighbours(wish.to()));
    }

    private List<String> neighbours(KubernetesVersion version) {
        List<KubernetesVersion> all = catalog.releases().stream()
                .flatMap(release -> release.kubernetes().stream())
                .sorted()
                .distinct()
                .toList();
        List<String> near = new ArrayList<>();
        all.stream()
                .filter(known -> known.compareTo(version) < 0)
                .reduce((older, newer) -> newer)
                .ifPresent(below -> near.add("The nearest below is " + below + "."));
        all.stream()
                .filter(known -> known.compareTo(version) > 0)
                .findFirst()
                .ifPresent(above -> near.add("The nearest above is " + above + "."));
        return near;
    }
}
