package io.rackwright.preflight.outside;

import io.rackwright.catalog.Decision;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.EndpointMode;
import io.rackwright.site.IngressMode;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.Site;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public servers that a Kubespray release pulls images and downloads files from for this site, which {@code
 * kubespray.vars} may lead elsewhere (roles/kubespray_defaults/defaults/main/download.yml@v2.28.1 for what comes from
 * which). Several of them forward to further ones, which nobody can foresee.
 */
final class PublicHosts {

    private static final String REPOS = "interface.image_repos.";
    private static final Pattern HOST = Pattern.compile("(?:https?://)?([A-Za-z0-9.-]+\\.[A-Za-z0-9.-]+)(?:[:/].*)?");

    /** Where a registry's images really come from, where that is another host (containerd, remotes/docker/registry.go). */
    private static final Map<String, String> SERVED_BY = Map.of("docker.io", "registry-1.docker.io");

    private final Site site;
    private final KubesprayRelease release;
    private final Set<String> hosts = new LinkedHashSet<>();

    private PublicHosts(Site site, KubesprayRelease release) {
        this.site = site;
        this.release = release;
    }

    static List<String> of(Site site, Decision decision) {
        PublicHosts publicHosts = new PublicHosts(site, decision.release());
        publicHosts.images();
        publicHosts.files(decision.runtime());
        return List.copyOf(publicHosts.hosts);
    }

    private void images() {
        NetworkPlugin plugin = site.kubernetes().networkPlugin();
        EndpointMode mode = site.kubernetes().controlPlaneEndpoint().mode();
        image("kube_image_repo");
        // Calico, Cilium, MetalLB and etcd in a container.
        if (plugin == NetworkPlugin.CALICO
                || plugin == NetworkPlugin.CILIUM
                || site.ingress().mode() == IngressMode.METALLB) {
            image("quay_image_repo");
        }
        // The nodes' own proxy to the API servers (nginx), and the other network plugins.
        if (mode == EndpointMode.LOCALHOST
                || Set.of(NetworkPlugin.FLANNEL, NetworkPlugin.KUBE_OVN, NetworkPlugin.KUBE_ROUTER)
                        .contains(plugin)) {
            image("docker_image_repo");
        }
        if (mode == EndpointMode.KUBE_VIP) {
            image("github_image_repo");
        }
    }

    private void image(String variable) {
        String usual = release.text(REPOS + variable);
        if (!mirrored(usual)) {
            add(variable, usual);
        }
    }

    /** Whether containerd is told to pull from somewhere else. */
    private boolean mirrored(String registry) {
        return site.kubesprayVariables().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("containerd_registries"))
                .anyMatch(entry -> String.valueOf(entry.getValue()).contains(registry));
    }

    private void files(ContainerRuntime runtime) {
        boolean elsewhere = site.kubesprayVariables().containsKey("files_repo")
                || site.kubesprayVariables().keySet().stream().anyMatch(name -> name.endsWith("_download_url"));
        if (!elsewhere) {
            add("github_url", "github.com");
            add("dl_k8s_io_url", release.text("interface.kubernetes_download_host"));
        }
        if (runtime == ContainerRuntime.DOCKER) {
            add("docker_ubuntu_repo_base_url", "download.docker.com");
        }
    }

    /** A value with an expression in it is worked out by Ansible alone, and is left out. */
    private void add(String variable, String usual) {
        Object own = site.kubesprayVariables().get(variable);
        Matcher host = HOST.matcher(own == null ? usual : String.valueOf(own));
        if (host.matches()) {
            hosts.add(SERVED_BY.getOrDefault(host.group(1), host.group(1)));
        }
    }
}
