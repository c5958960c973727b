package io.rackwright.catalog.extract;

import io.rackwright.site.KubernetesVersion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The versions of what Kubespray installs beside Kubernetes. */
final class ComponentFacts {

    /** Component to its variables, the one that counts first. */
    private static final Map<String, List<String>> VARIABLES = new TreeMap<>(Map.ofEntries(
            Map.entry("calico", List.of("calico_version")),
            Map.entry("cert_manager", List.of("cert_manager_version")),
            Map.entry("cilium", List.of("cilium_version")),
            Map.entry("cilium_cli", List.of("cilium_cli_version")),
            Map.entry("cni_plugins", List.of("cni_version")),
            Map.entry("containerd", List.of("containerd_version")),
            Map.entry("coredns", List.of("coredns_version")),
            Map.entry("cri_dockerd", List.of("cri_dockerd_version")),
            Map.entry("crictl", List.of("crictl_version")),
            Map.entry("dnsautoscaler", List.of("dnsautoscaler_version")),
            Map.entry("etcd", List.of("etcd_version")),
            Map.entry("flannel", List.of("flannel_version")),
            Map.entry("flannel_cni", List.of("flannel_cni_version")),
            Map.entry("helm", List.of("helm_version")),
            Map.entry("ingress_nginx", List.of("ingress_nginx_version", "ingress_nginx_controller_image_tag")),
            Map.entry("kube_ovn", List.of("kube_ovn_version")),
            Map.entry("kube_router", List.of("kube_router_version")),
            Map.entry("kube_vip", List.of("kube_vip_version")),
            Map.entry(
                    "local_path_provisioner",
                    List.of("local_path_provisioner_version", "local_path_provisioner_image_tag")),
            Map.entry("metallb", List.of("metallb_version")),
            Map.entry("metrics_server", List.of("metrics_server_version")),
            Map.entry("nerdctl", List.of("nerdctl_version")),
            Map.entry("nodelocaldns", List.of("nodelocaldns_version")),
            Map.entry("pause", List.of("pod_infra_version")),
            Map.entry("registry", List.of("registry_version")),
            Map.entry("runc", List.of("runc_version"))));

    private static final Map<String, List<String>> TABLES = Map.of(
            "etcd", List.of("etcd_supported_versions"),
            "crictl", List.of("crictl_supported_versions"),
            "coredns", List.of("coredns_supported_versions"),
            "pause", List.of("pod_infra_supported_versions", "pod_infra_supported_version"));

    private ComponentFacts() {}

    static void read(Defaults defaults, KubernetesFacts kubernetes, Sheet sheet) {
        KubernetesVersion byDefault = kubernetes.byDefault().orElse(new KubernetesVersion(1, 0, 0));
        VARIABLES.forEach((component, names) -> names.stream()
                .filter(defaults::declares)
                .findFirst()
                .ifPresent(name -> {
                    sheet.text("components." + component + ".variable", name);
                    sheet.text("components." + component + ".value", defaults.value(name, byDefault));
                }));
        List<KubernetesVersion> minors = kubernetes.usable().stream()
                .map(version -> new KubernetesVersion(version.major(), version.minor(), KubernetesVersion.NEWEST_PATCH))
                .distinct()
                .toList();
        TABLES.forEach((component, names) -> names.stream()
                .filter(defaults::declares)
                .findFirst()
                .ifPresent(name -> minors.forEach(minor ->
                        sheet.text("per_kubernetes_minor." + component + "." + minor, defaults.ofMinor(name, minor)))));
        for (String name : List.of("calico_min_version_required", "containerd_min_version_required")) {
            sheet.text("upgrade_floor." + name, defaults.value(name, byDefault));
        }
        sheet.text("memory_mb_minimum.control_plane", defaults.value("minimal_master_memory_mb", byDefault));
        sheet.text("memory_mb_minimum.node", defaults.value("minimal_node_memory_mb", byDefault));
    }
}
