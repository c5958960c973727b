package io.rackwright.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.change.Consequence.Kind;
import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes of the example site «production»: three control plane nodes with etcd, six workers, containerd, Calico. */
class ConsequencesTest {

    private static final Path TREE =
            Path.of(System.getProperty("rackwright.home", "."), "inventories", "production", "expected");
    private static final String CLUSTER = "inventory/group_vars/k8s_cluster/k8s-cluster.yml";
    private static final String HOSTS = "inventory/hosts.yaml";

    private Map<String, String> files;
    private ClusterShape built;

    @BeforeEach
    void read() throws IOException {
        files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(TREE.resolve("inventory"))) {
            for (Path file : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                files.put(TREE.relativize(file).toString(), Files.readString(file));
            }
        }
        built = ClusterShape.of("v2.28.1", files);
    }

    private void edit(String file, String from, String to) {
        assertThat(files.get(file)).contains(from);
        files.computeIfPresent(file, (path, text) -> text.replace(from, to));
    }

    private List<Consequence> consequences(String... empty) {
        return Consequences.between(built, ClusterShape.of("v2.28.1", files), Set.of(empty));
    }

    private Consequence only() {
        assertThat(consequences()).hasSize(1);
        return consequences().get(0);
    }

    @Test
    void theSameInventoryMeansNothing() {
        assertThat(built.controlPlane()).containsExactly("m1", "m2", "m3");
        assertThat(built.workers()).hasSize(6);
        assertThat(consequences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "kube_pods_subnet: \"10.240.0.0/16\", kube_pods_subnet: \"10.244.0.0/16\", kubernetes.pod_cidr",
        "kube_service_addresses: \"10.241.0.0/18\", kube_service_addresses: \"10.245.0.0/18\", kubernetes.service_cidr",
        "kube_network_node_prefix: 24, kube_network_node_prefix: 25, kubernetes.node_prefix",
        "cluster_name: \"cluster.local\", cluster_name: \"acme.local\", kubernetes.cluster_domain",
        "kube_network_plugin: \"calico\", kube_network_plugin: \"cilium\", kubernetes.network_plugin",
        "kube_version: \"1.30.6\", kube_version: \"1.31.2\", kubernetes.version",
    })
    void whatIsFixedForTheClustersLifeIsRefusedWithItsKey(String from, String to, String key) {
        edit(CLUSTER, from, to);

        assertThat(only().kind()).isEqualTo(Kind.IMPOSSIBLE);
        assertThat(only().key()).isEqualTo(key);
        Finding refusal = Consequences.refusals(consequences(), path -> new Where.File("site.yml", 7, 3, path))
                .all()
                .get(0);
        assertThat(refusal.code()).isEqualTo("P60");
        assertThat(refusal.where().label()).contains("site.yml:7");
        assertThat(from).contains(refusal.expected());
        assertThat(to).contains(refusal.actual());
        assertThat(refusal.hint()).contains("back");
    }

    @Test
    void aClusterThatWasTakenDownMayBecomeAnother() {
        edit(CLUSTER, "kube_pods_subnet: \"10.240.0.0/16\"", "kube_pods_subnet: \"10.244.0.0/16\"");

        assertThat(consequences("m1", "m2")).anyMatch(one -> one.kind() == Kind.IMPOSSIBLE);
        assertThat(consequences("m1", "m2", "m3")).isEmpty();
    }

    @Test
    void saysWhatRestartsAndWhere() {
        edit(CLUSTER, "kubelet_max_pods: 200", "kubelet_max_pods: 150");

        assertThat(only().kind()).isEqualTo(Kind.INTERRUPTS);
        assertThat(only().says()).contains("kubelets restart");
        assertThat(only().nodes()).hasSize(9);
        assertThat(Consequences.refusals(consequences(), path -> new Where.File("site.yml", 1, 1, path))
                        .hasErrors())
                .isFalse();
    }

    @Test
    void encryptionCanBeSwitchedOnButNotOff() {
        edit(CLUSTER, "kube_encrypt_secret_data: true\n", "");
        assertThat(only().kind()).isEqualTo(Kind.IMPOSSIBLE);

        ClusterShape without = ClusterShape.of("v2.28.1", files);
        assertThat(Consequences.between(without, built, Set.of()))
                .singleElement()
                .satisfies(one -> assertThat(one.kind()).isEqualTo(Kind.BY_HAND));
    }

    @Test
    void anotherReleaseReplacesPartsInPlace() {
        List<Consequence> all = Consequences.between(built, ClusterShape.of("v2.29.0", files), Set.of());

        assertThat(all).extracting(Consequence::kind).containsExactly(Kind.INTERRUPTS);
        assertThat(all.get(0).next()).contains("kubernetes.kubespray_version: 2.28.1");
    }

    @Test
    void aNewWorkerJoinsGently() {
        edit(HOSTS, "    kube_node:\n      hosts:\n", "    kube_node:\n      hosts:\n        \"c9\": {}\n");

        assertThat(only().kind()).isEqualTo(Kind.GENTLE);
        assertThat(only().nodes()).containsExactly("c9");
    }

    @Test
    void aServerThatWasSetUpAgainJoinsLikeANewOne() {
        assertThat(consequences("c1")).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(Kind.GENTLE);
            assertThat(one.nodes()).containsExactly("c1");
        });
    }

    @Test
    void whoeverLeavesTheFileStaysInTheCluster() {
        edit(HOSTS, "        \"c3\": {}\n", "");

        assertThat(only().kind()).isEqualTo(Kind.BY_HAND);
        assertThat(only().next()).contains("remove-node.yml with -e node=c3");
    }

    @Test
    void etcdGrowsOneByOne() {
        edit(HOSTS, "    etcd:\n      hosts:\n", "    etcd:\n      hosts:\n        \"e4\": {}\n");

        assertThat(only().kind()).isEqualTo(Kind.INTERRUPTS);
        assertThat(only().says())
                .contains("from 3 to 4 members")
                .contains("needs 3 of them")
                .contains("An even number");
    }

    @Test
    void aWorkerCannotBecomeAMasterWithoutLeaving() {
        edit(
                HOSTS,
                "    kube_control_plane:\n      hosts:\n",
                "    kube_control_plane:\n      hosts:\n        \"p1\": {}\n");

        assertThat(consequences())
                .filteredOn(one -> one.kind() == Kind.IMPOSSIBLE)
                .extracting(Consequence::nodes)
                .containsExactly(List.of("p1"));
        assertThat(consequences("p1")).noneMatch(one -> one.kind() == Kind.IMPOSSIBLE);
        assertThat(consequences()).anySatisfy(one -> assertThat(one.subject()).isEqualTo("first control plane node"));
    }

    @ParameterizedTest
    @CsvSource({"10.0.1.11, IMPOSSIBLE", "10.0.1.31, BY_HAND"})
    void anAddressIsKeptByThoseWhoKnowIt(String address, Kind kind) {
        edit(HOSTS, "      ip: \"" + address + "\"", "      ip: \"10.0.9.9\"");

        assertThat(only().kind()).isEqualTo(kind);
        assertThat(only().before()).isEqualTo(address);
    }
}
