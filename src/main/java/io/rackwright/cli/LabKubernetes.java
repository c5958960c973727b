package io.rackwright.cli;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.lab.LabWish;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.OperatingSystem;
import io.rackwright.toolchain.Toolchains;
import java.util.Comparator;
import java.util.List;

/**
 * Which Kubernetes a new lab asks for: the usual one, or, on a machine whose Python is too old for the Ansible behind it
 * (Ubuntu 20.04 has 3.8), the newest whose Ansible this machine can run.
 */
final class LabKubernetes {

    private final Catalog catalog;
    private final Toolchains toolchains;

    LabKubernetes(Catalog catalog, Toolchains toolchains) {
        this.catalog = catalog;
        this.toolchains = toolchains;
    }

    /** A minor such as {@code 1.30}; the usual one also where nothing can be run, for then «apply» says what to install. */
    String version() throws InterruptedException {
        KubernetesVersion usual = KubernetesVersion.parse(LabWish.KUBERNETES).orElseThrow();
        List<KubesprayRelease> newestFirst = catalog.releases().stream()
                .filter(release -> release.operatingSystems().contains(OperatingSystem.UBUNTU_20_04))
                .filter(release -> release.runtimes().contains(ContainerRuntime.CONTAINERD))
                .sorted(Comparator.comparing(KubesprayRelease::version).reversed())
                .toList();
        for (KubernetesVersion minor : upTo(usual, newestFirst)) {
            if (toolchains.canServe(decided(minor, newestFirst))) {
                return minor.minorText();
            }
        }
        return usual.minorText();
    }

    /** The minors on offer, newest first. */
    private static List<KubernetesVersion> upTo(KubernetesVersion usual, List<KubesprayRelease> releases) {
        return releases.stream()
                .flatMap(release -> release.kubernetes().stream())
                .map(version -> new KubernetesVersion(version.major(), version.minor(), KubernetesVersion.NEWEST_PATCH))
                .distinct()
                .filter(minor -> usual.isAtLeast(minor.major(), minor.minor()))
                .sorted(Comparator.comparing(KubernetesVersion::major)
                        .thenComparing(KubernetesVersion::minor)
                        .reversed())
                .toList();
    }

    /** The release that a site with this Kubernetes gets: the newest that installs it. */
    private static KubesprayRelease decided(KubernetesVersion minor, List<KubesprayRelease> newestFirst) {
        return newestFirst.stream()
                .filter(release -> release.newest(minor).isPresent())
                .findFirst()
                .orElseThrow();
    }
}
