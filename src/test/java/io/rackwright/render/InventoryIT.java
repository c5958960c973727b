package io.rackwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackwright.catalog.Catalog;
import io.rackwright.json.Json;
import io.rackwright.json.JsonObject;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.site.Node;
import io.rackwright.site.PoolRole;
import io.rackwright.site.Site;
import io.rackwright.toolchain.Machine;
import io.rackwright.toolchain.Toolchains;
import io.rackwright.workspace.Workspace;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Ansible understands of a rendered workspace, compared with the site it came from. */
class InventoryIT {

    private static Optional<Path> ansible = Optional.empty();

    @TempDir
    Path folder;

    @BeforeAll
    static void ansibleIsAtHand() {
        ansible = binFolder();
        assumeTrue(
                ansible.isPresent(),
                "no Ansible: RACKWRIGHT_TEST_ANSIBLE names no bin folder and the toolchain cache is empty");
    }

    @ParameterizedTest
    @MethodSource("names")
    void ansibleUnderstandsTheInventoryAsTheSiteSaysIt(String name) throws Exception {
        ExampleSites.Example example = ExampleSites.load(name);
        Site site = example.site();
        Path workspace = written(example);

        JsonObject list = Json.parseObject(run(workspace, "ansible-inventory", "-i", "inventory/hosts.yaml", "--list"));

        assertThat(list.object("kube_control_plane").texts("hosts")).isEqualTo(names(site.controlPlane()));
        // ansible-inventory of the older ansible-core that Ubuntu 20.04's Python takes lists hosts by name.
        assertThat(list.object("kube_node").texts("hosts")).containsExactlyInAnyOrderElementsOf(names(site.workers()));
        assertThat(list.object("etcd").texts("hosts")).isEqualTo(names(site.etcd()));
        assertThat(list.object("k8s_cluster").texts("children"))
                .containsExactlyInAnyOrder("kube_control_plane", "kube_node");
        assertThat(list.object("rackwright_platform").texts("hosts"))
                .containsExactlyInAnyOrderElementsOf(names(site.workersOf(PoolRole.PLATFORM)));
        assertThat(list.object("rackwright_compute").texts("hosts"))
                .containsExactlyInAnyOrderElementsOf(names(site.workersOf(PoolRole.COMPUTE)));
        JsonObject hosts = list.object("_meta").object("hostvars");
        assertThat(hosts.names()).containsExactlyInAnyOrderElementsOf(names(site.nodes()));
        for (Node node : site.nodes()) {
            compare(example, node, hosts.object(node.name()));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void ansibleAcceptsThePlaybookAndItsRole(String name) throws Exception {
        Path workspace = written(ExampleSites.load(name));

        String said = run(
                workspace, "ansible-playbook", "-i", "inventory/hosts.yaml", "--syntax-check", "playbooks/katonic.yml");

        assertThat(said).contains("playbook: playbooks/katonic.yml");
    }

    private static void compare(ExampleSites.Example example, Node node, JsonObject understood) {
        Site site = example.site();
        assertThat(understood.text("ansible_host")).isEqualTo(node.address());
        assertThat(understood.text("ip")).isEqualTo(node.address());
        assertThat(understood.text("access_ip")).isEqualTo(node.accessIp());
        assertThat(understood.number("ansible_port", 0)).isEqualTo(site.ssh().port());
        assertThat(understood.text("ansible_user")).isEqualTo(site.ssh().user());
        assertThat(understood.truth("ansible_become")).isEqualTo(site.ssh().become());
        assertThat(understood.text("rackwright_zone")).isEqualTo(node.zone());
        assertThat(understood.text("rackwright_additional_disk")).isEqualTo(node.additionalDisk());
        assertThat(understood.text("container_manager"))
                .isEqualTo(example.decision().runtime().word());
        if (node.isControlPlane() || node.isWorker()) {
            compareMember(example, node, understood);
        } else {
            assertThat(understood.names()).doesNotContain("kube_version", "node_labels", "node_taints");
        }
        assertThat(understood.text("rackwright_fqdn")).isEqualTo(site.domain().fqdn());
        for (Map.Entry<String, Object> passed : site.kubesprayVariables().entrySet()) {
            assertThat(String.valueOf(understood.members().get(passed.getKey())))
                    .as(passed.getKey())
                    .isEqualTo(String.valueOf(passed.getValue()));
        }
    }

    /** What only nodes of the cluster have; a server of etcd's own has none of it. */
    private static void compareMember(ExampleSites.Example example, Node node, JsonObject understood) {
        Site site = example.site();
        assertThat(understood.object("node_labels").members()).isEqualTo(NodeLabels.of(site, node));
        assertThat(understood.texts("node_taints")).isEqualTo(NodeLabels.taints(site, node));
        assertThat(understood.text("kube_version"))
                .isEqualTo(example.decision().release().kubeVersionPrefix()
                        + example.decision().kubernetes());
        assertThat(understood.text("kube_pods_subnet"))
                .isEqualTo(site.kubernetes().podCidr());
        assertThat(understood.number("kubelet_max_pods", 0))
                .isEqualTo(site.kubernetes().maxPods());
    }

    static List<String> names() throws IOException {
        return ExampleSites.names();
    }

    private static List<String> names(List<Node> nodes) {
        return nodes.stream().map(Node::name).toList();
    }

    private Path written(ExampleSites.Example example) throws Exception {
        Workspace workspace = new Workspace(folder.resolve("a workspace"));
        workspace.write(new Renderer().render(example.site(), example.decision()), false);
        return workspace.root();
    }

    private String run(Path directory, String... command) throws Exception {
        List<String> argv = new java.util.ArrayList<>(Arrays.asList(command));
        argv.set(0, ansible.orElseThrow().resolve(command[0]).toString());
        File errors = folder.resolve("stderr").toFile();
        Path settings = Files.writeString(folder.resolve("ansible.cfg"), "[defaults]\n");
        ProcessBuilder builder =
                new ProcessBuilder(argv).directory(directory.toFile()).redirectError(errors);
        builder.environment()
                .putAll(Map.of("ANSIBLE_CONFIG", settings.toString(), "LC_ALL", "C.UTF-8", "HOME", folder.toString()));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors.toPath())).isZero();
        assertThat(errors).content().doesNotContain("Unable to parse");
        return out;
    }

    private static Optional<Path> binFolder() {
        String given = System.getenv("RACKWRIGHT_TEST_ANSIBLE");
        if (given != null && Files.isExecutable(Path.of(given, "ansible-inventory"))) {
            return Optional.of(Path.of(given));
        }
        Catalog catalog = Catalog.load();
        Machine machine = Machine.of(System.getenv(), Path.of(System.getProperty("user.home")));
        Toolchains toolchains = new Toolchains(machine, new CommonsExecRunner(System.getenv()), catalog);
        return catalog.releases().stream()
                .flatMap(release -> toolchains.ready(release).stream())
                .reduce((older, newer) -> newer);
    }
}
