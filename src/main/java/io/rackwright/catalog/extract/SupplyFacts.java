package io.rackwright.catalog.extract;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where files and images of a release come from, as its own defaults write it, with the versions left open. */
final class SupplyFacts {

    /** Files of the releases with base URLs; before them every file is a fact of its own ({@code downloads}). */
    private static final List<String> FILES = List.of(
            "kubelet",
            "kubeadm",
            "kubectl",
            "etcd",
            "cni",
            "crictl",
            "containerd",
            "runc",
            "nerdctl",
            "cri_dockerd",
            "calicoctl",
            "calico_crds",
            "ciliumcli",
            "helm");

    private static final List<String> IMAGES = List.of(
            "calico_node",
            "calico_cni",
            "calico_policy",
            "cilium",
            "cilium_operator",
            "cilium_hubble_relay",
            "cilium_hubble_certgen",
            "cilium_hubble_ui",
            "cilium_hubble_ui_backend",
            "cilium_hubble_envoy",
            "flannel",
            "flannel_init",
            "kube_ovn_container",
            "kube_router",
            "kube_vip",
            "nginx",
            "nodelocaldns",
            "dnsautoscaler",
            "metallb_speaker",
            "metallb_controller",
            "ingress_nginx_controller",
            "ingress_nginx_kube_webhook_certgen",
            "metrics_server",
            "cert_manager_controller",
            "cert_manager_cainjector",
            "cert_manager_webhook",
            "local_path_provisioner",
            "registry");

    private static final Map<String, String> HOSTS = Map.of(
            "{{ github_url }}", "github.com",
            "{{ dl_k8s_io_url }}", "dl.k8s.io",
            "{{ get_helm_url }}", "get.helm.sh");

    private static final Pattern OTHER_ARCHITECTURES =
            Pattern.compile("\\{%- if image_arch != 'amd64' -%}.*?\\{%- endif -%}");
    /** Another build of containerd, which the site does not ask for. */
    private static final String STATIC = "{{ 'static-' if containerd_static_binary }}";

    /** Another build of kube-vip, for a way of forwarding that the site does not ask for. */
    private static final String MASQUERADING = "{{ '-iptables' if kube_vip_lb_fwdmethod == 'masquerade' else '' }}";

    private static final Pattern VERSION = Pattern.compile("\\{\\{ (\\w+_version) }}");

    private SupplyFacts() {}

    static void read(Defaults defaults, Sheet sheet) {
        if (defaults.declares("github_url")) {
            FILES.forEach(name -> sheet.text("origins." + name, origin(defaults, name)));
        }
        IMAGES.forEach(name -> sheet.text("images." + name, image(defaults, name)));
    }

    private static String origin(Defaults defaults, String name) {
        String url = plain(defaults, defaults.raw(name + "_download_url"));
        for (Map.Entry<String, String> host : HOSTS.entrySet()) {
            url = url.replace(host.getKey(), host.getValue());
        }
        return url;
    }

    private static String image(Defaults defaults, String name) {
        String repository = defaults.raw(name + "_image_repo");
        String tag = name.startsWith("metallb_")
                ? defaults.declares("metallb_image_tag") ? defaults.raw("metallb_image_tag") : "{{ metallb_version }}"
                : defaults.raw(name + "_image_tag");
        return repository.isEmpty() || tag.isEmpty() ? "" : plain(defaults, repository + ":" + tag);
    }

    /** For our servers, with each version by the name of the variable that decides it; empty where it asks for more. */
    private static String plain(Defaults defaults, String text) {
        Matcher versions = VERSION.matcher(OTHER_ARCHITECTURES
                .matcher(text.replace(STATIC, "").replace(MASQUERADING, ""))
                .replaceAll(""));
        String plain = versions.replaceAll(
                found -> Matcher.quoteReplacement("{{ " + deciding(defaults, found.group(1)) + " }}"));
        return plain.contains("{%") || plain.contains(" if ") ? "" : plain;
    }

    private static String deciding(Defaults defaults, String variable) {
        Matcher other = VERSION.matcher(defaults.raw(variable));
        return other.matches() ? deciding(defaults, other.group(1)) : variable;
    }
}
