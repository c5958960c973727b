package io.rackwright.site;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Variables of Kubespray and of the installer that follow from the site file, whatever the release: they cannot be handed
 * through as well. What only some releases or some sites render is told when rendering.
 */
public final class RenderedVariables {

    private static final String OWN_PREFIX = "rackwright_";

    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("kube_version", "kubernetes.version"),
            Map.entry("container_manager", "kubernetes.container_runtime"),
            Map.entry("kube_network_plugin", "kubernetes.network_plugin"),
            Map.entry("kube_pods_subnet", "kubernetes.pod_cidr"),
            Map.entry("kube_service_addresses", "kubernetes.service_cidr"),
            Map.entry("kube_network_node_prefix", "kubernetes.node_prefix"),
            Map.entry("kubelet_max_pods", "kubernetes.max_pods"),
            Map.entry("kube_apiserver_node_port_range", "kubernetes.node_port_range"),
            Map.entry("cluster_name", "kubernetes.cluster_domain"),
            Map.entry("podsecuritypolicy_enabled", "kubernetes.pod_security"),
            Map.entry("loadbalancer_apiserver", "kubernetes.control_plane_endpoint"),
            Map.entry("loadbalancer_apiserver_localhost", "kubernetes.control_plane_endpoint"),
            Map.entry("ansible_host", "nodes[].address"),
            Map.entry("ip", "nodes[].address"),
            Map.entry("access_ip", "nodes[].access_ip"),
            Map.entry("ansible_port", "ssh.port"),
            Map.entry("ansible_user", "ssh.user"),
            Map.entry("ansible_become", "ssh.become"),
            Map.entry("node_labels", "pools.<pool>.labels"),
            Map.entry("node_taints", "pools.<pool>.taints"));

    private static final Set<String> WITHOUT_KEY = Set.of("credentials_dir", "artifacts_dir");
    private static final Set<String> INSTALLER = Set.of(
            "katonic_site", "katonic_installer_vars", "katonic_config", "katonic_config_file", "katonic_secrets");

    private RenderedVariables() {}

    /** Whether {@code kubespray.vars} may not hold the variable. */
    public static boolean isOursForKubespray(String variable) {
        return KEYS.containsKey(variable) || WITHOUT_KEY.contains(variable) || variable.startsWith(OWN_PREFIX);
    }

    /** Whether {@code platform.installer.vars} may not hold the variable. */
    public static boolean isOursForInstaller(String variable) {
        return INSTALLER.contains(variable) || variable.startsWith(OWN_PREFIX);
    }

    /** The key of the site file from which a variable follows. */
    public static Optional<String> keyOf(String variable) {
        return Optional.ofNullable(KEYS.get(variable));
    }
}
