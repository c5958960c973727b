package io.rackwright.render;

import io.rackwright.site.ContainerRuntime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The operator's registry in place of the public ones, for images that are named by their public address. Each era of
 * Kubespray spells it differently (catalogue, {@code interface.containerd_mirrors_variable}).
 */
final class MirrorVariables {

    /** What the platform and Kubespray name images by. */
    private static final List<String> PUBLIC =
            List.of("docker.io", "gcr.io", "ghcr.io", "k8s.gcr.io", "quay.io", "registry.k8s.io");

    private final Scene scene;

    MirrorVariables(Scene scene) {
        this.scene = scene;
    }

    /** None unless the site is without internet. */
    Variables variables() {
        Variables variables = new Variables();
        if (!scene.site().offline().enabled()) {
            return variables;
        }
        String mirror = "https://" + scene.site().registry().server();
        if (scene.decision().runtime() == ContainerRuntime.DOCKER) {
            return variables.with("docker_registry_mirrors", List.of(mirror));
        }
        switch (scene.fact("interface.containerd_mirrors_variable")) {
            case "containerd_registries" -> variables.with("containerd_registries", byPrefix(mirror));
            case "containerd_registries_mirrors" -> variables.with("containerd_registries_mirrors", list(mirror));
            default ->
                throw new IllegalStateException("the catalogue does not say how "
                        + scene.decision().release().version() + " names containerd's mirrors");
        }
        return usesConfigPath() ? variables.with("containerd_use_config_path", true) : variables;
    }

    /** Where the list of mirrors is written to files, but read by the kubelet's pulls only when told to. */
    private boolean usesConfigPath() {
        return scene.fact("interface.containerd_mirrors_variable").equals("containerd_registries_mirrors")
                && scene.hasFact("interface.containerd_use_config_path");
    }

    private static Map<String, Object> byPrefix(String mirror) {
        Map<String, Object> registries = new LinkedHashMap<>();
        PUBLIC.forEach(prefix -> registries.put(prefix, mirror));
        return registries;
    }

    private static List<Map<String, Object>> list(String mirror) {
        Map<String, Object> host = new Variables()
                .with("host", mirror)
                .with("capabilities", List.of("pull", "resolve"))
                .with("skip_verify", false)
                .map();
        return PUBLIC.stream()
                .map(prefix -> new Variables()
                        .with("prefix", prefix)
                        .with("mirrors", List.of(host))
                        .map())
                .toList();
    }
}
