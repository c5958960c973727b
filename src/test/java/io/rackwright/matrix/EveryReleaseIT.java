package io.rackwright.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.ToolException;
import io.rackwright.json.Json;
import io.rackwright.json.JsonObject;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.process.ProcessRunner;
import io.rackwright.render.RenderedFile;
import io.rackwright.site.Node;
import io.rackwright.toolchain.KubespraySource;
import io.rackwright.toolchain.Machine;
import io.rackwright.toolchain.Toolchain;
import io.rackwright.toolchain.Toolchains;
import io.rackwright.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Every release of the catalogue: it is decided for a site, its Ansible is installed from its pins, and its own Kubespray
 * accepts our inventory. In a normal run only what is in the cache already is tried, and of that at most two releases;
 * {@code RACKWRIGHT_TEST_ALL_RELEASES=1} installs and tries all.
 */
class EveryReleaseIT {

    private static final Catalog CATALOG = Catalog.load();
    private static final Set<String> ALWAYS = Set.of("2.28.1", "2.18.2");
    /** {@code 1} for all, or some versions apart by blanks. */
    private static final String WANTED = System.getenv().getOrDefault("RACKWRIGHT_TEST_ALL_RELEASES", "");

    private static final String SOURCE = System.getenv().getOrDefault("RACKWRIGHT_KUBESPRAY", "");

    @TempDir
    Path folder;

    private final ProcessRunner runner = new CommonsExecRunner(System.getenv());
    private final Machine machine = Machine.of(System.getenv(), Path.of(System.getProperty("user.home")));
    private final Toolchains toolchains = new Toolchains(machine, runner, CATALOG);

    static List<String> releases() {
        return CATALOG.releases().stream().map(KubesprayRelease::versionText).toList();
    }

    private static KubesprayRelease release(String version) {
        return CATALOG.releases().stream()
                .filter(each -> each.versionText().equals(version))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void itsKubesprayAcceptsOurInventory(String version) throws Exception {
        KubesprayRelease release = release(version);
        try (Toolchain tools = toolchain(release)) {
            MatrixSite made = MatrixSite.of(release, folder);
            Workspace workspace = new Workspace(folder.resolve("workspace"));
            workspace.write(made.tree(), false);
            AnsibleRun ansible = new AnsibleRun(runner, tools, workspace.root(), folder);

            understood(ansible, made);
            assertThat(ansible.listTasks()).contains("playbook: cluster.yml").contains("TAGS:");
            ansible.validate(made);
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void theLeanAnsibleHasAllThatItUses(String version) throws Exception {
        KubesprayRelease release = release(version);
        try (Toolchain tools = toolchain(release)) {
            CollectionProof proof = new CollectionProof(runner, tools, folder);

            assertThat(proof.unexpected(release, List.of(tools.kubesprayTree())))
                    .isEmpty();
            assertThat(proof.unresolved()).isEmpty();
            assertThat(proof.unexpected(release, ours())).isEmpty();
        }
    }

    /** Our own playbooks and roles run on the same Ansible. */
    private static List<Path> ours() {
        Path home = Path.of(System.getProperty("rackwright.home", "."));
        return List.of(home.resolve("playbooks"), home.resolve("playbooks/rehearsal"), home.resolve("lab/roles"));
    }

    private Toolchain toolchain(KubesprayRelease release) throws ToolException, InterruptedException {
        assumeTrue(!SOURCE.isEmpty(), "skipped: RACKWRIGHT_KUBESPRAY names no Kubespray");
        boolean wanted = WANTED.equals("1") || List.of(WANTED.split(" ")).contains(release.versionText());
        assumeTrue(
                wanted || ALWAYS.contains(release.versionText()),
                "skipped: RACKWRIGHT_TEST_ALL_RELEASES=1 tries this release too");
        assumeTrue(
                wanted || toolchains.ready(release).isPresent(),
                "skipped: its Ansible is not in the cache; rackwright toolchain install --release "
                        + release.versionText());
        assumeTrue(toolchains.canServe(release), "skipped: no Python here runs the Ansible of " + release.tag());
        return toolchains.prepare(
                Toolchains.Request.of(release), KubespraySource.parse(SOURCE, folder), System.err::println);
    }

    /** What was rendered below a folder, as JSON holds it. */
    private static Map<String, Object> variables(MatrixSite made, String folder) throws Exception {
        Map<String, Object> variables = new TreeMap<>();
        for (RenderedFile file : made.tree().files()) {
            if (file.path().startsWith(folder)) {
                variables.putAll(new Yaml(new SafeConstructor(new LoaderOptions())).load(file.text()));
            }
        }
        assertThat(variables).hasSizeGreaterThan(10);
        return Json.parseObject(Json.compact(variables)).members();
    }

    private static void understood(AnsibleRun ansible, MatrixSite made) throws Exception {
        JsonObject list = Json.parseObject(ansible.inventory());
        String prefix = made.decision().release().kubeVersionPrefix();
        JsonObject hosts = list.object("_meta").object("hostvars");
        List<String> names =
                new ArrayList<>(made.site().nodes().stream().map(Node::name).toList());
        assertThat(hosts.names()).containsExactlyInAnyOrderElementsOf(names);
        assertThat(hosts.object("m1").text("kube_version"))
                .isEqualTo(prefix + made.decision().kubernetes());
        assertThat(hosts.object("m1").members()).containsAllEntriesOf(variables(made, "inventory/group_vars/"));
        assertThat(hosts.object("e1").members()).containsAllEntriesOf(variables(made, "inventory/group_vars/all/"));
        assertThat(hosts.object("e1").names()).doesNotContain("kube_version", "node_labels");
        assertThat(list.object("etcd").texts("hosts")).containsExactly("e1");
    }
}
