package io.rackwright.catalog.upgrade;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.KubesprayVersion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The shortest ways to one version. On a hop neither Kubespray nor Kubernetes goes back or skips a minor; patches may be
 * skipped (kubespray docs/operations/upgrades.md@v2.31.0, «Multiple upgrades»; kubeadm refuses a skipped minor of
 * Kubernetes). Of ways of equal length the one with the newest release at the first hop where they differ is taken, then
 * the newest patch: late patches of a release carry the newest components.
 */
final class Routes {

    /** Longer than any way: there are fewer releases and minors. */
    private static final int NONE = Integer.MAX_VALUE / 2;

    private static final Comparator<Standing> NEWEST = Comparator.comparing(
                    (Standing standing) -> standing.kubespray().version())
            .thenComparing(Standing::kubernetes);

    private final Catalog catalog;
    private final PathWish wish;
    private final List<KubesprayRelease> serving;
    private final Map<Standing, Integer> lengths = new HashMap<>();

    /** @param wish whose target names a patch */
    Routes(Catalog catalog, PathWish wish) {
        this.catalog = catalog;
        this.wish = wish;
        this.serving = catalog.releases().stream().filter(this::serves).toList();
    }

    /** Where the cluster stands after each hop; empty if there is no way. */
    Optional<List<Standing>> from(Standing start) {
        if (length(start) >= NONE) {
            return Optional.empty();
        }
        List<Standing> stops = new ArrayList<>();
        Standing here = start;
        while (!isGoal(here)) {
            here = next(here);
            stops.add(here);
        }
        return Optional.of(stops);
    }

    /** Everything that can be reached, the start included. */
    Set<Standing> reachable(Standing start) {
        Set<Standing> reached = new LinkedHashSet<>();
        Deque<Standing> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            Standing here = open.removeFirst();
            if (reached.add(here)) {
                open.addAll(successors(here));
            }
        }
        return reached;
    }

    /** A release that the cluster's servers, runtime and plugin allow. */
    boolean serves(KubesprayRelease release) {
        return release.operatingSystems().containsAll(wish.systems())
                && release.runtimes().contains(wish.runtime())
                && release.networkPlugins().contains(wish.plugin());
    }

    private boolean isGoal(Standing standing) {
        return standing.kubernetes().equals(wish.to());
    }

    private Standing next(Standing here) {
        int wanted = length(here) - 1;
        return successors(here).stream()
                .filter(next -> length(next) == wanted)
                .max(NEWEST)
                .orElseThrow();
    }

    /** Hops from there to the goal. The hops never lead back, so this ends. */
    private int length(Standing standing) {
        Integer known = lengths.get(standing);
        if (known != null) {
            return known;
        }
        int length = NONE;
        if (isGoal(standing)) {
            length = 0;
        } else if (standing.kubernetes().minor() <= wish.to().minor()) {
            for (Standing next : successors(standing)) {
                length = Math.min(length, length(next) + 1);
            }
        }
        lengths.put(standing, Math.min(length, NONE));
        return Math.min(length, NONE);
    }

    private List<Standing> successors(Standing here) {
        List<Standing> successors = new ArrayList<>();
        for (KubesprayRelease release : serving) {
            if (follows(release.version(), here.kubespray().version())) {
                versions(release, here.kubernetes()).stream()
                        .map(version -> new Standing(release, version))
                        .filter(next -> !next.equals(here))
                        .forEach(successors::add);
            }
        }
        return successors;
    }

    private static boolean follows(KubesprayVersion next, KubesprayVersion here) {
        return next.major() == here.major() && next.minor() - here.minor() <= 1 && next.compareTo(here) >= 0;
    }

    /** The same version, the newest patch of its minor and of the next; of the wished minor only the wished patch. */
    private List<KubernetesVersion> versions(KubesprayRelease release, KubernetesVersion here) {
        List<KubernetesVersion> versions = new ArrayList<>();
        release.newest(here).ifPresent(versions::add);
        for (int minor = here.minor();
                minor <= Math.min(here.minor() + 1, wish.to().minor());
                minor++) {
            KubernetesVersion wanted = minor == wish.to().minor()
                    ? wish.to()
                    : new KubernetesVersion(here.major(), minor, KubernetesVersion.NEWEST_PATCH);
            release.newest(wanted)
                    .filter(version -> version.compareTo(here) > 0)
                    .ifPresent(versions::add);
        }
        return versions.stream().filter(this::isOffered).toList();
    }

    private boolean isOffered(KubernetesVersion version) {
        Catalog.RuntimeOffer offer = catalog.runtimes().get(wish.runtime());
        return offer != null && offer.kubernetes().contains(version);
    }
}
