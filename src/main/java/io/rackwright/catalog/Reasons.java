package io.rackwright.catalog;

import io.rackwright.site.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says in words why each part of a decision is what it is: one sentence for one choice. */
final class Reasons {

    private final Catalog catalog;
    private final Wish wish;

    Reasons(Catalog catalog, Wish wish) {
        this.catalog = catalog;
        this.wish = wish;
    }

    List<String> of(KubesprayRelease release, KubernetesVersion version) {
        List<String> reasons = new ArrayList<>();
        reasons.add(
                wish.kubernetes().namesPatch()
                        ? "Kubernetes " + version + ": the site asks for this patch."
                        : "Kubernetes " + version + ": the newest patch of " + wish.kubernetes() + " that Kubespray "
                                + release.version() + " installs.");
        reasons.add("Kubespray " + release.version() + ": " + choice(release));
        reasons.add("ansible-core " + release.ansibleMin() + " up to, not including, " + release.ansibleMax()
                + ": the range Kubespray " + release.version() + " asserts; installed from its pins ("
                + ansiblePin(release) + "), which run on Python " + pythonText(release) + ".");
        Catalog.RuntimeOffer offer = catalog.runtimes().get(wish.runtime());
        if (offer != null) {
            reasons.add(wish.runtime().word() + ": " + offer.reason());
        }
        return reasons;
    }

    private String choice(KubesprayRelease release) {
        String fits = "installs Kubernetes " + wish.kubernetes() + " on " + wish.systemsText() + " with "
                + wish.networkPlugin().word();
        if (!wish.kubespray().isEmpty()) {
            return "the site asks for this release, and it " + fits + ".";
        }
        Optional<KubesprayRelease> next = catalog.releases().stream()
                .filter(other -> other.version().compareTo(release.version()) > 0)
                .findFirst();
        return "the newest release that " + fits
                + next.map(other ->
                                "; the next one, " + other.version() + ", " + Criterion.failures(other, wish, catalog))
                        .orElse("")
                + ".";
    }

    private static String ansiblePin(KubesprayRelease release) {
        return release.pipPins().stream()
                .filter(pin -> pin.startsWith("ansible=="))
                .findFirst()
                .orElseThrow();
    }

    private static String pythonText(KubesprayRelease release) {
        List<String> python = release.python();
        return python.get(0) + " to " + python.get(python.size() - 1);
    }
}
