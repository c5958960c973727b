package io.rackwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.rackwright.catalog.Decision;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.EndpointMode;
import io.rackwright.site.Kubernetes;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.PodSecurity;
import io.rackwright.site.Registry;
import io.rackwright.site.Secret;
import io.rackwright.site.Size;
import io.rackwright.site.Uplink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class RendererTest {

    private static final String ALL = "inventory/group_vars/all/";
    private static final String CLUSTER = "inventory/group_vars/k8s_cluster/";
    private static final Decision OLDEST = SampleSite.decision("2.16.0", "1.20.7", ContainerRuntime.CONTAINERD);
    private static final Decision OLD = SampleSite.decision("2.18.2", "1.20.15", ContainerRuntime.DOCKER);
    private static final Decision MIDDLE = SampleSite.decision("2.24.3", "1.28.14", ContainerRuntime.CONTAINERD);
    private static final Decision NEW = SampleSite.newest();
    private static final Decision NEWEST = SampleSite.decision("2.31.0", "1.35.0", ContainerRuntime.CONTAINERD);

    private final Renderer renderer = new Renderer();
    private final SampleSite site = new SampleSite();

    @Test
    void rendersThePathsOfTheContract() {
        assertThat(renderer.render(site.build(), NEW).files())
                .extracting(RenderedFile::path)
                .containsExactly(
                        "inventory/group_vars/all/all.yml",
                        "inventory/group_vars/all/containerd.yml",
                        "inventory/group_vars/all/etcd.yml",
                        "inventory/group_vars/all/rackwright.yml",
                        "inventory/group_vars/k8s_cluster/k8s-cluster.yml",
                        "inventory/group_vars/k8s_cluster/k8s-net-calico.yml",
                        "inventory/hosts.yaml",
                        "playbooks/katonic.yml",
                        "roles/katonic/README.md",
                        "roles/katonic/defaults/main.yml",
                        "roles/katonic/meta/main.yml",
                        "roles/katonic/tasks/files.yml",
                        "roles/katonic/tasks/main.yml",
                        "roles/katonic/vars/main.yml");
    }

    @Test
    void theSameSiteGivesTheSameBytesForTheOperatorAlone() {
        RenderedTree tree = renderer.render(site.build(), NEW);

        assertThat(new Renderer().render(site.build(), NEW)).isEqualTo(tree);
        assertThat(tree.files()).allSatisfy(file -> {
            assertThat(file.mode()).isEqualTo(0600);
            assertThat(file.text()).endsWith("\n").doesNotContain("\r");
        });
    }

    @Test
    void theInventoryHoldsEveryServerAndItsGroups() {
        Map<String, Object> all = child(read(NEW, "inventory/hosts.yaml"), "all");

        assertThat(child(all, "vars")).isEqualTo(Map.of("ansible_user", "ubuntu", "ansible_become", true));
        assertThat(child(all, "hosts").keySet()).containsExactly("m1", "p1", "c1");
        assertThat(child(all, "hosts", "p1"))
                .isEqualTo(Map.of(
                        "ansible_host", "10.0.0.21",
                        "ansible_port", 2222,
                        "ip", "10.0.0.21",
                        "access_ip", "192.0.2.21",
                        "node_labels",
                                Map.of(
                                        "katonic.ai/node-pool", "platform",
                                        "katonic.ai/node-role", "platform",
                                        "topology.kubernetes.io/zone", "rack-a"),
                        "rackwright_zone", "rack-a",
                        "rackwright_additional_disk", "/dev/sdb"));
        assertThat(child(all, "hosts", "m1").keySet())
                .containsExactlyInAnyOrder("ansible_host", "ansible_port", "ip", "access_ip");
        assertThat(members(all, "kube_control_plane")).containsExactly("m1");
        assertThat(members(all, "etcd")).containsExactly("m1");
        assertThat(members(all, "kube_node")).containsExactly("p1", "c1");
        assertThat(members(all, "calico_rr")).isEmpty();
        assertThat(members(all, "rackwright_platform")).containsExactly("p1");
        assertThat(members(all, "rackwright_compute")).containsExactly("c1");
        assertThat(members(all, "pool_gpu_big")).containsExactly("c1");
        assertThat(child(all, "children", "k8s_cluster", "children").keySet())
                .containsExactly("kube_control_plane", "kube_node");
    }

    @Test
    void gpuAndBuildNodesAreLabelledAndTainted() {
        Map<String, Object> host = child(read(NEW, "inventory/hosts.yaml"), "all", "hosts", "c1");

        assertThat(host.get("node_labels"))
                .isEqualTo(Map.of(
                        "katonic.ai/node-pool", "gpu-big",
                        "katonic.ai/node-role", "compute",
                        "katonic.ai/build-node", "true",
                        "nvidia.com/gpu.present", "true",
                        "example.com/rack", "12"));
        assertThat(host.get("node_taints")).isEqualTo(List.of("nvidia.com/gpu=true:NoSchedule"));
    }

    @Test
    void releasesBefore216HaveTheirOwnGroupNames() {
        RenderedTree tree =
                renderer.render(site.build(), SampleSite.decision("2.15.1", "1.19.9", ContainerRuntime.DOCKER));

        Map<String, Object> all = child(yaml(tree, "inventory/hosts.yaml"), "all");
        assertThat(members(all, "kube-master")).containsExactly("m1");
        assertThat(members(all, "kube-node")).containsExactly("p1", "c1");
        assertThat(child(all, "children", "k8s-cluster", "children").keySet())
                .containsExactly("kube-master", "kube-node");
        assertThat(tree.find("inventory/group_vars/k8s-cluster/k8s-cluster.yml"))
                .isPresent();
    }

    @Test
    void kubernetesIsSpelledAsTheReleaseSpellsIt() {
        assertThat(read(NEW, CLUSTER + "k8s-cluster.yml"))
                .isEqualTo(Map.of(
                        "kube_version", "1.30.6",
                        "cluster_name", "cluster.local",
                        "kube_network_plugin", "calico",
                        "kube_pods_subnet", "10.233.64.0/18",
                        "kube_service_addresses", "10.233.0.0/18",
                        "kube_network_node_prefix", 24,
                        "kubelet_max_pods", 110,
                        "kube_apiserver_node_port_range", "30000-32767",
                        "kubelet_fail_swap_on", true));
        assertThat(read(OLD, CLUSTER + "k8s-cluster.yml"))
                .containsEntry("kube_version", "v1.20.15")
                .containsEntry("disable_swap", true)
                .containsEntry("podsecuritypolicy_enabled", false)
                .doesNotContainKey("kubelet_fail_swap_on");
    }

    @Test
    void podSecurityPoliciesAreSwitchedOnWhereTheReleaseHasThem() {
        site.podSecurity = PodSecurity.PSP;

        assertThat(read(OLD, CLUSTER + "k8s-cluster.yml")).containsEntry("podsecuritypolicy_enabled", true);
    }

    @Test
    void theContainerRuntimeIsAlwaysWritten() {
        assertThat(read(NEW, ALL + "containerd.yml")).isEqualTo(Map.of("container_manager", "containerd"));
        assertThat(read(OLD, ALL + "docker.yml")).isEqualTo(Map.of("container_manager", "docker"));
    }

    @Test
    void calicoKeepsTheReleasesOwnDefaults() {
        assertThat(read(NEW, CLUSTER + "k8s-net-calico.yml"))
                .isEqualTo(Map.of(
                        "calico_ipip_mode", "Never",
                        "calico_vxlan_mode", "Always",
                        "calico_network_backend", "vxlan",
                        "calico_pool_blocksize", 26));
        assertThat(read(OLD, CLUSTER + "k8s-net-calico.yml"))
                .isEqualTo(Map.of("calico_ipip_mode", "Always", "calico_vxlan_mode", "Never"));
    }

    @Test
    void nodesReachTheApiThroughTheirOwnProxyABalancerOrKubeVip() {
        assertThat(read(NEW, ALL + "all.yml"))
                .containsEntry("loadbalancer_apiserver_localhost", true)
                .containsEntry("kube_apiserver_port", 6443)
                .doesNotContainKey("loadbalancer_apiserver");

        site.endpoint = new Kubernetes.Endpoint(EndpointMode.EXTERNAL_LB, "10.0.0.9", 8443);
        assertThat(read(NEW, ALL + "all.yml"))
                .containsEntry("loadbalancer_apiserver_localhost", false)
                .containsEntry("loadbalancer_apiserver", Map.of("address", "10.0.0.9", "port", 8443))
                .doesNotContainKey("kube_vip_enabled");

        site.endpoint = new Kubernetes.Endpoint(EndpointMode.KUBE_VIP, "10.0.0.9", 6443);
        assertThat(read(NEW, ALL + "all.yml"))
                .containsEntry("kube_vip_enabled", true)
                .containsEntry("kube_vip_address", "10.0.0.9")
                .containsEntry("kube_apiserver_port", 6443)
                .containsEntry("loadbalancer_apiserver", Map.of("address", "10.0.0.9", "port", 6443));
        assertThat(read(NEW, CLUSTER + "k8s-cluster.yml")).containsEntry("kube_proxy_strict_arp", true);
    }

    @Test
    void whatKubesprayWritesStaysOutsideOfTheRenderedFolders() {
        assertThat(read(NEW, ALL + "all.yml"))
                .containsEntry("credentials_dir", "{{ inventory_dir }}/../credentials")
                .containsEntry("artifacts_dir", "{{ inventory_dir }}/../artifacts");
    }

    @Test
    void metallbIsSpelledAsItsEraSpellsIt() {
        site.withMetallb();

        Map<String, Object> pool = Map.of("ip_range", List.of("10.0.0.100-10.0.0.120"), "auto_assign", true);
        assertThat(read(NEW, CLUSTER + "addons.yml"))
                .isEqualTo(Map.of(
                        "metallb_enabled",
                        true,
                        "metallb_config",
                        Map.of("address_pools", Map.of("primary", pool), "layer2", List.of("primary"))));
        assertThat(read(OLD, CLUSTER + "addons.yml"))
                .isEqualTo(Map.of(
                        "metallb_enabled",
                        true,
                        "metallb_ip_range",
                        List.of("10.0.0.100-10.0.0.120"),
                        "metallb_protocol",
                        "layer2"));
        assertThat(read(NEW, CLUSTER + "k8s-cluster.yml")).containsEntry("kube_proxy_strict_arp", true);
    }

    @Test
    void withoutInternetImagesAndFilesComeFromTheSite() {
        site.withoutInternet();

        assertThat(read(NEW, ALL + "offline.yml"))
                .isEqualTo(Map.of(
                        "docker_image_repo", "registry.example.com:5000",
                        "gcr_image_repo", "registry.example.com:5000",
                        "github_image_repo", "registry.example.com:5000",
                        "kube_image_repo", "registry.example.com:5000",
                        "quay_image_repo", "registry.example.com:5000",
                        "github_url", "https://files.example.com/github.com",
                        "dl_k8s_io_url", "https://files.example.com/dl.k8s.io",
                        "storage_googleapis_url", "https://files.example.com/storage.googleapis.com",
                        "get_helm_url", "https://files.example.com/get.helm.sh"));
        assertThat(read(OLD, ALL + "offline.yml"))
                .containsEntry(
                        "kubelet_download_url",
                        "https://files.example.com/storage.googleapis.com/kubernetes-release/release/{{ kube_version }}"
                                + "/bin/linux/{{ image_arch }}/kubelet")
                .containsEntry("docker_ubuntu_repo_base_url", "http://apt.example.com/docker-ce")
                .doesNotContainKey("github_url");
        assertThat(read(OLDEST, ALL + "offline.yml")).doesNotContainKey("github_image_repo");
        assertThat(renderer.render(new SampleSite().build(), NEW).find(ALL + "offline.yml"))
                .isEmpty();
    }

    @Test
    void containerdsMirrorsAreSpelledAsTheirEraSpellsThem() {
        site.withoutInternet();
        Map<String, Object> host = Map.of(
                "host",
                "https://registry.example.com:5000",
                "capabilities",
                List.of("pull", "resolve"),
                "skip_verify",
                false);
        Map<String, Object> mirror = Map.of("prefix", "docker.io", "mirrors", List.of(host));

        assertThat(read(OLDEST, ALL + "containerd.yml"))
                .extractingByKey("containerd_registries", MAP)
                .containsEntry("docker.io", "https://registry.example.com:5000");
        assertThat(read(MIDDLE, ALL + "containerd.yml"))
                .containsEntry("containerd_use_config_path", true)
                .extractingByKey("containerd_registries_mirrors", LIST)
                .contains(mirror);
        assertThat(read(NEW, ALL + "containerd.yml"))
                .doesNotContainKey("containerd_use_config_path")
                .extractingByKey("containerd_registries_mirrors", LIST)
                .contains(mirror);
        assertThat(read(OLD, ALL + "docker.yml"))
                .containsEntry("docker_registry_mirrors", List.of("https://registry.example.com:5000"));
    }

    @Test
    void serversLogInToTheRegistryAsTheirEraLetsThem() {
        site.withoutInternet();
        String login = "{{ rackwright_registry_auth }}";

        assertThat(read(NEWEST, ALL + "containerd.yml").toString())
                .contains("header={Authorization=Basic " + login + "}")
                .doesNotContain("containerd_registry_auth");
        assertThat(read(MIDDLE, ALL + "containerd.yml"))
                .containsEntry(
                        "containerd_registry_auth",
                        List.of(Map.of("registry", "registry.example.com:5000", "auth", login)));
        for (Decision without : List.of(OLDEST, NEW)) {
            assertThat(read(without, ALL + "containerd.yml").toString()).doesNotContain(login);
            assertThat(Renderer.needsRegistryLogin(site.build(), without)).isFalse();
        }
        assertThat(read(OLD, ALL + "docker.yml").toString()).doesNotContain(login);
        assertThat(Renderer.needsRegistryLogin(site.build(), NEWEST)).isTrue();
        assertThat(Renderer.needsRegistryLogin(site.build(), MIDDLE)).isTrue();

        site.registry = new Registry("registry.example.com:5000", "", new Secret.None(), "");
        assertThat(Renderer.needsRegistryLogin(site.build(), NEWEST)).isFalse();
    }

    @Test
    void aRegistryBelowAPathIsAMirrorByTheRootOfItsApi() {
        site.withoutInternet();
        site.registry = new Registry("harbor.example.com/proxy", "", new Secret.None(), "");

        assertThat(read(OLDEST, ALL + "containerd.yml"))
                .extractingByKey("containerd_registries", MAP)
                .containsEntry("quay.io", "https://harbor.example.com/v2/proxy");
        assertThat(read(NEW, ALL + "containerd.yml").toString())
                .contains("host=https://harbor.example.com/v2/proxy", "override_path=true");
        assertThat(read(OLD, ALL + "docker.yml")).doesNotContainKey("docker_registry_mirrors");
        assertThat(read(NEW, ALL + "offline.yml")).containsEntry("quay_image_repo", "harbor.example.com/proxy");
    }

    @Test
    void containerdFromAPackageRepositoryComesFromTheSitesMirror() {
        site.withoutInternet();

        assertThat(read(OLDEST, ALL + "offline.yml"))
                .containsEntry("containerd_ubuntu_repo_base_url", "http://apt.example.com/docker-ce")
                .containsEntry("containerd_ubuntu_repo_gpgkey", "http://apt.example.com/docker-ce/gpg");
        assertThat(read(MIDDLE, ALL + "offline.yml").keySet()).noneMatch(name -> name.contains("ubuntu_repo"));
    }

    @Test
    void ciliumsUnprivilegedPodsFindFoldersOfRoot() {
        site.plugin = NetworkPlugin.CILIUM;

        assertThat(read(NEW, CLUSTER + "k8s-net-cilium.yml")).isEqualTo(Map.of("kube_owner", "root"));
        assertThat(renderer.render(site.build(), MIDDLE).find(CLUSTER + "k8s-net-cilium.yml"))
                .isEmpty();
    }

    @Test
    void proxyAndNameServersReachKubespray() {
        site.uplink = new Uplink(
                "http://proxy.example.com:3128",
                "http://proxy.example.com:3129",
                List.of("10.0.0.0/8", ".corp.example.com"),
                List.of("10.0.0.2"),
                List.of("corp.example.com"));

        for (Decision decision : List.of(OLDEST, NEWEST)) {
            assertThat(read(decision, ALL + "all.yml"))
                    .containsEntry("http_proxy", "http://proxy.example.com:3128")
                    .containsEntry("https_proxy", "http://proxy.example.com:3129")
                    .containsEntry("additional_no_proxy", "10.0.0.0/8,.corp.example.com")
                    .containsEntry("upstream_dns_servers", List.of("10.0.0.2"))
                    .containsEntry("searchdomains", List.of("corp.example.com"));
        }
    }

    @Test
    void whatKubernetesDoesBesideIsLeftToKubesprayUnlessAskedFor() {
        assertThat(read(NEW, CLUSTER + "k8s-cluster.yml").keySet())
                .noneMatch(name -> name.contains("audit") || name.contains("encrypt") || name.contains("reserved"));

        site.options = new Kubernetes.Options(
                true, true, true, new Kubernetes.Reserved("", Optional.empty()), "/data/containerd");

        assertThat(read(NEW, CLUSTER + "k8s-cluster.yml"))
                .containsEntry("kubernetes_audit", true)
                .containsEntry("kube_encrypt_secret_data", true)
                .containsEntry("auto_renew_certificates", true)
                .doesNotContainKey("system_cpu_reserved");
        assertThat(read(NEW, ALL + "containerd.yml")).containsEntry("containerd_storage_dir", "/data/containerd");
        assertThat(read(OLD, ALL + "docker.yml")).containsEntry("docker_daemon_graph", "/data/containerd");
    }

    @Test
    void whatIsKeptFreeForTheSystemIsSpelledAsItsEraSpellsIt() {
        site.options =
                new Kubernetes.Options(false, false, false, new Kubernetes.Reserved("500m", Size.parse("1GB")), "");

        assertThat(read(OLDEST, CLUSTER + "k8s-cluster.yml"))
                .containsEntry("system_reserved", true)
                .containsEntry("system_cpu_reserved", "500m")
                .containsEntry("system_memory_reserved", "954Mi")
                .containsEntry("system_master_memory_reserved", "954Mi");
        assertThat(read(MIDDLE, CLUSTER + "k8s-cluster.yml"))
                .containsEntry(
                        "kubelet_config_extra_args", Map.of("systemReserved", Map.of("cpu", "500m", "memory", "954Mi")))
                .doesNotContainKey("system_reserved");
        assertThat(read(NEWEST, CLUSTER + "k8s-cluster.yml"))
                .containsEntry("system_cpu_reserved", "500m")
                .containsEntry("system_memory_reserved", "954Mi")
                .doesNotContainKeys("system_reserved", "system_master_cpu_reserved");
    }

    @Test
    void ourPlaybooksGetTheirVariables() {
        assertThat(read(NEW, ALL + "rackwright.yml"))
                .containsEntry("rackwright_site", "acme")
                .containsEntry("rackwright_kubernetes_version", "1.30.6")
                .containsEntry("rackwright_max_map_count", 262144)
                .containsEntry(
                        "rackwright_namespaces",
                        Map.of("platform", "acme-platform", "compute", "acme-compute", "system", "acme-system"))
                .containsEntry(
                        "rackwright_host_volumes",
                        List.of(Map.of(
                                "service",
                                "git",
                                "path",
                                "/data/git",
                                "size_bytes",
                                100_000_000_000L,
                                "nodes",
                                List.of("p1"))))
                .containsEntry(
                        "rackwright_storage", Map.of("kdisk", storageClass("kdisk"), "kfs", storageClass("kfs")));
    }

    private static Map<String, Object> storageClass(String name) {
        Map<String, Object> nfs =
                Map.of("server", "nas1", "path", "/export/" + name, "mount_options", List.of("hard", "nfsvers=4.1"));
        return Map.of("class_name", name, "backend", "nfs", "binding_mode", "Immediate", "nfs", nfs);
    }

    @Test
    void theRoleGetsTheSiteAndTheInstallersOwnVariables() {
        site.installerVariables = Map.of("edition", "{{ katonic_site.name }}-x");

        Map<String, Object> variables = read(NEW, "roles/katonic/vars/main.yml");

        assertThat(variables.keySet()).containsExactly("katonic_site", "katonic_config", "katonic_installer_vars");
        assertThat(variables).containsEntry("katonic_installer_vars", site.installerVariables);
        assertThat(child(variables, "katonic_site"))
                .containsEntry("name", "acme")
                .containsEntry("domain", Map.of("fqdn", "mlops.example.com", "wildcard", false));
    }

    @Test
    void noSecretAndNoPlaceOfASecretIsRendered() {
        site.withoutInternet();

        assertThat(renderer.render(site.build(), NEW).files()).allSatisfy(file -> assertThat(file.text())
                .doesNotContain("id_ed25519")
                .doesNotContain("site.key")
                .doesNotContain("REGISTRY_PASSWORD"));
    }

    @Test
    void passedThroughVariablesComeLastAndTakeThePlaceOfOurDefaults() {
        site.kubesprayVariables = Map.of("kubelet_fail_swap_on", false, "calico_mtu", 1400);

        RenderedTree tree = renderer.render(site.build(), NEW);

        assertThat(yaml(tree, ALL + "zz-kubespray-vars.yml"))
                .isEqualTo(Map.of("kubelet_fail_swap_on", false, "calico_mtu", 1400));
        assertThat(yaml(tree, CLUSTER + "k8s-cluster.yml")).doesNotContainKey("kubelet_fail_swap_on");
        assertThat(tree.files().stream()
                        .map(RenderedFile::path)
                        .filter(path -> path.startsWith(ALL))
                        .toList())
                .last()
                .isEqualTo(ALL + "zz-kubespray-vars.yml");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> map, String... path) {
        Map<String, Object> found = map;
        for (String name : path) {
            found = (Map<String, Object>) found.get(name);
        }
        return found;
    }

    private static List<String> members(Map<String, Object> all, String group) {
        return new ArrayList<>(child(all, "children", group, "hosts").keySet());
    }

    private Map<String, Object> read(Decision decision, String path) {
        return yaml(renderer.render(site.build(), decision), path);
    }

    private static Map<String, Object> yaml(RenderedTree tree, String path) {
        return new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(tree.find(path).orElseThrow().text());
    }
}
