package io.rackwright.render;

import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.Registry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The operator's registry in place of the public ones, for images that are named by their public address, and the login to
 * it. Each era of Kubespray spells it differently (catalogue, {@code interface.containerd_mirrors_variable}); what an era
 * cannot do is told by {@link Shortfalls}.
 */
final class MirrorVariables {

    /** The login as containerd and HTTP take it; apply hands it to Kubespray as a secret variable. */
    static final String LOGIN = "rackwright_registry_auth";

    /** What the platform and Kubespray name images by. */
    private static final List<String> PUBLIC =
            List.of("docker.io", "gcr.io", "ghcr.io", "k8s.gcr.io", "quay.io", "registry.k8s.io");

    private static final String LOGIN_EXPRESSION = "{{ " + LOGIN + " }}";

    private final Scene scene;
    private final Registry registry;

    MirrorVariables(Scene scene) {
        this.scene = scene;
        this.registry = scene.site().registry();
    }

    /** None unless the site is without internet. */
    Variables variables() {
        Variables variables = new Variables();
        if (!scene.site().offline().enabled()) {
            return variables;
        }
        if (takesMirrors()) {
            variables.with(mirrors());
        }
        if (logsIn() && !hasHeaders() && scene.release().flag("interface.containerd_registry_auth_effective")) {
            // The name is the endpoint's host, without a path (containerd docs/cri/registry.md).
            Map<String, Object> login = new Variables()
                    .with("registry", registry.host())
                    .with("auth", LOGIN_EXPRESSION)
                    .map();
            variables.with("containerd_registry_auth", List.of(login));
        }
        return variables;
    }

    /** Whether {@link #LOGIN} stands in what is rendered. */
    boolean needsLogin() {
        return variables().map().toString().contains(LOGIN_EXPRESSION);
    }

    /** Docker refuses a mirror with a path; 2.23 has a path's place taken by the registry's own (override_path is missing). */
    boolean takesMirrors() {
        return path().isEmpty() || (!isDocker() && (byPrefix() || keys().contains("override_path")));
    }

    /** Whether the login reaches all pulls, the nodes' and those that Kubespray makes ahead of them. */
    boolean logsInEverywhere() {
        boolean throughRuntime = scene.release().flag("interface.containerd_registry_auth_effective")
                && scene.fact("interface.image_pull_tool_with_containerd").equals("crictl");
        return !hasLogin() || (!isDocker() && takesMirrors() && (hasHeaders() || throughRuntime));
    }

    private Map<String, Object> mirrors() {
        if (isDocker()) {
            return Map.of("docker_registry_mirrors", List.of(url()));
        }
        if (byPrefix()) {
            Map<String, Object> registries = new LinkedHashMap<>();
            PUBLIC.forEach(prefix -> registries.put(prefix, url()));
            return Map.of("containerd_registries", registries);
        }
        Variables variables = new Variables().with("containerd_registries_mirrors", list());
        // Where the list is written to files, but read by the kubelet's pulls only when told to.
        return scene.hasFact("interface.containerd_use_config_path")
                ? variables.with("containerd_use_config_path", true).map()
                : variables.map();
    }

    private List<Map<String, Object>> list() {
        Variables host = new Variables()
                .with("host", url())
                .with("capabilities", List.of("pull", "resolve"))
                .with("skip_verify", false);
        if (!path().isEmpty()) {
            host.with("override_path", true);
        }
        if (logsIn() && hasHeaders()) {
            host.with("header", Map.of("Authorization", "Basic " + LOGIN_EXPRESSION));
        }
        return PUBLIC.stream()
                .map(prefix -> new Variables()
                        .with("prefix", prefix)
                        .with("mirrors", List.of(host.map()))
                        .map())
                .toList();
    }

    private boolean byPrefix() {
        return switch (scene.fact("interface.containerd_mirrors_variable")) {
            case "containerd_registries" -> true;
            case "containerd_registries_mirrors" -> false;
            default ->
                throw new IllegalStateException(
                        "the catalogue does not say how " + scene.release().version() + " names containerd's mirrors");
        };
    }

    private boolean isDocker() {
        return scene.decision().runtime() == ContainerRuntime.DOCKER;
    }

    private boolean hasHeaders() {
        return keys().contains("header");
    }

    private List<String> keys() {
        return scene.release().texts("interface.containerd_mirror_keys");
    }

    private boolean hasLogin() {
        return scene.site().offline().enabled() && registry.hasLogin();
    }

    private boolean logsIn() {
        return hasLogin() && !isDocker();
    }

    /** Below the registry's host; empty for most. */
    private String path() {
        return registry.server().contains("/")
                ? registry.server().substring(registry.host().length())
                : "";
    }

    /** With a path the whole root of the registry's API, because then nothing is added to it. */
    private String url() {
        return "https://" + registry.host() + (path().isEmpty() ? "" : "/v2" + path());
    }
}
