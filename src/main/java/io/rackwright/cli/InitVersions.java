package io.rackwright.cli;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.Decider;
import io.rackwright.catalog.Decision;
import io.rackwright.catalog.DecisionResult;
import io.rackwright.catalog.Wish;
import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.OperatingSystem;
import java.util.List;
import java.util.Optional;

/** What the catalogue says to a version of Kubernetes on servers as a starter site file has them. */
final class InitVersions {

    /** The one minor that fits Ubuntu 20.04, its last Kubespray and every known platform (decision 5.9). */
    private static final KubernetesVersion USUAL = new KubernetesVersion(1, 30, KubernetesVersion.NEWEST_PATCH);

    private final Decider decider;

    InitVersions(Catalog catalog) {
        this.decider = new Decider(catalog);
    }

    /** The usual version with its newest patch: named, so that a newer catalogue does not move a site by itself. */
    String usual() {
        return decide(USUAL, "")
                .decision()
                .map(Decision::kubernetes)
                .orElse(USUAL)
                .toString();
    }

    /** Why that version cannot be had; empty when it can, or when the text is no version. */
    List<Finding> flaws(String version, String platform) {
        Optional<KubernetesVersion> wanted = KubernetesVersion.parse(version);
        return wanted.map(known -> decide(known, platform).findings().all()).orElse(List.of()).stream()
                .filter(Finding::isError)
                .toList();
    }

    private DecisionResult decide(KubernetesVersion version, String platform) {
        ContainerRuntime runtime = ContainerRuntime.CONTAINERD;
        List<OperatingSystem> systems = List.of(OperatingSystem.UBUNTU_20_04);
        Wish wish = new Wish(version, systems, runtime, NetworkPlugin.CALICO, List.of(), platform, false);
        return decider.decide(wish, path -> new Where.File("site.yml", 1, 1, path));
    }
}
