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
        for (KubesprayRelease release : newestFirst) {
            if (toolchains.canServe(release)) {
                return release.newest(usual).isPresent()
                        ? usual.minorText()
                        : newestOf(release).minorText();
            }
        }
        return usual.minorText();
    }

    private static KubernetesVersion newestOf(KubesprayRelease release) {
        return release.kubernetes().get(release.kubernetes().size() - 1);
    }
}
