package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.finding.Where;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.KubesprayVersion;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.OperatingSystem;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What of a site decides about versions, read also where the file has other errors: so that versions that do not fit are
 * told in the same run. A wish that an error is about already is replaced by the usual one, so that nothing is told twice.
 *
 * @param kubespray the wished release; empty when there is none, or another finding is about it
 * @param platform the platform's version; empty when it cannot be read
 * @param offline whether images come from the site's own registry, or may do so
 * @param handedThrough names of variables for Kubespray
 */
public record VersionWish(
        KubernetesVersion kubernetes,
        List<OperatingSystem> systems,
        ContainerRuntime runtime,
        NetworkPlugin networkPlugin,
        List<KubesprayVersion> kubespray,
        String platform,
        boolean offline,
        Set<String> handedThrough) {

    public VersionWish {
        systems = List.copyOf(systems);
        kubespray = List.copyOf(kubespray);
        handedThrough = Collections.unmodifiableSet(new LinkedHashSet<>(handedThrough));
    }

    /** The wish; empty when no cluster is to be built, or version or operating systems are not certain. */
    static Optional<VersionWish> of(Draft draft, Findings findings) {
        boolean certain = draft.isOnPremises()
                && draft.isKubespray()
                && !isWrong("kubernetes.version", findings)
                && !isWrong("kubernetes.provisioner", findings)
                && !isWrong("os", findings);
        List<OperatingSystem> systems = draft.section("os").list("accept", OperatingSystem.class);
        return draft.kubernetesVersion()
                .filter(version -> certain && !systems.isEmpty())
                .map(version -> certain(version, systems, draft, findings));
    }

    private static VersionWish certain(
            KubernetesVersion version, List<OperatingSystem> systems, Draft draft, Findings findings) {
        Group kubernetes = draft.kubernetes();
        Group offline = draft.section("offline");
        return new VersionWish(
                version,
                systems,
                kubernetes
                        .get("container_runtime", ContainerRuntime.class)
                        .filter(runtime -> !isWrong("kubernetes.container_runtime", findings))
                        .orElse(ContainerRuntime.CONTAINERD),
                kubernetes
                        .get("network_plugin", NetworkPlugin.class)
                        .filter(plugin -> !isWrong("kubernetes.network_plugin", findings))
                        .orElse(NetworkPlugin.CALICO),
                kubernetes.text("kubespray_version").flatMap(KubesprayVersion::parse).stream()
                        .toList(),
                draft.section("platform").text("version").orElse(""),
                offline.truth("enabled") || offline.isBroken("enabled"),
                SiteBuilder.variables(draft.section("kubespray")).keySet());
    }

    private static boolean isWrong(String path, Findings findings) {
        return findings.all().stream()
                .filter(Finding::isError)
                .map(finding -> ((Where.File) finding.where()).path())
                .anyMatch(wrong -> wrong.equals(path) || wrong.startsWith(path + ".") || wrong.startsWith(path + "["));
    }
}
