package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.json.Json;
import io.rackwright.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderCommandTest {

    private static final Path EXAMPLE = Path.of(System.getProperty("rackwright.home", "."), "inventories", "minimal");

    @TempDir
    Path folder;

    @BeforeEach
    void copyOfAnExample() throws IOException {
        Files.createDirectory(folder.resolve("tls"));
        for (String file : new String[] {"site.yml", "tls/site.pem", "tls/ca.pem"}) {
            Files.copy(EXAMPLE.resolve(file), folder.resolve(file));
        }
    }

    @Test
    void writesTheWorkspaceBesideTheSiteFileAndThenHasNothingToChange() throws IOException {
        RecordedApp first = new RecordedApp(folder);
        RecordedApp second = new RecordedApp(folder);

        assertThat(first.run("render", "site.yml")).isZero();
        assertThat(second.run("render", "site.yml")).isZero();

        assertThat(first.out())
                .contains("added   inventory/hosts.yaml\n")
                .contains("files in " + folder.resolve(".rackwright/minimal"));
        assertThat(second.out()).startsWith("nothing to change").hasLineCount(1);
        assertThat(contents(folder.resolve(".rackwright/minimal/inventory")))
                .isEqualTo(contents(EXAMPLE.resolve("expected/inventory")));
    }

    @Test
    void explainsALineByTheKeyAndWhereItStands() throws Exception {
        RecordedApp app = new RecordedApp(folder);
        String file = "inventory/group_vars/k8s_cluster/k8s-cluster.yml";

        assertThat(app.run("render", "site.yml", "--explain", file)).isZero();

        int version = Files.readAllLines(folder.resolve("site.yml")).indexOf("kubernetes: {version: \"1.30\"}") + 1;
        assertThat(app.out())
                .contains("kube_version follows from kubernetes.version (site.yml:" + version + ")")
                .contains("kubernetes.pod_cidr (not set, so its default: «rackwright explain kubernetes.pod_cidr»)");
        assertThat(folder.resolve(".rackwright")).doesNotExist();

        RecordedApp json = new RecordedApp(folder);
        assertThat(json.run("render", "site.yml", "--explain", "inventory/hosts.yaml:9", "--output", "json"))
                .isZero();
        JsonObject line = Json.parseObject(json.out()).objects("lines").get(0);
        assertThat(line.objects("keys").get(0).text("key")).startsWith("nodes[0]");
    }

    @Test
    void aServerOfTheListIsExplainedByItsLineThere() throws Exception {
        Path site = folder.resolve("site.yml");
        Files.writeString(site, Files.readString(site).replaceAll("(?s)nodes:.*?\n\n", "hosts_file: hosts.csv\n\n"));
        Files.writeString(
                folder.resolve("hosts.csv"),
                """
                name,address,control_plane,pool,additional_disk
                m1,10.0.0.11,true,,
                p1,10.0.0.21,,platform,/data
                c1,10.0.0.31,,compute,/data
                """);
        RecordedApp app = new RecordedApp(folder);

        assertThat(app.run("render", "site.yml", "--explain", "inventory/hosts.yaml"))
                .as(app.err() + app.out())
                .isZero();

        assertThat(app.out())
                .contains("all.hosts.p1.ip follows from nodes[1].address (hosts.csv:3)")
                .contains("all.hosts.m1.access_ip follows from nodes[0].access_ip (not set");
    }

    @Test
    void saysWhatThereIsToExplain() {
        RecordedApp app = new RecordedApp(folder);

        assertThat(app.run("render", "site.yml", "--explain", "inventory/nothing.yml"))
                .isEqualTo(2);
        assertThat(app.err()).contains("Nothing is rendered at").contains("inventory/hosts.yaml");
        assertThat(app.run("render", "site.yml", "--explain", "roles/katonic/tasks/main.yml"))
                .isZero();
        assertThat(app.err()).contains("templates/roles/katonic/tasks/main.yml.ftl");
    }

    @Test
    void diffShowsTheChangeAndWritesNothing() throws IOException {
        new RecordedApp(folder).run("render", "site.yml");
        replace("10.0.0.31", "10.0.0.32");
        RecordedApp app = new RecordedApp(folder);

        assertThat(app.run("render", "--diff", "site.yml")).isZero();

        assertThat(app.out())
                .contains("--- a/inventory/hosts.yaml\n+++ b/inventory/hosts.yaml\n")
                .contains("-      ansible_host: \"10.0.0.31\"\n")
                .contains("+      ansible_host: \"10.0.0.32\"\n");
        assertThat(folder.resolve(".rackwright/minimal/inventory/hosts.yaml"))
                .content()
                .contains("10.0.0.31")
                .doesNotContain("10.0.0.32");
    }

    @Test
    void diffOfAWorkspaceThatDoesNotExistLeavesNone() {
        RecordedApp app = new RecordedApp(folder);

        assertThat(app.run("render", "--diff", "site.yml")).isZero();

        assertThat(app.out()).contains("--- /dev/null\n+++ b/inventory/hosts.yaml\n");
        assertThat(folder.resolve(".rackwright")).doesNotExist();
    }

    @Test
    void anEditedFileIsKeptUntilForced() throws IOException {
        new RecordedApp(folder).run("render", "site.yml");
        Path edited = folder.resolve(".rackwright/minimal/inventory/hosts.yaml");
        Files.writeString(edited, "# mine\n");
        RecordedApp refused = new RecordedApp(folder);
        RecordedApp forced = new RecordedApp(folder);

        assertThat(refused.run("render", "site.yml")).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(refused.err()).contains("inventory/hosts.yaml").contains("--force");
        assertThat(edited).hasContent("# mine\n");

        assertThat(forced.run("render", "--force", "site.yml")).isZero();
        assertThat(edited).content().contains("kube_control_plane");
    }

    @Test
    void anInvalidSiteIsRefusedWithItsFindings() throws IOException {
        replace("address: 10.0.0.31", "adress: 10.0.0.31");
        RecordedApp app = new RecordedApp(folder);

        assertThat(app.run("render", "site.yml")).isEqualTo(ExitCode.SITE_INVALID);

        assertThat(app.out()).contains("P22").contains("adress");
        assertThat(folder.resolve(".rackwright")).doesNotExist();
    }

    @Test
    void aPassThroughVariableThatWeRenderIsRefusedWithItsPlace() throws IOException {
        Path site = folder.resolve("site.yml");
        Files.writeString(site, Files.readString(site) + "kubespray:\n  vars:\n    kube_version: v1.19.1\n");
        RecordedApp app = new RecordedApp(folder);

        assertThat(app.run("render", "site.yml")).isEqualTo(ExitCode.SITE_INVALID);

        assertThat(app.out()).contains("P57").contains("kubespray.vars.kube_version");
    }

    @Test
    void jsonOnStandardOutputIsOneDocument() {
        RecordedApp app = new RecordedApp(folder);

        assertThat(app.run("render", "--output", "json", "site.yml")).isZero();

        assertThat(app.out())
                .startsWith("{")
                .contains("\"rackwright.findings/1\"")
                .endsWith("}\n");
        assertThat(app.err()).contains("inventory/hosts.yaml");
    }

    private void replace(String from, String to) throws IOException {
        Path site = folder.resolve("site.yml");
        Files.writeString(site, Files.readString(site).replace(from, to));
    }

    private static String contents(Path root) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : (Iterable<Path>) all.filter(Files::isRegularFile).sorted()::iterator) {
                text.append(root.relativize(path)).append('\n').append(Files.readString(path));
            }
        }
        return text.toString();
    }
}
