package io.rackwright.catalog.upgrade;

import io.rackwright.catalog.FullCatalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.catalog.VersionNumbers;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.NetworkPlugin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Components whose default version a hop lowers: a late patch of one release often carries newer ones than the first patch
 * of the next. Etcd in particular is not made to go back.
 */
final class ComponentDowngrades {

    private final FullCatalog full;
    private final PathWish wish;

    ComponentDowngrades(FullCatalog full, PathWish wish) {
        this.full = full;
        this.wish = wish;
    }

    List<Told> between(Standing from, Standing to) {
        List<Told> told = new ArrayList<>();
        for (String component : components()) {
            String before = version(component, from);
            String after = version(component, to);
            if (!before.isEmpty() && !after.isEmpty() && VersionNumbers.compare(after, before) < 0) {
                told.add(new Told(
                        "component downgrade",
                        component + ": " + before + " -> " + after,
                        action(component, before, to),
                        full.source("components." + component, to.kubespray())));
            }
        }
        return told;
    }

    /** What such a cluster runs. */
    private List<String> components() {
        List<String> components = new ArrayList<>(List.of("etcd", "coredns"));
        if (wish.plugin() == NetworkPlugin.CALICO) {
            components.add("calico");
        }
        components.addAll(
                wish.runtime() == ContainerRuntime.CONTAINERD
                        ? List.of("containerd", "runc", "nerdctl")
                        : List.of("cri_dockerd"));
        return components;
    }

    private String action(String component, String before, Standing to) {
        return full.catalog().releases().stream()
                .filter(release ->
                        release.version().minor() == to.kubespray().version().minor())
                .filter(release -> release.newest(to.kubernetes()).isPresent())
                .filter(release ->
                        VersionNumbers.compare(version(component, new Standing(release, to.kubernetes())), before) >= 0)
                .max(Comparator.comparing(KubesprayRelease::version))
                .map(release -> "Step to Kubespray " + release.version() + " instead, which does not lower it.")
                .orElse("Keep it with " + to.kubespray().text("components." + component + ".variable") + ": "
                        + spelled(before, to.kubespray())
                        + " in kubespray.vars, if the release has a checksum for it.");
    }

    private static String spelled(String version, KubesprayRelease release) {
        String bare = version.startsWith("v") ? version.substring(1) : version;
        return version.startsWith("v") ? release.kubeVersionPrefix() + bare : bare;
    }

    /** What the release installs for that Kubernetes; empty if it does not have the component. */
    static String version(String component, Standing standing) {
        KubernetesVersion kubernetes = standing.kubernetes();
        String ofMinor = standing.kubespray().text("per_kubernetes_minor." + component + "." + kubernetes.minorText());
        return ofMinor.isEmpty() ? standing.kubespray().text("components." + component + ".value") : ofMinor;
    }
}
