package io.rackwright.catalog;

import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.KubesprayVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything the project knows about versions that fit together, as read from its data file.
 *
 * @param releases oldest first, newest last
 * @param runtimes which Kubernetes versions each container runtime is offered for, and why
 * @param platforms the Kubernetes range of each known platform version; a key is a version or the beginning of one, for
 *     example {@code 7.0} or {@code 4}
 * @param retiredRegistries registries that no longer serve new pulls, with the reason in words
 * @param aptPythons which Python versions apt offers, by operating system as {@code ID-VERSION_ID}, for example
 *     {@code debian-12}
 */
public record Catalog(
        List<KubesprayRelease> releases,
        Map<ContainerRuntime, RuntimeOffer> runtimes,
        Map<String, KubernetesRange> platforms,
        Map<String, String> retiredRegistries,
        Map<String, List<String>> aptPythons) {

    public Catalog {
        releases = List.copyOf(releases);
        runtimes = Map.copyOf(runtimes);
        platforms = Map.copyOf(platforms);
        retiredRegistries = Map.copyOf(retiredRegistries);
        aptPythons = Map.copyOf(aptPythons);
    }

    /** Which Kubernetes versions a container runtime is offered for, and the sentence that says why. */
    public record RuntimeOffer(KubernetesRange kubernetes, String reason) {}

    /** Reads the data file that comes with the program. */
    public static Catalog load() {
        return CatalogFile.load();
    }

    /** The release of that version; empty when the catalogue does not know it. */
    public Optional<KubesprayRelease> release(KubesprayVersion version) {
        return releases.stream()
                .filter(release -> release.version().equals(version))
                .findFirst();
    }

    /** The Kubernetes versions a platform runs on; empty when the catalogue does not know the platform's version. */
    public Optional<KubernetesRange> kubernetesOfPlatform(String version) {
        String known = version.startsWith("v") ? version.substring(1) : version;
        while (!known.isEmpty()) {
            KubernetesRange range = platforms.get(known);
            if (range != null) {
                return Optional.of(range);
            }
            known = known.contains(".") ? known.substring(0, known.lastIndexOf('.')) : "";
        }
        return Optional.empty();
    }

    /** Kubernetes versions in the short form of the data file: {@code 1.22.0-8 1.23.0-2,4-5}. */
    public static String patches(List<KubernetesVersion> versions) {
        return PatchRanges.text(versions);
    }

    /** The list of known variables as its resource would be with these names for that release. */
    public String variablesWith(KubesprayVersion version, Set<String> names) {
        Map<KubesprayVersion, Set<String>> all = new TreeMap<>();
        releases.forEach(release -> all.put(release.version(), release.knownVariables()));
        all.put(version, names);
        return VariableNames.text(all);
    }
}
