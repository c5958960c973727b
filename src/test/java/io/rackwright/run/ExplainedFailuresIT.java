package io.rackwright.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackwright.ansible.LauncherProcess;
import io.rackwright.console.RecordingConsole;
import io.rackwright.json.Json;
import io.rackwright.plan.RunPlan;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.workspace.Workspace;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real failures through real ansible: what the event plugin tells of them still leads to the right entry. Each host fails
 * in its own way. {@code RACKWRIGHT_TEST_ANSIBLES} names the bin folders of several environments, with colons between;
 * without it the one of {@code RACKWRIGHT_TEST_ANSIBLE} serves.
 */
@Timeout(180)
class ExplainedFailuresIT {

    private static final String HOME = System.getProperty("rackwright.home", ".");

    private final RecordingConsole console = new RecordingConsole();

    @TempDir
    Path root;

    static Stream<Path> environments() {
        String one = System.getenv().getOrDefault("RACKWRIGHT_TEST_ANSIBLE", "");
        String all = System.getenv().getOrDefault("RACKWRIGHT_TEST_ANSIBLES", one);
        assumeTrue(!all.isEmpty(), "RACKWRIGHT_TEST_ANSIBLE names no ansible: this test is skipped");
        return Arrays.stream(all.split(":")).map(Path::of);
    }

    @ParameterizedTest
    @MethodSource("environments")
    void eachFailureIsExplainedByItsEntryAndAnUnknownOneByNone(Path ansible) throws Exception {
        Workspace workspace = workspace();
        RunPlan plan = Scene.only("prepare", workspace);

        RunResult result = new Runner(launcher(), console, Interrupts.NONE, Clock.systemUTC(), System::nanoTime)
                .run(plan, settings(workspace, ansible), false);

        StepResult step = result.steps().get(0);
        Map<String, String> explained = new LinkedHashMap<>();
        step.failures()
                .forEach(failure -> explained.put(
                        failure.host(),
                        failure.explanation().ids().stream().findFirst().orElse("")));
        assertThat(explained)
                .as(step.failures().toString())
                .containsOnly(
                        entry("refused", "ssh-refused"),
                        entry("folder", "remote-folder"),
                        entry("lock", "apt-lock"),
                        entry("full", "disk-full"),
                        entry("undefined", "undefined-variable"),
                        entry("etcd", "kubespray-etcd-even"),
                        entry("python", "python-missing"),
                        entry("vault", "vault-password"),
                        entry("download", "download-refused"),
                        entry("hidden", "download-hidden"),
                        entry("api", "api-not-up"),
                        entry("wait", "wait-timeout"),
                        entry("long", "kubeadm-swap"),
                        entry("odd", ""));
        assertThat(Json.parseObject(Files.readString(step.folder().resolve("result.json")))
                        .objects("failures"))
                .filteredOn(failure -> failure.text("host").equals("lock"))
                .singleElement()
                .satisfies(failure -> assertThat(failure.texts("explained")).startsWith("apt-lock"));
    }

    private Workspace workspace() throws Exception {
        Workspace workspace = new Workspace(Files.createTempDirectory(root, "acme"));
        workspace.create();
        Files.createDirectories(workspace.playbooks());
        Files.createDirectories(workspace.inventory().getParent());
        Files.writeString(
                workspace.inventory(),
                """
                all:
                  vars: {ansible_connection: local, ansible_python_interpreter: /usr/bin/python3}
                  hosts:
                    refused: {ansible_connection: ssh, ansible_host: 127.0.0.1, ansible_port: 1}
                    folder: {ansible_remote_tmp: /proc/none, ansible_pipelining: false}
                    python: {ansible_python_interpreter: /no/such/python3}
                """
                        + Stream.of(
                                        "lock",
                                        "full",
                                        "undefined",
                                        "etcd",
                                        "vault",
                                        "download",
                                        "hidden",
                                        "api",
                                        "wait",
                                        "long",
                                        "odd")
                                .map(host -> "    " + host + ": {}\n")
                                .collect(Collectors.joining()));
        return workspace;
    }

    /** An apt that really finds its lock held, by a state folder of its own. */
    private Path lockedApt() throws Exception {
        Path state = Files.createTempDirectory(root, "apt");
        for (String folder : List.of("dpkg/updates", "apt/lists/partial", "cache/archives/partial")) {
            Files.createDirectories(state.resolve(folder));
        }
        Files.createFile(state.resolve("dpkg/status"));
        Path script = state.resolve("locked.py");
        Files.writeString(
                script,
                """
                import fcntl, os, subprocess, sys
                d = os.path.dirname(os.path.abspath(__file__))
                held = open(d + "/dpkg/lock-frontend", "w")
                fcntl.lockf(held, fcntl.LOCK_EX)
                places = ["Dir::State=" + d + "/apt", "Dir::State::status=" + d + "/dpkg/status", "Dir::Cache=" + d + "/cache"]
                arguments = [part for place in places for part in ("-o", place)]
                sys.exit(subprocess.call(["apt-get"] + arguments + ["install", "-y", "none-such"]))
                """);
        return script;
    }

    private Path playbooks() throws Exception {
        Path playbooks = Files.createTempDirectory(root, "playbooks");
        Files.createSymbolicLink(
                playbooks.resolve("callback_plugins"),
                Path.of(HOME, "playbooks", "callback_plugins").toAbsolutePath());
        Files.writeString(
                playbooks.resolve("prepare.yml"),
                """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - {name: Reach it, ping: {}, when: "inventory_hostname in ['refused', 'folder', 'python']"}
                    - {name: Install, command: python3 LOCKED, when: inventory_hostname == 'lock'}
                    - {name: Write, shell: head -c 9 /dev/zero > /dev/full, when: inventory_hostname == 'full'}
                    - {name: Say, debug: {msg: '{{ nobody_sets_this }}'}, when: inventory_hostname == 'undefined'}
                    - {name: Stop if even number of etcd hosts, assert: {that: 1 == 2}, when: inventory_hostname == 'etcd'}
                    - name: Open
                      debug: {msg: '{{ closed }}'}
                      vars:
                        closed: !vault |
                          $ANSIBLE_VAULT;1.1;AES256
                          33613232386332636365616239323233653261663462386566303361656432386261646634313636
                          6664616137336430326631363936373332623838623837630a393839386466343938333165336561
                          62353437366166323366393931373962373233333230346538363064326231623233353464646466
                          3964333236366437330a633563363634623934643834333361353665363935633936653535663839
                          6362
                      when: inventory_hostname == 'vault'
                    - {name: Load, get_url: {url: 'http://127.0.0.1:1/runc', dest: FOLDER}, when: inventory_hostname == 'download'}
                    - {name: Load it, get_url: {url: 'http://127.0.0.1:1/runc', dest: FOLDER}, no_log: true, when: inventory_hostname == 'hidden'}
                    - {name: Ask, uri: {url: 'http://127.0.0.1:1/healthz'}, when: inventory_hostname == 'api'}
                    - {name: Wait, wait_for: {host: 127.0.0.1, port: 1, timeout: 1}, when: inventory_hostname == 'wait'}
                    - name: Much
                      shell: "echo '[ERROR Swap]: running with swap on is not supported' >&2; seq 2000 >&2; false"
                      when: inventory_hostname == 'long'
                    - {name: Odd, shell: echo frobnicated >&2; false, when: inventory_hostname == 'odd'}
                """
                        .replace("LOCKED", lockedApt().toString())
                        .replace("FOLDER", root.toString()));
        return playbooks;
    }

    private RunSettings settings(Workspace workspace, Path ansible) throws Exception {
        return new RunSettings(
                workspace,
                ansible,
                Files.createTempDirectory(root, "kubespray"),
                playbooks(),
                Map.of("PATH", System.getenv().getOrDefault("PATH", ""), "HOME", root + File.separator + "home"),
                new RunSettings.Login("", false),
                false,
                new RunSettings.Variables(Map.of(), Map.of(), Map.of(), List.of()),
                "rackwright apply site.yml",
                RunSettings.Consents.NONE);
    }

    private static LauncherProcess launcher() {
        return new LauncherProcess(
                new CommonsExecRunner(System.getenv()),
                Path.of(HOME, "playbooks", "launcher.py").toAbsolutePath());
    }
}
