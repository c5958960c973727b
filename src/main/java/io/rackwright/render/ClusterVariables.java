package io.rackwright.render;

import io.rackwright.catalog.Decision;
import io.rackwright.site.EndpointMode;
import io.rackwright.site.Ingress;
import io.rackwright.site.IngressMode;
import io.rackwright.site.Kubernetes;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.PodSecurity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What holds for the cluster's nodes: Kubernetes, its network and its add-ons. */
final class ClusterVariables {

    private static final String CALICO_DEFAULTS = "interface.calico_defaults.";

    private final Scene scene;

    ClusterVariables(Scene scene) {
        this.scene = scene;
    }

    List<VariablesFile> files() {
        List<VariablesFile> files = new ArrayList<>();
        files.add(kubernetes());
        files.add(network());
        files.add(addons());
        files.removeIf(VariablesFile::isEmpty);
        return files;
    }

    private VariablesFile kubernetes() {
        Decision decision = scene.decision();
        Kubernetes kubernetes = scene.site().kubernetes();
        Variables decided = new Variables()
                .with("kube_version", decision.release().kubeVersionPrefix() + decision.kubernetes())
                .with("cluster_name", kubernetes.clusterDomain())
                .with("kube_network_plugin", pluginName(kubernetes.networkPlugin()))
                .with("kube_pods_subnet", kubernetes.podCidr())
                .with("kube_service_addresses", kubernetes.serviceCidr())
                .with("kube_network_node_prefix", kubernetes.nodePrefix())
                .with("kubelet_max_pods", kubernetes.maxPods())
                .with("kube_apiserver_node_port_range", kubernetes.nodePortRange());
        String policies = scene.fact("interface.psp_variable");
        if (!policies.isEmpty()) {
            decided.with(policies, kubernetes.podSecurity() == PodSecurity.PSP);
        }
        decided.with(new OptionVariables(scene).variables().map());
        Variables defaults = new Variables().with(scene.fact("interface.swap_variable"), true);
        if (announcesAddresses()) {
            // kube-proxy must leave ARP to the one who announces (kubespray docs/ingress/metallb.md, kube-vip.md).
            defaults.with("kube_proxy_strict_arp", true);
        }
        if (NodeSelector.isServedBy(scene.site())) {
            defaults.with(NodeSelector.PLUGINS, NodeSelector.NEEDED);
        }
        return VariablesFile.of(scene.clusterFile("k8s-cluster.yml"), "Kubernetes and its addresses.", decided)
                .defaults(defaults);
    }

    private boolean announcesAddresses() {
        return scene.site().ingress().mode() == IngressMode.METALLB
                || scene.site().kubernetes().controlPlaneEndpoint().mode() == EndpointMode.KUBE_VIP;
    }

    private String pluginName(NetworkPlugin plugin) {
        String name = scene.fact("network_plugin_names." + plugin.word());
        return name.isEmpty() ? plugin.word() : name;
    }

    /**
     * Calico's settings as the release has them by default, written down: they cannot change under a living cluster, and
     * a later release has other defaults (kubespray roles/network_plugin/calico/tasks/check.yml@v2.19.0).
     */
    private VariablesFile network() {
        NetworkPlugin plugin = scene.site().kubernetes().networkPlugin();
        Variables defaults = new Variables();
        if (plugin == NetworkPlugin.CALICO) {
            new java.util.TreeMap<>(scene.decision().release().facts()).forEach((key, value) -> {
                if (key.startsWith(CALICO_DEFAULTS)) {
                    defaults.with(key.substring(CALICO_DEFAULTS.length()), number(value));
                }
            });
        }
        if (plugin == NetworkPlugin.CILIUM && scene.release().flag("interface.cilium_from_chart")) {
            // Its pods are not privileged and write into folders that otherwise belong to another user
            // (docs/CNI/cilium.md).
            defaults.with("kube_owner", "root");
        }
        return VariablesFile.of(
                        scene.clusterFile("k8s-net-" + plugin.word() + ".yml"),
                        "The release's own settings of the network plugin, fixed for the cluster's life.",
                        new Variables())
                .defaults(defaults);
    }

    private static Object number(Object value) {
        return value instanceof String text && text.matches("\\d{1,9}") ? (Object) Integer.valueOf(text) : value;
    }

    private VariablesFile addons() {
        Variables variables = new Variables();
        Ingress ingress = scene.site().ingress();
        if (ingress.mode() == IngressMode.METALLB) {
            variables.with("metallb_enabled", true).with(pools(ingress.addressPools()));
        }
        return VariablesFile.of(scene.clusterFile("addons.yml"), "Add-ons of Kubespray.", variables);
    }

    private Map<String, Object> pools(List<String> ranges) {
        if (scene.fact("interface.metallb_pools_variable").equals("metallb_ip_range")) {
            return new Variables()
                    .with("metallb_ip_range", ranges)
                    .with("metallb_protocol", "layer2")
                    .map();
        }
        Map<String, Object> primary = new Variables()
                .with("ip_range", ranges)
                .with("auto_assign", true)
                .map();
        return new Variables()
                .with(
                        "metallb_config",
                        new Variables()
                                .with("address_pools", Map.of("primary", primary))
                                .with("layer2", List.of("primary"))
                                .map())
                .map();
    }
}
