package io.rackwright.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.site.Site;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeedsTest {

    @TempDir
    Path folder;

    private Set<String> ports(String... edits) {
        return MeshSites.needs(MeshSites.base(folder, edits)).stream()
                .map(need -> need.port().label() + " " + need.from().words() + " to "
                        + need.to().words())
                .collect(Collectors.toSet());
    }

    private Set<String> labels(String... edits) {
        return MeshSites.needs(MeshSites.base(folder, edits)).stream()
                .map(need -> need.port().label())
                .collect(Collectors.toSet());
    }

    @Test
    void namesThePortsOfAPlainSite() {
        assertThat(ports())
                .containsExactlyInAnyOrder(
                        "6443/tcp every server to the control plane",
                        "2379/tcp the control plane to etcd",
                        "2379/tcp etcd to etcd",
                        "2380/tcp etcd to etcd",
                        "10257/tcp workers to the control plane",
                        "10259/tcp workers to the control plane",
                        "10250/tcp the control plane to every server",
                        "10250/tcp workers to every server",
                        "30000/tcp every server to workers",
                        "4789/udp every server to every server",
                        "80/tcp every server to platform nodes");
    }

    @Test
    void takesTheApisPortFromTheEndpointUnlessABalancerMapsIt() {
        String endpoint = "kubernetes:\n  control_plane_endpoint: {mode: %s, port: 8443}\n";

        assertThat(labels("kubernetes:\n", endpoint.formatted("localhost"))).contains("8443/tcp");
        assertThat(labels("kubernetes:\n", endpoint.formatted("external_lb, address: 10.0.0.4")))
                .contains("6443/tcp")
                .doesNotContain("8443/tcp");
    }

    @Test
    void takesCalicosModeFromTheRelease() {
        Set<String> before219 = labels("version: \"1.30.6\"", "version: \"1.22.8\"\n  kubespray_version: 2.18.2");

        assertThat(labels()).contains("4789/udp").doesNotContain("179/tcp", "IP protocol 4");
        assertThat(before219).contains("179/tcp", "IP protocol 4").doesNotContain("4789/udp");
    }

    @Test
    void takesCalicosModeFromTheSiteFirst() {
        Set<String> labels = labels(
                "tls:\n",
                "kubespray:\n  vars:\n    calico_network_backend: bird\n    calico_vxlan_mode: Never\n"
                        + "    calico_ipip_mode: CrossSubnet\n    typha_enabled: true\ntls:\n");

        assertThat(labels).contains("179/tcp", "IP protocol 4", "5473/tcp").doesNotContain("4789/udp");
    }

    @Test
    void knowsTheOtherNetworkPlugins() {
        assertThat(labels("kubernetes:\n", "kubernetes:\n  network_plugin: cilium\n"))
                .contains("8472/udp", "4240/tcp");
        assertThat(labels("kubernetes:\n", "kubernetes:\n  network_plugin: kube-ovn\n"))
                .contains("6081/udp", "6641/tcp", "6642/tcp", "6643/tcp", "6644/tcp");
        assertThat(labels("kubernetes:\n", "kubernetes:\n  network_plugin: kube-router\n"))
                .contains("179/tcp", "IP protocol 4");
    }

    @Test
    void addsMetalLbWhereItAnnouncesTheAddresses() {
        Set<String> labels = labels("  lb_address: 10.0.0.5", "  mode: metallb\n  address_pool: 10.0.9.0/27");

        assertThat(labels).contains("7946/tcp", "7946/udp");
        assertThat(labels()).doesNotContain("7946/tcp", "7946/udp");
    }

    @Test
    void givesEachLineAPurposeAndASource() {
        Site site = MeshSites.base(folder);

        assertThat(MeshSites.needs(site)).allSatisfy(need -> {
            assertThat(need.purpose()).isNotBlank();
            assertThat(need.source()).matches(".*@v\\d.*|R\\d+.*");
        });
    }
}
