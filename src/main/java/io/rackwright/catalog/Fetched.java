package io.rackwright.catalog;

import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.EndpointMode;
import io.rackwright.site.IngressMode;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which of its downloads a release makes for a site, by the names that it has for them ({@code downloads} in its
 * defaults/main/download.yml@v2.28.1, with the conditions there; those of older releases are the same where they are used).
 */
final class Fetched {

    /** Add-ons that only {@code kubespray.vars} switches on, and their images. */
    private static final Map<String, List<String>> ADDONS = Map.of(
            "metrics_server_enabled", List.of("metrics_server"),
            "ingress_nginx_enabled", List.of("ingress_nginx_controller"),
            "registry_enabled", List.of("registry"),
            "local_path_provisioner_enabled", List.of("local_path_provisioner"),
            "cert_manager_enabled",
                    List.of("cert_manager_controller", "cert_manager_cainjector", "cert_manager_webhook"));

    /** The plugin, then the look into its traffic, whose web page is fetched even where it is switched off. */
    private static final List<String> CILIUM_WITH_HUBBLE = List.of(
            "cilium",
            "cilium_operator",
            "cilium_hubble_relay",
            "cilium_hubble_certgen",
            "cilium_hubble_ui",
            "cilium_hubble_ui_backend",
            "cilium_hubble_envoy");

    private final Site site;
    private final Decision decision;
    private final KubesprayRelease release;

    Fetched(Site site, Decision decision, KubesprayRelease release) {
        this.site = site;
        this.decision = decision;
        this.release = release;
    }

    List<String> files() {
        List<String> files = new ArrayList<>(List.of("kubelet", "kubeadm", "kubectl", "cni"));
        if (decision.runtime() == ContainerRuntime.CONTAINERD) {
            files.addAll(List.of("crictl", "containerd", "runc", "nerdctl"));
        } else if (release.text("docker_mode").equals("cri-dockerd")) {
            files.addAll(List.of("crictl", "cri_dockerd"));
        }
        if (release.text("defaults.etcd_deployment_type").equals("host") && !isSet("etcd_deployment_type")) {
            files.add("etcd");
        }
        if (plugin() == NetworkPlugin.CALICO) {
            files.add("calicoctl");
            addUnless(files, "calico_datastore", "calico_crds");
        }
        if (plugin() == NetworkPlugin.CILIUM) {
            files.add("ciliumcli");
        }
        if (plugin() == NetworkPlugin.FLANNEL) {
            files.add("flannel_cni");
        }
        if (isOn("helm_enabled")) {
            files.add("helm");
        }
        return files;
    }

    /** Without those that kubeadm names itself. */
    List<String> images() {
        List<String> images = new ArrayList<>(ofPlugin());
        if (site.kubernetes().controlPlaneEndpoint().mode() == EndpointMode.LOCALHOST
                && !isSet("loadbalancer_apiserver_localhost")) {
            addUnless(images, "loadbalancer_apiserver_type", "nginx");
        }
        if (site.kubernetes().controlPlaneEndpoint().mode() == EndpointMode.KUBE_VIP && !isSet("kube_vip_enabled")) {
            addUnless(images, "kube_vip_lb_fwdmethod", "kube_vip");
        }
        if (!isSet("dns_mode")) {
            images.add("coredns");
            addUnless(images, "enable_dns_autoscaler", "dnsautoscaler");
        }
        addUnless(images, "enable_nodelocaldns", "nodelocaldns");
        if (site.ingress().mode() == IngressMode.METALLB && !isSet("metallb_enabled")) {
            addUnless(images, "metallb_speaker_enabled", "metallb_speaker");
            images.add("metallb_controller");
        }
        if (isOn("ingress_nginx_enabled") && isOn("ingress_nginx_webhook_enabled")) {
            images.add("ingress_nginx_kube_webhook_certgen");
        }
        ADDONS.keySet().stream()
                .filter(this::isOn)
                .sorted()
                .forEach(addon -> images.addAll(ADDONS.getOrDefault(addon, List.of())));
        return images;
    }

    private List<String> ofPlugin() {
        return switch (plugin()) {
            case CALICO ->
                isSet("enable_network_policy")
                        ? List.of("calico_node", "calico_cni")
                        : List.of("calico_node", "calico_cni", "calico_policy");
            case CILIUM -> isOn("cilium_enable_hubble") ? CILIUM_WITH_HUBBLE : CILIUM_WITH_HUBBLE.subList(0, 2);
            case FLANNEL -> List.of("flannel", "flannel_init");
            case KUBE_OVN -> List.of("kube_ovn_container");
            case KUBE_ROUTER -> List.of("kube_router");
            case CUSTOM -> List.of();
        };
    }

    private NetworkPlugin plugin() {
        return site.kubernetes().networkPlugin();
    }

    private void addUnless(List<String> names, String variable, String name) {
        if (!isSet(variable)) {
            names.add(name);
        }
    }

    private boolean isSet(String variable) {
        return site.kubesprayVariables().containsKey(variable);
    }

    private boolean isOn(String variable) {
        return Stream.of("true", "yes", "on")
                .anyMatch(String.valueOf(site.kubesprayVariables().get(variable))::equalsIgnoreCase);
    }
}
