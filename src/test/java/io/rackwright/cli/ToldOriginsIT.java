package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackwright.ansible.LauncherProcess;
import io.rackwright.console.RecordingConsole;
import io.rackwright.plan.RunPlan;
import io.rackwright.plan.StepRange;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.render.RenderedTree;
import io.rackwright.report.RunDocument;
import io.rackwright.run.Interrupts;
import io.rackwright.run.RunResult;
import io.rackwright.run.RunSettings;
import io.rackwright.run.Runner;
import io.rackwright.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real ansible stumbles over what we rendered, partly in Kubespray's own checks, and every command names the key of the
 * site file and its line as they were in that run. No server is contacted: nothing but conditions is evaluated.
 */
@Timeout(180)
class ToldOriginsIT {

    private static final Path HOME =
            Path.of(System.getProperty("rackwright.home", ".")).toAbsolutePath();
    private static final String ANSIBLE = System.getenv().getOrDefault("RACKWRIGHT_TEST_ANSIBLE", "");
    private static final String KUBESPRAY = System.getenv().getOrDefault("RACKWRIGHT_KUBESPRAY", "");

    private static final String WRONG =
            """
            kubespray:
              vars:
                helm_enabled: "yes"
                retry_stagger: "{{ pauses | default(nobody_sets_this) }}"
            """;

    private final RecordingConsole console = new RecordingConsole();

    @TempDir
    Path folder;

    private Workspace workspace;

    private RunResult failed(String breakIn) throws Exception {
        assumeTrue(!ANSIBLE.isEmpty(), "RACKWRIGHT_TEST_ANSIBLE names no ansible: this test is skipped");
        Files.createDirectory(folder.resolve("tls"));
        for (String file : List.of("tls/site.pem", "tls/ca.pem")) {
            Files.copy(HOME.resolve("inventories/minimal").resolve(file), folder.resolve(file));
        }
        Path site = folder.resolve("site.yml");
        Files.writeString(site, text());
        App app = new RecordedApp(folder).app();
        SiteOptions options = new SiteOptions();
        options.site = "site.yml";
        ReadSite read = ReadSite.of(app, options);
        workspace = new Workspace(options.workspaceOf(app, read.name()));
        SitePlan planning = new SitePlan(app, read, workspace, site);
        RenderedTree tree = planning.tree();
        workspace.write(tree, false);
        new LineOrigins(read, tree).keep(workspace);
        if (!breakIn.isEmpty()) {
            Path file = workspace.root().resolve(breakIn);
            Files.writeString(file, Files.readString(file).replace("kube_pods_subnet: ", "kube_pods_subnet: [: "));
        }
        RunPlan plan = planning.plan(tree, planning.known(), new StepRange("", "prepare", ""), false);
        RunResult result = new Runner(
                        new LauncherProcess(
                                new CommonsExecRunner(System.getenv()), HOME.resolve("playbooks/launcher.py")),
                        console,
                        Interrupts.NONE,
                        Clock.systemUTC(),
                        System::nanoTime)
                .run(plan, settings(), false);
        Files.writeString(
                site, "# a line more\n# and one more\n" + Files.readString(site).replace("\"yes\"", "true"));
        return result;
    }

    private RunSettings settings() throws Exception {
        return new RunSettings(
                workspace,
                Path.of(ANSIBLE),
                Files.createDirectory(folder.resolve("kubespray")),
                playbooks(),
                Map.of("PATH", System.getenv().getOrDefault("PATH", ""), "HOME", folder.toString()),
                new RunSettings.Login("", false),
                false,
                new RunSettings.Variables(Map.of(), Map.of(), Map.of(), List.of()),
                "rackwright apply site.yml",
                RunSettings.Consents.NONE);
    }

    /** One of Kubespray's own checks of an inventory, from a checkout where one is at hand; else in the same words. */
    private static String check() throws Exception {
        if (KUBESPRAY.isEmpty()) {
            return "- name: Stop\n  assert: {that: \"helm_enabled | type_debug == 'bool'\"}\n";
        }
        Process git = new ProcessBuilder(
                        "git", "-C", KUBESPRAY, "show", "v2.28.1:roles/validate_inventory/tasks/main.yml")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String tasks = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).isZero();
        int from = tasks.indexOf("- name: \"Stop if known booleans are set as strings");
        return tasks.substring(from, tasks.indexOf("\n- name:", from) + 1);
    }

    private Path playbooks() throws Exception {
        Path playbooks = Files.createDirectory(folder.resolve("playbooks"));
        Files.createSymbolicLink(playbooks.resolve("callback_plugins"), HOME.resolve("playbooks/callback_plugins"));
        Files.writeString(playbooks.resolve("check.yml"), check());
        Files.writeString(
                playbooks.resolve("prepare.yml"),
                """
                - hosts: all
                  gather_facts: false
                  vars:
                    ignore_assert_errors: false
                    download_run_once: false
                    deploy_netchecker: false
                    download_always_pull: false
                  tasks:
                    - name: Wait between tries
                      debug: {msg: "{{ retry_stagger }}"}
                      when: inventory_hostname == 'p1'
                    - name: Stop if ip var does not match local ips
                      assert: {that: "{{ ip in ['192.0.2.1'] }}", msg: The address is not one of this server}
                      when: inventory_hostname == 'c1'
                    - name: Stop where policies would not hold
                      fail: {msg: The network does not serve}
                      when: [inventory_hostname == 'c2', kube_network_plugin != 'cilium']
                    - include_tasks: check.yml
                      when: inventory_hostname == 'm1'
                """);
        return playbooks;
    }

    private String shown(String... command) {
        RecordedApp app = new RecordedApp(folder);
        app.run(command);
        return app.out() + app.err();
    }

    @Test
    void everyCommandNamesTheKeyAndItsLineOfThatRun() throws Exception {
        RunResult result = failed("");

        String told = RunDocument.failure(result.steps().get(0), "rackwright apply site.yml");
        String helm = "helm_enabled: from kubespray.vars.helm_enabled, site.yml:" + line("helm_enabled");
        String retry = "retry_stagger: from kubespray.vars.retry_stagger, site.yml:" + line("retry_stagger:");
        String network = "kube_network_plugin: from kubernetes.network_plugin, which is not set: its default";
        String address = "ip of c1: from nodes[3].address, site.yml:" + line("name: c1");
        assertThat(told)
                .as(console.text())
                .contains(helm)
                .contains(retry)
                .contains(address)
                .contains(network);
        assertThat(shown("status", "site.yml")).contains(helm, retry, address, network);
        assertThat(shown("logs", "site.yml", "--failed")).contains(helm, retry, address, network);
        assertThat(shown("report", "site.yml", "--output", "json")).contains(helm, retry, address, network);
        assertThat(shown("report", "site.yml", "--output", "junit")).contains(helm, retry, address, network);
    }

    private static String text() throws Exception {
        String minimal = Files.readString(HOME.resolve("inventories/minimal/site.yml"));
        String server = "  - {name: c1, address: 10.0.0.31,";
        String another = "  - {name: c2, address: 10.0.0.32, pool: compute, additional_disk: /data}\n";
        return minimal.replace(server, another + server) + "\n" + WRONG;
    }

    /** As it was in the run: two lines were put before it since. */
    private static int line(String text) throws Exception {
        List<String> all = text().lines().toList();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).contains(text)) {
                return i + 1;
            }
        }
        throw new AssertionError(text);
    }

    @Test
    void aFileThatIsNoYamlLeadsToTheKeyOfItsLine() throws Exception {
        RunResult result = failed("inventory/group_vars/k8s_cluster/k8s-cluster.yml");

        String subnet = "kube_pods_subnet: from kubernetes.pod_cidr, which is not set: its default";
        assertThat(RunDocument.failure(result.steps().get(0), "")).contains(subnet);
        assertThat(shown("status", "site.yml")).contains(subnet);
    }
}
