package io.rackwright.catalog.upgrade;

import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.KubesprayVersion;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.OperatingSystem;
import java.util.List;

/**
 * What cluster shall become what.
 *
 * @param from what it runs; without a patch the newest that the release installs
 * @param to what it shall run; without a patch the newest that can be reached
 * @param fromKubespray the release that installed it; empty when it must be assumed
 * @param systems operating systems of its servers; every release on the way must support each
 */
public record PathWish(
        KubernetesVersion from,
        KubernetesVersion to,
        List<KubesprayVersion> fromKubespray,
        List<OperatingSystem> systems,
        ContainerRuntime runtime,
        NetworkPlugin plugin) {

    public PathWish {
        fromKubespray = List.copyOf(fromKubespray);
        systems = List.copyOf(systems);
    }

    PathWish on(List<OperatingSystem> others) {
        return new PathWish(from, to, fromKubespray, others, runtime, plugin);
    }

    PathWish with(ContainerRuntime other) {
        return new PathWish(from, to, fromKubespray, systems, other, plugin);
    }

    PathWish with(NetworkPlugin other) {
        return new PathWish(from, to, fromKubespray, systems, runtime, other);
    }
}
