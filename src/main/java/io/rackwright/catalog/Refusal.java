package io.rackwright.catalog;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.KubesprayVersion;
import io.rackwright.site.OperatingSystem;
import io.rackwright.site.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finding P03: no release fits. Names the wish that stands in the way, the rows that would fit, and the way out. */
final class Refusal {

    private final Catalog catalog;
    private final Wish wish;

    Refusal(Catalog catalog, Wish wish) {
        this.catalog = catalog;
        this.wish = wish;
    }

    Finding finding(Function<String, Where> where) {
        for (KubesprayVersion wished : wish.kubespray()) {
            if (catalog.release(wished).isEmpty()) {
                return unknownRelease(wished, where);
            }
        }
        Criterion blamed = blamed(wish);
        if (blamed == Criterion.RELEASE) {
            return wrongRelease(where);
        }
        Refusal choosable = new Refusal(catalog, wish.withAnyRelease());
        return choosable.other(choosable.blamed(choosable.wish), where);
    }

    /** The narrowest wish without which something would fit; the version when there is none. */
    private Criterion blamed(Wish about) {
        return Arrays.stream(Criterion.values())
                .filter(criterion -> !rowsWithout(criterion, about).isEmpty())
                .findFirst()
                .orElse(about.kubespray().isEmpty() ? Criterion.VERSION : blamed(about.withAnyRelease()));
    }

    /** The releases that fulfil everything but one criterion, newest first. */
    private List<KubesprayRelease> rowsWithout(Criterion ignored, Wish about) {
        List<KubesprayRelease> rows = new ArrayList<>();
        for (KubesprayRelease release : catalog.releases()) {
            boolean fits = Arrays.stream(Criterion.values())
                    .allMatch(criterion -> criterion == ignored || criterion.fits(release, about, catalog));
            if (fits) {
                rows.add(0, release);
            }
        }
        return rows;
    }

    private Finding unknownRelease(KubesprayVersion wished, Function<String, Where> where) {
        List<KubesprayRelease> all = catalog.releases();
        List<KubesprayRelease> fitting = rowsWithout(Criterion.RELEASE, wish);
        return Finding.error(
                        "P03",
                        where.apply(Criterion.RELEASE.path()),
                        "Kubespray " + wished + " is not in the catalogue")
                .actual(wished.toString())
                .expected("a release from " + all.get(0).version() + " to "
                        + all.get(all.size() - 1).version())
                .hint("Remove kubernetes.kubespray_version"
                        + (fitting.isEmpty() ? "." : ", or set it to one that fits: " + versions(fitting) + "."));
    }

    private Finding wrongRelease(Function<String, Where> where) {
        KubesprayRelease wished = catalog.release(wish.kubespray().get(0)).orElseThrow();
        String failures = Criterion.failures(wished, wish, catalog);
        List<KubesprayRelease> fitting = rowsWithout(Criterion.RELEASE, wish);
        return Finding.error(
                        "P03",
                        where.apply(Criterion.RELEASE.path()),
                        "the wished Kubespray " + wished.version() + " " + failures)
                .actual(row(wished))
                .expected("a release that fits: " + versions(fitting))
                .hint("Remove kubernetes.kubespray_version to get "
                        + fitting.get(0).version() + ", or set it to one of " + versions(fitting) + ".");
    }

    private Finding other(Criterion blamed, Function<String, Where> where) {
        List<KubesprayRelease> rows = rowsWithout(blamed, wish);
        Finding finding = Finding.error("P03", where.apply(blamed.path()), message())
                .actual(actual(blamed))
                .expected(rows.isEmpty() ? rows(catalog.releases()) : rows(rows));
        return finding.hint(hint(blamed, rows));
    }

    private String message() {
        List<KubesprayRelease> installing = rowsWithVersion();
        if (installing.isEmpty()) {
            return "no Kubespray release of the catalogue installs Kubernetes " + wish.kubernetes();
        }
        return "no Kubespray release installs Kubernetes " + wish.kubernetes() + " on " + wish.systemsText() + " with "
                + wish.runtime().word() + " and " + wish.networkPlugin().word() + ": "
                + newest(installing).version()
                + ", the newest that installs it, " + Criterion.failures(newest(installing), wish, catalog);
    }

    private static KubesprayRelease newest(List<KubesprayRelease> ascending) {
        return ascending.get(ascending.size() - 1);
    }

    private String actual(Criterion blamed) {
        if (blamed == Criterion.RUNTIME) {
            return wish.runtime().word();
        }
        return blamed == Criterion.NETWORK_PLUGIN
                ? wish.networkPlugin().word()
                : wish.kubernetes().toString();
    }

    private String hint(Criterion blamed, List<KubesprayRelease> rows) {
        if (blamed == Criterion.RUNTIME) {
            return "Set kubernetes.container_runtime to one that Kubespray " + versions(rows)
                    + " offers for Kubernetes "
                    + wish.kubernetes() + ": "
                    + catalog.runtimes().entrySet().stream()
                            .filter(offer -> offer.getValue().kubernetes().contains(wish.kubernetes()))
                            .map(offer -> offer.getKey().word())
                            .sorted()
                            .collect(Collectors.joining(" or "))
                    + ".";
        }
        if (blamed == Criterion.NETWORK_PLUGIN) {
            return "Set kubernetes.network_plugin to one that Kubespray "
                    + rows.get(0).version() + " has: " + words(rows.get(0).networkPlugins()) + ".";
        }
        String nearest = nearest();
        String first = nearest.isEmpty() ? "Change kubernetes.version" : "Set kubernetes.version to " + nearest;
        List<KubesprayRelease> elsewhere = rowsWithout(Criterion.SYSTEMS, wish);
        if (elsewhere.isEmpty()) {
            return first + ".";
        }
        KubesprayRelease newest = elsewhere.get(0);
        List<OperatingSystem> systems = newest.operatingSystems();
        return first + ", or put only " + words(systems) + " under os.accept (Kubespray " + newest.version()
                + " installs it there).";
    }

    private List<KubesprayRelease> rowsWithVersion() {
        return catalog.releases().stream()
                .filter(release -> Criterion.VERSION.fits(release, wish, catalog))
                .toList();
    }

    /** The installable versions next below and next above the wish, with the newest release that has them. */
    private String nearest() {
        TreeMap<KubernetesVersion, KubesprayRelease> installable = new TreeMap<>();
        for (KubesprayRelease release : catalog.releases()) {
            for (KubernetesVersion version : release.kubernetes()) {
                if (fitsWith(version, release)) {
                    installable.put(version, release);
                }
            }
        }
        List<String> nearest = new ArrayList<>();
        var below = installable.floorEntry(wish.kubernetes());
        if (below != null) {
            nearest.add(below.getKey() + " (Kubespray " + below.getValue().version() + ")");
        }
        var above = installable.higherEntry(wish.kubernetes());
        if (above != null) {
            KubernetesVersion version = above.getKey();
            boolean samePatchLine = version.minorText().equals(wish.kubernetes().minorText());
            KubernetesVersion best = samePatchLine
                    ? version
                    : above.getValue().newest(minor(version)).orElseThrow();
            nearest.add(best + " (Kubespray " + above.getValue().version() + ")");
        }
        return String.join(" or ", nearest);
    }

    private boolean fitsWith(KubernetesVersion version, KubesprayRelease release) {
        Wish other = new Wish(
                version,
                wish.systems(),
                wish.runtime(),
                wish.networkPlugin(),
                List.of(),
                wish.platform(),
                wish.offline());
        boolean platformRuns = catalog.kubernetesOfPlatform(wish.platform())
                .map(range -> range.contains(version))
                .orElse(true);
        return platformRuns
                && Arrays.stream(Criterion.values()).allMatch(criterion -> criterion.fits(release, other, catalog));
    }

    private static KubernetesVersion minor(KubernetesVersion version) {
        return new KubernetesVersion(version.major(), version.minor(), KubernetesVersion.NEWEST_PATCH);
    }

    /** The newest row of each Kubespray minor: {@code 2.28.1 (Kubernetes 1.30 to 1.32 on ubuntu-20.04 …)}. */
    private static String rows(List<KubesprayRelease> releases) {
        TreeMap<String, KubesprayRelease> newest = new TreeMap<>();
        for (KubesprayRelease release : releases) {
            String key = "%03d.%03d"
                    .formatted(release.version().major(), release.version().minor());
            newest.merge(key, release, (a, b) -> a.version().compareTo(b.version()) > 0 ? a : b);
        }
        return newest.descendingMap().values().stream().map(Refusal::row).collect(Collectors.joining("; "));
    }

    private static String row(KubesprayRelease release) {
        return "Kubespray " + release.version() + ": Kubernetes " + release.kubernetesText() + " on "
                + words(release.operatingSystems());
    }

    private static String words(List<? extends Word> words) {
        return words.stream().map(Word::word).collect(Collectors.joining(", "));
    }

    private static String versions(List<KubesprayRelease> releases) {
        return releases.stream().map(release -> release.version().toString()).collect(Collectors.joining(", "));
    }
}
