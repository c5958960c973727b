package io.rackwright.catalog.extract;

import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.NetworkPlugin;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How an inventory speaks to the release: names of variables and files, defaults, choices and add-ons. */
final class InterfaceFacts {

    private static final KubernetesVersion ANY = new KubernetesVersion(1, 0, 0);

    private static final Map<String, String> ADD_ONS = Map.of(
            "cephfs_provisioner", "cephfs_provisioner_enabled",
            "cert_manager", "cert_manager_enabled",
            "dashboard", "dashboard_enabled",
            "ingress_nginx", "ingress_nginx_enabled",
            "krew", "krew_enabled",
            "local_path_provisioner", "local_path_provisioner_enabled",
            "metallb", "metallb_enabled",
            "netchecker", "deploy_netchecker",
            "rbd_provisioner", "rbd_provisioner_enabled");

    private final Defaults defaults;
    private final SourceTree tree;
    private final Sheet sheet;

    private InterfaceFacts(Defaults defaults, Sheet sheet) {
        this.defaults = defaults;
        this.tree = defaults.tree();
        this.sheet = sheet;
    }

    static void read(Defaults defaults, Sheet sheet) {
        InterfaceFacts facts = new InterfaceFacts(defaults, sheet);
        facts.choices();
        facts.docker();
        facts.files();
        facts.variables();
        facts.calico();
        facts.downloads();
    }

    private void choices() {
        List<String> verify = List.of(
                "roles/validate_inventory/tasks/main.yml",
                "roles/kubernetes/preinstall/tasks/0040-verify-settings.yml",
                "roles/kubernetes/preinstall/tasks/0020-verify-settings.yml");
        List<String> plugins = words(tree.find(verify, "kube_network_plugin in \\[([^]]*)]"));
        sheet.list("network_plugin_choices", plugins);
        sheet.list("network_plugins", offered(plugins));
        sheet.list("etcd_deployment_types", words(tree.find(verify, "etcd_deployment_type in \\[([^]]*)]")));
        sheet.text("default_runtime", defaults.value("container_manager", ANY));
        sheet.text("defaults.etcd_deployment_type", defaults.value("etcd_deployment_type", ANY));
        sheet.text("network_plugin_names.custom", plugins.contains("custom_cni") ? "custom_cni" : "cni");
        sheet.list(
                "runtimes",
                Arrays.stream(ContainerRuntime.values())
                        .map(ContainerRuntime::word)
                        .sorted()
                        .filter(word -> tree.has("roles/container-engine/" + word + "/tasks/main.yml"))
                        .toList());
        ADD_ONS.forEach((name, variable) -> sheet.flag("interface.addons_present." + name, isKnown(variable)));
    }

    /** Those that a site file can name. */
    private static List<String> offered(List<String> plugins) {
        return Arrays.stream(NetworkPlugin.values())
                .filter(plugin ->
                        plugin == NetworkPlugin.CUSTOM ? plugins.contains("cni") : plugins.contains(plugin.word()))
                .map(NetworkPlugin::word)
                .toList();
    }

    private boolean isKnown(String variable) {
        return defaults.declares(variable) || tree.mentions("roles/kubernetes-apps/", variable);
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split("[\\s,'\"]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private void docker() {
        String role = "roles/container-engine/docker/";
        sheet.text("docker.default_version", tree.find(role + "defaults/main.yml", "^docker_version: *'?([^'\\s]+)"));
        String packages = tree.text(role + "vars/ubuntu.yml");
        int from = packages.indexOf("docker_versioned_pkg:");
        Matcher matcher = Pattern.compile("^  '?([\\w.]+)'?:", Pattern.MULTILINE)
                .matcher(
                        from < 0
                                ? ""
                                : packages.substring(from)
                                        .split("\n\\w.*:\\s*\n", 2)[0]
                                        .split("\n\n")[0]);
        sheet.list(
                "docker.ubuntu_versions",
                matcher.results().map(result -> result.group(1)).toList());
        boolean isChoice = tree.files().keySet().stream()
                .filter(path -> path.startsWith("roles/kubespray-defaults/"))
                .anyMatch(path -> tree.text(path).contains("cri_dockerd_enabled"));
        boolean hasRole =
                tree.files().keySet().stream().anyMatch(path -> path.startsWith("roles/container-engine/cri-dockerd/"));
        sheet.text("docker_mode", isChoice ? "dockershim-or-cri-dockerd" : hasRole ? "cri-dockerd" : "dockershim");
        sheet.flag(
                "interface.uninstalls_other_container_engines",
                tree.has("roles/container-engine/validate-container-engine/tasks/main.yml"));
    }

    private void files() {
        String sample = "inventory/sample/group_vars/";
        boolean isOld = tree.has(sample + "k8s-cluster/k8s-cluster.yml");
        sheet.text("interface.group_vars_cluster_dir", isOld ? "k8s-cluster" : "k8s_cluster");
        sheet.text("interface.etcd_vars_file", tree.has(sample + "all/etcd.yml") ? "all/etcd.yml" : "etcd.yml");
        sheet.flag("interface.offline_vars_file", tree.has(sample + "all/offline.yml"));
    }

    private void variables() {
        String stacks = defaults.declares("ipv4_stack") ? "ipv4_stack/ipv6_stack" : "";
        sheet.text("interface.dual_stack", either(stacks, "enable_dual_stack_networks"));
        sheet.text(
                "interface.etcd_by_kubeadm",
                isKnownAnywhere("etcd_kubeadm_enabled | default") || defaults.declares("etcd_kubeadm_enabled")
                        ? "etcd_kubeadm_enabled: true"
                        : "etcd_deployment_type: kubeadm");
        sheet.text("interface.kube_vip_variable", either("", "kube_vip_enabled"));
        sheet.text("interface.psp_variable", either("", "podsecuritypolicy_enabled"));
        sheet.text(
                "interface.swap_variable",
                defaults.declares("disable_swap") ? "disable_swap" : either("", "kubelet_fail_swap_on"));
        sheet.text(
                "interface.metallb_pools_variable",
                tree.mentions("roles/kubernetes-apps/metallb/", "metallb_config")
                        ? "metallb_config"
                        : "metallb_ip_range");
        sheet.text(
                "interface.kubeadm_patches_type",
                tree.mentions("roles/kubernetes/", "kubeadm_patches.enabled")
                        ? "map"
                        : defaults.declares("kubeadm_patches") ? "list" : "");
        sheet.text("interface.kubelet_fail_cgroup_v1", defaults.value("kubelet_fail_cgroup_v1", ANY));
        sheet.text("interface.system_reserved_by", reservedBy());
        sheet.flag("interface.cilium_from_chart", tree.has("roles/network_plugin/cilium/templates/values.yaml.j2"));
        sheet.flag("interface.writes_etc_hosts", defaults.declares("populate_inventory_to_hosts_file"));
        sheet.flag("interface.renames_hosts_to_inventory_hostname", isKnownAnywhere("override_system_hostname"));
    }

    private String reservedBy() {
        String template = tree.text("roles/kubernetes/node/templates/kubelet-config.v1beta1.yaml.j2");
        boolean namesCgroups = template.contains("systemReservedCgroup");
        boolean isOneLoop = template.contains("{{ scope }}ReservedCgroup");
        return isOneLoop ? "system_cpu_reserved" : namesCgroups ? "kubelet_config_extra_args" : "system_reserved";
    }

    private boolean isKnownAnywhere(String words) {
        return tree.mentions("roles/", words);
    }

    private String either(String first, String variable) {
        return !first.isEmpty() ? first : defaults.declares(variable) ? variable : "";
    }

    private void calico() {
        List<String> files = List.of(
                "roles/network_plugin/calico_defaults/defaults/main.yml",
                "roles/network_plugin/calico/defaults/main.yml");
        for (String name :
                List.of("calico_ipip_mode", "calico_vxlan_mode", "calico_network_backend", "calico_pool_blocksize")) {
            String value = tree.find(files, "^" + name + ": *['\"]?([^'\"\\s]+)");
            sheet.text("interface.calico_defaults." + name, value.startsWith("{{") ? defaults.value(name, ANY) : value);
        }
    }

    private void downloads() {
        for (String repository : List.of(
                "docker_image_repo", "gcr_image_repo", "github_image_repo", "kube_image_repo", "quay_image_repo")) {
            sheet.text("interface.image_repos." + repository, defaults.value(repository, ANY));
        }
        List<String> bases = Stream.of("github_url", "dl_k8s_io_url", "storage_googleapis_url", "get_helm_url")
                .filter(defaults::declares)
                .toList();
        sheet.list("interface.download_url_bases", bases);
        String file = defaults.path("kubelet_download_url");
        Map<String, String> urls = new LinkedHashMap<>();
        Matcher matcher = Pattern.compile("^(\\w+_download_url): \"https://(.*)\"$", Pattern.MULTILINE)
                .matcher(tree.text(file));
        while (matcher.find()) {
            urls.put(matcher.group(1), matcher.group(2));
        }
        String kubelet = bases.isEmpty() ? urls.getOrDefault("kubelet_download_url", "") : host("dl_k8s_io_url");
        sheet.text("interface.kubernetes_download_host", kubelet.replaceFirst("/.*", ""));
        boolean hasSample = tree.has("inventory/sample/group_vars/all/offline.yml");
        if (bases.isEmpty() && hasSample) {
            urls.forEach((name, url) -> sheet.text("downloads." + name, url));
        }
    }

    private String host(String variable) {
        return defaults.raw(variable).replaceFirst("^https://", "");
    }
}
