package io.rackwright.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.ToolException;
import io.rackwright.json.Json;
import io.rackwright.process.Command;
import io.rackwright.process.ProcessResult;
import io.rackwright.process.ProcessRunner;
import io.rackwright.site.Node;
import io.rackwright.site.OperatingSystem;
import io.rackwright.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A release's own Ansible and playbooks on a rendered workspace, in check mode on this machine: no server is contacted,
 * and the facts come from a fact cache that describes servers that do not exist.
 */
final class AnsibleRun {

    private final ProcessRunner runner;
    private final Toolchain tools;
    private final Path workspace;
    private final Path folder;

    AnsibleRun(ProcessRunner runner, Toolchain tools, Path workspace, Path folder) {
        this.runner = runner;
        this.tools = tools;
        this.workspace = workspace;
        this.folder = folder;
    }

    String inventory() throws ToolException, InterruptedException {
        // Without the inventory's variables of every host the answer is larger than what a result keeps.
        return ran("ansible-inventory", "-i", hosts(), "--list").stdout();
    }

    String listTasks() throws ToolException, InterruptedException {
        return ran("ansible-playbook", "-i", hosts(), "--list-tasks", "cluster.yml")
                .stdout();
    }

    /** The release's plays that judge an inventory, and its tasks that judge the settings against facts. */
    void validate(MatrixSite made) throws ToolException, InterruptedException, IOException {
        facts(made);
        settingsRole();
        Path playbook = Files.writeString(folder.resolve("validate.yml"), playbook());
        ProcessResult result = ran(
                "ansible-playbook",
                "-i",
                hosts(),
                "--check",
                "-e",
                "{\"ansible_connection\": \"local\", \"ansible_become\": false, \"ansible_python_interpreter\": "
                        + Json.compact(tools.ansibleBin().resolve("python").toString()) + "}",
                playbook.toString());
        assertThat(result.stdout()).contains("Stop if", "failed=0").doesNotContain("FAILED!");
        made.site().nodes().forEach(node -> assertThat(result.stdout()).containsPattern(node.name() + " +: ok=[1-9]"));
    }

    private String hosts() {
        return workspace.resolve("inventory/hosts.yaml").toString();
    }

    private ProcessResult ran(String program, String... arguments) throws ToolException, InterruptedException {
        List<String> argv =
                new ArrayList<>(List.of(tools.ansibleBin().resolve(program).toString()));
        argv.addAll(List.of(arguments));
        ProcessResult result = runner.run(Command.of(argv)
                .in(tools.kubesprayTree())
                .with(
                        "ANSIBLE_CONFIG",
                        tools.kubesprayTree().resolve("ansible.cfg").toString())
                .with("ANSIBLE_ROLES_PATH", tools.kubesprayTree().resolve("roles") + ":" + folder.resolve("roles"))
                .with("ANSIBLE_CACHE_PLUGIN", "jsonfile")
                .with("ANSIBLE_CACHE_PLUGIN_CONNECTION", folder.resolve("facts").toString())
                .with("ANSIBLE_LOCAL_TEMP", folder.resolve("tmp").toString())
                .with("ANSIBLE_GATHERING", "explicit")
                .within(Duration.ofMinutes(10)));
        assertThat(result.succeeded())
                .as(String.join(" ", argv) + "\n" + tail(result.stdout()) + "\n" + tail(result.stderr()))
                .isTrue();
        assertThat(result.stderr()).doesNotContain("Unable to parse");
        return result;
    }

    private static String tail(String text) {
        return text.length() > 4000 ? "…" + text.substring(text.length() - 4000) : text;
    }

    /** Imports what the release has of the plays that it begins with, then its settings' check. */
    private String playbook() {
        StringBuilder text = new StringBuilder("---\n");
        List<String> first = exists("playbooks/boilerplate.yml")
                ? List.of("playbooks/boilerplate.yml")
                : List.of(
                        "playbooks/ansible_version.yml",
                        "playbooks/legacy_groups.yml",
                        "ansible_version.yml",
                        "legacy_groups.yml");
        first.stream().filter(this::exists).forEach(path -> text.append("- import_playbook: ")
                .append(tools.kubesprayTree().resolve(path))
                .append('\n'));
        String defaults = exists("roles/kubespray_defaults") ? "kubespray_defaults" : "kubespray-defaults";
        return text.append(
                        """
                        - hosts: all
                          gather_facts: false
                          vars:
                            resolvconf_stat: {stat: {exists: true}}
                            resolvconf_slurp: {content: "%s"}
                          roles:
                            - {role: %s}
                            - {role: settings}
                        """
                                .formatted(
                                        Base64.getEncoder().encodeToString("nameserver 10.0.0.2\n".getBytes(UTF_8)),
                                        defaults))
                .toString();
    }

    /** The release's own settings check as a role: its file and its role's defaults, without what it depends on. */
    private void settingsRole() throws IOException {
        String number = exists("roles/kubernetes/preinstall/tasks/0040-verify-settings.yml") ? "0040" : "0020";
        Path preinstall = tools.kubesprayTree().resolve("roles/kubernetes/preinstall");
        Path role = folder.resolve("roles/settings");
        String tasks = Files.readString(preinstall.resolve("tasks/" + number + "-verify-settings.yml"));
        // One task asks a running cluster in the background, which check mode refuses; there is no cluster here.
        Files.createDirectories(role.resolve("tasks"));
        Files.writeString(role.resolve("tasks/main.yml"), tasks.replaceAll("(?m)^  (async|poll): \\d+\n", ""));
        for (String part : List.of("defaults/main.yml", "vars/main.yml", "files/pkgs-schema.json")) {
            if (Files.exists(preinstall.resolve(part))) {
                Files.createDirectories(role.resolve(part).getParent());
                Files.copy(preinstall.resolve(part), role.resolve(part));
            }
        }
    }

    private boolean exists(String path) {
        return Files.exists(tools.kubesprayTree().resolve(path));
    }

    /** What Ansible would have found on each server. */
    private void facts(MatrixSite made) throws IOException {
        Path cache = Files.createDirectories(folder.resolve("facts"));
        OperatingSystem system = made.decision().release().operatingSystems().get(0);
        String version = system.word().substring("ubuntu-".length());
        for (Node node : made.site().nodes()) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("ansible_distribution", "Ubuntu");
            facts.put("ansible_distribution_version", version);
            facts.put("ansible_distribution_major_version", version.substring(0, 2));
            facts.put("ansible_distribution_release", version.startsWith("20") ? "focal" : "jammy");
            facts.put("ansible_os_family", "Debian");
            facts.put("ansible_pkg_mgr", "apt");
            facts.put("ansible_service_mgr", "systemd");
            facts.put("ansible_architecture", "x86_64");
            facts.put("ansible_machine", "x86_64");
            facts.put("ansible_system", "Linux");
            facts.put("ansible_kernel", "5.4.0-216-generic");
            facts.put("ansible_memtotal_mb", 65536);
            facts.put("ansible_processor_vcpus", 16);
            facts.put("ansible_hostname", node.name());
            facts.put("ansible_fqdn", node.name());
            facts.put("ansible_nodename", node.name());
            facts.put("ansible_selinux", Map.of("status", "disabled"));
            facts.put("ansible_all_ipv4_addresses", List.of(node.address()));
            facts.put("ansible_all_ipv6_addresses", List.of());
            facts.put("ansible_default_ipv4", Map.of("address", node.address(), "interface", "eth0"));
            facts.put("ansible_default_ipv6", Map.of());
            facts.put("ansible_interfaces", List.of("lo", "eth0"));
            facts.put("ansible_python", Map.of("version", Map.of("major", 3, "minor", 8)));
            facts.put("ansible_env", Map.of("HOME", "/root", "PATH", "/usr/bin:/bin"));
            Files.writeString(cache.resolve(node.name()), Json.compact(facts));
        }
    }
}
