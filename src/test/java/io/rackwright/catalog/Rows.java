package io.rackwright.catalog;

import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubesprayVersion;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.OperatingSystem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Hand-made catalogue rows for tests that need no whole data file. */
final class Rows {

    private Rows() {}

    static KubesprayRelease row(String version, String kubernetes, OperatingSystem... systems) {
        return row(version, kubernetes, List.of(NetworkPlugin.values()), systems);
    }

    static KubesprayRelease row(
            String version, String kubernetes, List<NetworkPlugin> plugins, OperatingSystem... systems) {
        return new KubesprayRelease(
                KubesprayVersion.parse(version).orElseThrow(),
                PatchRanges.parse(kubernetes),
                Arrays.asList(systems),
                "2.16.4",
                "2.17.0",
                List.of("ansible==9.13.0"),
                List.of("3.10", "3.11", "3.12"),
                ContainerRuntime.CONTAINERD,
                List.of(ContainerRuntime.values()),
                "cri-dockerd",
                plugins,
                "",
                Map.of("interface.image_repos.kube_image_repo", "registry.k8s.io"));
    }

    static Catalog catalog(KubesprayRelease... rows) {
        return new Catalog(
                Arrays.asList(rows),
                Map.of(
                        ContainerRuntime.CONTAINERD,
                        new Catalog.RuntimeOffer(KubernetesRange.ANY, "the default."),
                        ContainerRuntime.DOCKER,
                        new Catalog.RuntimeOffer(KubernetesRange.parse("1.20"), "offered for 1.20.")),
                Map.of("7.0", KubernetesRange.parse("1.28-1.30"), "4", KubernetesRange.ANY),
                Map.of("k8s.gcr.io", "frozen."),
                Map.of());
    }
}
