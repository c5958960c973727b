package io.rackwright.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.preflight.rule.Jobs;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mirror needs to hold, as far as the catalogue knows; that the addresses are the release's own is tested with the real releases. */
class SuppliesTest {

    @TempDir
    Path folder;

    private Supplies of(String... edits) {
        Site site = new SiteFiles(folder).load(SiteFiles.baseWith(edits)).site().orElseThrow();
        return Supplies.of(site, Jobs.of(site).decision().orElseThrow(), FullCatalog.load());
    }

    @Test
    void namesWhatTheDecidedReleaseFetches() {
        Supplies supplies = of();

        assertThat(supplies.files())
                .hasSize(11)
                .anyMatch(path -> path.matches("dl\\.k8s\\.io/release/v1\\.[0-9.]+/bin/linux/amd64/kubelet"))
                .anyMatch(path -> path.matches(
                        "github\\.com/etcd-io/etcd/releases/download/v(3[0-9.]+)/etcd-v\\1-linux-amd64\\.tar\\.gz"))
                .anyMatch(path -> path.contains("/nerdctl/"))
                .anyMatch(path -> path.contains("/projectcalico/calico/archive/v3."))
                .noneMatch(path -> path.matches(".*[{} ].*"));
        assertThat(paths(supplies))
                .containsExactly(
                        "kube-apiserver",
                        "kube-controller-manager",
                        "kube-scheduler",
                        "kube-proxy",
                        "pause",
                        "calico/node",
                        "calico/cni",
                        "calico/kube-controllers",
                        "library/nginx",
                        "cpa/cluster-proportional-autoscaler",
                        "dns/k8s-dns-node-cache");
        assertThat(supplies.images()).allMatch(image -> image.tag().matches("v?\\d[0-9a-z.-]*"));
    }

    private static List<String> paths(Supplies supplies) {
        return supplies.images().stream().map(Supplies.Image::path).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "cilium, cilium/cilium, cilium/operator, /cilium-cli/",
        "kube-ovn, kubeovn/kube-ovn, kubeovn/kube-ovn, ''",
        "kube-router, cloudnativelabs/kube-router, cloudnativelabs/kube-router, ''"
    })
    void namesWhatEachPluginBrings(String plugin, String image, String other, String file) {
        Supplies supplies = of("kubernetes:\n", "kubernetes:\n  network_plugin: " + plugin + "\n");

        assertThat(paths(supplies)).contains(image, other).noneMatch(path -> path.startsWith("calico/"));
        assertThat(supplies.files())
                .anyMatch(path -> path.contains(file))
                .noneMatch(path -> path.contains("projectcalico"));
    }

    @Test
    void namesWhatAddOnsBring() {
        String platform = "platform:\n  version";
        Supplies supplies = of(
                platform,
                "kubespray: {vars: {helm_enabled: true, metrics_server_enabled: 'yes', registry_enabled: false,"
                        + " cert_manager_enabled: true}}\n" + platform);

        assertThat(supplies.files()).anyMatch(path -> path.startsWith("get.helm.sh/helm-v3."));
        assertThat(paths(supplies))
                .contains("metrics-server/metrics-server", "jetstack/cert-manager-webhook")
                .doesNotContain("library/registry", "metallb/speaker");
    }

    @ParameterizedTest
    @CsvSource({"cilium_enable_hubble: true, 5", "cilium_enable_hubble: false, 0", "enable_nodelocaldns: true, 0"})
    void namesWhatTheLookIntoCiliumsTrafficBrings(String variable, int images) {
        String platform = "platform:\n  version";
        Supplies supplies = of(
                "kubernetes:\n",
                "kubernetes:\n  network_plugin: cilium\n",
                platform,
                "kubespray: {vars: {" + variable + "}}\n" + platform);

        assertThat(supplies.images())
                .filteredOn(image -> image.path().matches("cilium/(hubble-.*|certgen|cilium-envoy)"))
                .hasSize(images)
                .allMatch(image -> image.tag().matches("v\\d[0-9a-z.-]*"));
    }

    @Test
    void namesTheAddressOfTheApiServersAndTheIngressThatKubesprayBrings() {
        String cidr = "  service_cidr: 10.233.0.0/18\n";
        String platform = "platform:\n  version";
        String vip = cidr + "  control_plane_endpoint: {mode: kube_vip, address: 10.0.0.9}\n";

        assertThat(paths(of(cidr, vip)))
                .contains("kube-vip/kube-vip")
                .doesNotContain("library/nginx", "ingress-nginx/controller");
        assertThat(paths(
                        of(cidr, vip, platform, "kubespray: {vars: {kube_vip_lb_fwdmethod: masquerade}}\n" + platform)))
                .as("another build, which the catalogue does not name")
                .doesNotContain("kube-vip/kube-vip");
        assertThat(paths(of(platform, "kubespray: {vars: {ingress_nginx_enabled: true}}\n" + platform)))
                .contains("ingress-nginx/controller")
                .doesNotContain("kube-vip/kube-vip", "ingress-nginx/kube-webhook-certgen");
        assertThat(paths(of(
                        platform,
                        "kubespray: {vars: {ingress_nginx_enabled: true, ingress_nginx_webhook_enabled: true}}\n"
                                + platform)))
                .contains("ingress-nginx/kube-webhook-certgen");
    }

    @Test
    void leavesOutWhatTheOperatorSetsOtherwise() {
        String platform = "platform:\n  version";

        assertThat(of(platform, "kubespray: {vars: {containerd_version: 1.7.1, calico_version: 3.27.1}}\n" + platform))
                .satisfies(supplies -> {
                    assertThat(supplies.files()).noneMatch(path -> path.contains("/containerd/containerd/"));
                    assertThat(supplies.files()).noneMatch(path -> path.contains("calico"));
                    assertThat(supplies.images())
                            .noneMatch(image -> image.path().contains("calico"));
                });
        assertThat(of(platform, "kubespray: {vars: {github_url: 'https://x.example'}}\n" + platform)
                        .files())
                .isEmpty();
        assertThat(of(platform, "kubespray: {vars: {skip_downloads: true}}\n" + platform))
                .isEqualTo(new Supplies(List.of(), List.of()));
    }
}
