package io.rackwright.catalog;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.finding.Where;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.Provisioner;
import io.rackwright.site.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Chooses what to install: the newest release of the catalogue that fulfils every wish of a site, with the reason for
 * each choice. Findings: P03 when no release fits, P51 for the platform's Kubernetes range, P52 for a registry that no
 * longer serves. Pure: the same catalogue and site give the same answer.
 */
public final class Decider {

    private final Catalog catalog;

    public Decider(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Decides for a site; a site whose cluster exists already or is managed by a cloud gets neither decision nor
     * finding.
     *
     * @param where gives the position of a key's value, or of the section that lacks the key
     */
    public DecisionResult decide(Site site, Function<String, Where> where) {
        if (site.kubernetes().provisioner() != Provisioner.KUBESPRAY) {
            return new DecisionResult(Optional.empty(), Findings.NONE);
        }
        return decide(Wish.of(site), where);
    }

    /** As {@link #decide(Site, Function)}, from what matters alone. */
    public DecisionResult decide(Wish wish, Function<String, Where> where) {
        List<Finding> findings = new ArrayList<>(platformRange(wish, where));
        if (findings.stream().anyMatch(Finding::isError)) {
            return new DecisionResult(Optional.empty(), new Findings(findings));
        }
        Optional<KubesprayRelease> newest = catalog.releases().stream()
                .filter(release -> fits(release, wish))
                .max(Comparator.comparing(KubesprayRelease::version));
        if (newest.isEmpty()) {
            findings.add(new Refusal(catalog, wish).finding(where));
            return new DecisionResult(Optional.empty(), new Findings(findings));
        }
        KubesprayRelease release = newest.get();
        retiredRegistry(release, wish, where).ifPresent(findings::add);
        KubernetesVersion version = release.newest(wish.kubernetes()).orElseThrow();
        List<String> reasons = new Reasons(catalog, wish).of(release, version);
        return new DecisionResult(
                Optional.of(new Decision(version, release, wish.runtime(), reasons)), new Findings(findings));
    }

    private boolean fits(KubesprayRelease release, Wish wish) {
        for (Criterion criterion : Criterion.values()) {
            if (!criterion.fits(release, wish, catalog)) {
                return false;
            }
        }
        return true;
    }

    private List<Finding> platformRange(Wish wish, Function<String, Where> where) {
        if (wish.platform().isEmpty()) {
            return List.of();
        }
        Optional<KubernetesRange> range = catalog.kubernetesOfPlatform(wish.platform());
        if (range.isEmpty()) {
            return List.of(Finding.warning(
                            "P51",
                            where.apply("platform.version"),
                            "platform version " + wish.platform()
                                    + " is not in the catalogue, so nobody can say which Kubernetes versions it runs on")
                    .actual(wish.platform())
                    .expected("one of "
                            + String.join(
                                    ", ",
                                    catalog.platforms().keySet().stream()
                                            .sorted()
                                            .toList()))
                    .hint("Check platform.version, or make sure yourself that it runs on Kubernetes "
                            + wish.kubernetes() + "."));
        }
        if (range.get().contains(wish.kubernetes())) {
            return List.of();
        }
        return List.of(Finding.error(
                        "P51",
                        where.apply("kubernetes.version"),
                        "platform " + wish.platform() + " does not run on Kubernetes " + wish.kubernetes())
                .expected("Kubernetes " + range.get())
                .actual(wish.kubernetes().toString())
                .hint("Set kubernetes.version within " + range.get() + ", or choose another platform.version."));
    }

    private Optional<Finding> retiredRegistry(KubesprayRelease release, Wish wish, Function<String, Where> where) {
        String registry = release.text("interface.image_repos.kube_image_repo");
        String reason = catalog.retiredRegistries().get(registry);
        if (reason == null || wish.offline()) {
            return Optional.empty();
        }
        String path = wish.kubespray().isEmpty() ? "kubernetes.version" : "kubernetes.kubespray_version";
        return Optional.of(Finding.warning(
                        "P52",
                        where.apply(path),
                        "Kubespray " + release.version() + " pulls Kubernetes' images from " + registry + ": " + reason)
                .expected("offline.enabled: true with a registry that holds the images")
                .actual("offline.enabled: false")
                .hint("Set offline.enabled: true with registry and offline.files_repo, or choose a newer "
                        + "kubernetes.version."));
    }
}
