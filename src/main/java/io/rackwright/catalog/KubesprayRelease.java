package io.rackwright.catalog;

import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.KubesprayVersion;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.OperatingSystem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the catalogue knows of one Kubespray release; every fact is read from the release's own files.
 *
 * @param kubernetes installable versions, ascending: only of minors whose every table is complete
 * @param ansibleMin lowest ansible-core, for example {@code 2.16.4}
 * @param ansibleMax exclusive upper bound of ansible-core, for example {@code 2.17.0}
 * @param pipPins exact requirements, for example {@code ansible==9.13.0}
 * @param python versions of the controller's Python the pinned ansible runs on, ascending, for example {@code 3.10}
 * @param dockerMode {@code dockershim}, {@code cri-dockerd} or both
 * @param kubeVersionPrefix {@code v} or empty: how the release spells {@code kube_version}
 * @param facts the release's remaining interface facts by dotted key of the catalogue, for example
 *     {@code interface.containerd_mirrors_variable}: text, truth value or list of texts; what the release does not have is
 *     not there. Given as a map that nobody changes
 */
public record KubesprayRelease(
        KubesprayVersion version,
        List<KubernetesVersion> kubernetes,
        List<OperatingSystem> operatingSystems,
        String ansibleMin,
        String ansibleMax,
        List<String> pipPins,
        List<String> python,
        ContainerRuntime defaultRuntime,
        List<ContainerRuntime> runtimes,
        String dockerMode,
        List<NetworkPlugin> networkPlugins,
        String kubeVersionPrefix,
        Map<String, Object> facts) {

    public KubesprayRelease {
        kubernetes = List.copyOf(kubernetes);
        operatingSystems = List.copyOf(operatingSystems);
        pipPins = List.copyOf(pipPins);
        python = List.copyOf(python);
        runtimes = List.copyOf(runtimes);
        networkPlugins = List.copyOf(networkPlugins);
    }

    /** The version asked for, or with {@link KubernetesVersion#NEWEST_PATCH} its newest patch; empty if not installable. */
    public Optional<KubernetesVersion> newest(KubernetesVersion wanted) {
        for (int i = kubernetes.size() - 1; i >= 0; i--) {
            KubernetesVersion version = kubernetes.get(i);
            boolean isWanted = version.major() == wanted.major()
                    && version.minor() == wanted.minor()
                    && (!wanted.namesPatch() || version.patch() == wanted.patch());
            if (isWanted) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    /** The release's git tag, {@code v2.28.1}. */
    public String tag() {
        return version.tag();
    }

    /** {@code 2.28.1}. */
    public String versionText() {
        return version.toString();
    }

    /** {@code 1.30 to 1.32}. */
    public String kubernetesText() {
        String oldest = kubernetes.get(0).minorText();
        String newest = kubernetes.get(kubernetes.size() - 1).minorText();
        return oldest.equals(newest) ? oldest : oldest + " to " + newest;
    }

    /** Every installable version in short: {@code 1.22.0-8 1.23.0-2,4-5} has no 1.23.3. */
    public String kubernetesPatches() {
        return PatchRanges.text(kubernetes);
    }

    /** A fact that is a text; empty if the release does not have it. */
    public String text(String key) {
        return facts.get(key) instanceof String text ? text : "";
    }

    /** A fact that is a truth value; false if the release does not have it. */
    public boolean flag(String key) {
        return facts.get(key) instanceof Boolean flag && flag;
    }

    /** A fact that is a list of texts; empty if the release does not have it. */
    public List<String> texts(String key) {
        return facts.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /**
     * The variables that the release's roles, playbooks and sample inventory declare or use; Ansible's own ({@code
     * ansible_…}) are not among them. Read from a resource with each call, so ask once.
     */
    public Set<String> knownVariables() {
        return VariableNames.of(version);
    }

    /** Whether {@code kubespray.vars} may set this name with an effect: the release or Ansible itself knows it. */
    public boolean knowsVariable(String name) {
        return name.startsWith("ansible_") || knownVariables().contains(name);
    }
}
