package io.rackwright.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackwright.ansible.LauncherProcess;
import io.rackwright.console.RecordingConsole;
import io.rackwright.hosts.ssh.SshServer;
import io.rackwright.plan.StepId;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.report.RunDocument;
import io.rackwright.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Fifteen secrets through a real ansible-playbook and a real sshd, however talkative it is: none of them, in any spelling,
 * in a file that stays, on the console, in the failure's text, in an argument or an environment of any process here.
 */
@Timeout(240)
class SecretsIT {

    private static final String HOME = System.getProperty("rackwright.home", ".");
    private static final String MARK = "Zq9canary";

    private final RecordingConsole console = new RecordingConsole();

    @TempDir
    Path root;

    private Workspace workspace;
    private Path playbooks;

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "3, true"})
    void noneOfFifteenSecretsIsLeftAnywhere(int verbosity, boolean diff) throws Exception {
        String bin = System.getenv().getOrDefault("RACKWRIGHT_TEST_ANSIBLE", "");
        assumeTrue(!bin.isEmpty(), "RACKWRIGHT_TEST_ANSIBLE names no ansible: this test is skipped");
        try (SshServer server = SshServer.start(Files.createDirectory(root.resolve("ssh")))) {
            workspace(server);
            playbook(verbosity, diff);
            try (ProcessWatch watch = new ProcessWatch(MARK)) {
                RunResult result = new Runner(launcher(), console, Interrupts.NONE, Clock.systemUTC(), System::nanoTime)
                        .run(Scene.only("prepare", workspace), settings(Path.of(bin), server), false);

                StepResult step = result.steps().get(0);
                assertThat(step.failures()).as(console.text()).hasSize(1);
                assertThat(step.failures().get(0).task())
                        .as("the last task of all")
                        .isEqualTo("The end");
                assertThat(RunDocument.failure(step, "apply")).doesNotContain(MARK);
                assertThat(watch.seenAnsible())
                        .as("the watch looked while ansible ran")
                        .isTrue();
                assertThat(watch.found()).isEmpty();
            }
            assertThat(filesWith(MARK)).isEmpty();
            assertThat(console.text() + console.progressLines()).doesNotContain(MARK);
            assertThat(Files.readString(root.resolve("on-the-server")))
                    .as("it did arrive")
                    .contains(MARK);
            assertThat(widerThanPrivate()).isEmpty();
            assertThat(filesWith("WnE5Y2FuYXJ5")).as("base64").isEmpty();
        }
    }

    /** Fifteen secrets of every form that can make masking hard. */
    private static Map<String, Object> secrets() {
        Map<String, Object> secrets = new LinkedHashMap<>();
        secrets.put("c01", MARK + "-plain-01");
        secrets.put("c02", MARK + "-name-02");
        secrets.put("c03", "it's " + MARK + " \"three\"");
        secrets.put("c04", MARK + "$HOME`id`04");
        secrets.put("c05", MARK + "\\n05\\");
        secrets.put("c06", "{{ 7 * 7 }}" + MARK + "{% raw %}");
        secrets.put("c07", MARK + "-p@ss:w/rd?#07");
        secrets.put("c08", MARK + " with blanks 08");
        secrets.put("c09", "{\"auth\": \"" + MARK + "09\"}");
        secrets.put("c10", MARK + "%41+10");
        secrets.put("c11", "é" + MARK + "ü11");
        secrets.put("c12", "-----BEGIN KEY-----\n" + MARK + "FIRST12\n" + MARK + "SECOND12\n-----END KEY-----\n");
        secrets.put("c13", "yes: " + MARK + " # 13");
        secrets.put("c14", MARK + "x".repeat(3000) + "14");
        secrets.put("c15", MARK + "15");
        return secrets;
    }

    private void playbook(int verbosity, boolean diff) throws IOException {
        Files.writeString(
                playbooks.resolve("ansible.cfg"),
                "[defaults]\nverbosity = " + verbosity + "\n[diff]\nalways = " + diff + "\n");
        Files.writeString(playbooks.resolve("one.j2"), "{{ c05 }} {{ c06 }} {{ c11 }} {{ c14 }}\n");
        Files.writeString(
                playbooks.resolve("prepare.yml"),
                """
                - hosts: all
                  gather_facts: true
                  gather_subset: ['!all', '!min']
                  tasks:
                    - {name: Say, debug: {msg: '{{ c01 }}'}}
                    - {name: 'Use {{ c02 }}', debug: {msg: x}}
                    - {name: Loop, debug: {msg: x}, loop: ['{{ c03 }}', '{{ c06 }}']}
                    - {name: Quote, debug: {msg: '{{ c04 | quote }} {{ c03 | quote | to_json }} {{ c09 | to_json | to_json }}'}}
                    - {name: Copy, copy: {content: '{{ c01 }} {{ c12 }} {{ c13 }}', dest: FOLDER/on-the-server, mode: '0600'}}
                    - {name: Copy again, copy: {content: '{{ c01 }} {{ c05 }} {{ c07 }}', dest: FOLDER/on-the-server, mode: '0600'}}
                    - {name: Template, template: {src: PLAYBOOKS/one.j2, dest: FOLDER/templated, mode: '0600'}}
                    - {name: Template wrongly, debug: {msg: '{{ c09 | from_json | nofilter }}'}, ignore_errors: true}
                    - {name: Address, get_url: {url: 'http://u:{{ c07 | urlencode | replace("/", "%2F") }}@127.0.0.1:1/{{ c10 | urlencode }}', dest: FOLDER}, ignore_errors: true}
                    - {name: Encode, debug: {msg: "{{ ('user:' + c08) | b64encode }} {{ c15 | b64encode }} {{ ('xy' + c11) | b64encode }}"}}
                    - {name: Keep, set_fact: {kept: '{{ c15 }}', cacheable: false}}
                    - {name: Hide, debug: {msg: '{{ c08 }}'}, no_log: true, register: hidden}
                    - {name: Show, debug: {var: hidden}}
                    - {name: Break, fail: {msg: '{{ c12 }} {{ c14 }} {{ c13 }}'}, ignore_errors: true}
                    - {name: Ask, assert: {that: "c15 == 'other'", fail_msg: '{{ c15 }} {{ c05 }}'}, ignore_errors: true}
                    - {name: Hold, wait_for: {timeout: 1}}
                    - name: Keep a password as Kubespray does
                      debug: {msg: "{{ lookup('password', 'WORKSPACE/credentials/kubeadm_certificate_key.creds length=64 chars=hexdigits') | length }}"}
                    - {name: The end, fail: {msg: 'no: {{ c11 }}'}}
                """
                        .replace("FOLDER", root.toString())
                        .replace("WORKSPACE", workspace.root().toString())
                        .replace("PLAYBOOKS", playbooks.toString()));
    }

    private void workspace(SshServer server) throws Exception {
        workspace = new Workspace(root.resolve("acme"));
        workspace.create();
        Files.createDirectories(workspace.playbooks());
        Files.createDirectories(workspace.inventory().getParent());
        Files.writeString(
                workspace.inventory(),
                "all:\n  hosts:\n    m1: {ansible_host: 127.0.0.1, ansible_port: " + server.port()
                        + ", ansible_python_interpreter: /usr/bin/python3}\n");
        Files.writeString(
                workspace.knownHosts(),
                "[127.0.0.1]:" + server.port() + " "
                        + Files.readString(server.folder().resolve("host_key.pub")));
        try (Stream<Path> all = Files.walk(workspace.root())) {
            for (Path path : all.toList()) {
                boolean folder = Files.isDirectory(path);
                Files.setPosixFilePermissions(
                        path,
                        folder
                                ? Set.of(
                                        PosixFilePermission.OWNER_READ,
                                        PosixFilePermission.OWNER_WRITE,
                                        PosixFilePermission.OWNER_EXECUTE)
                                : Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
            }
        }
        playbooks = Files.createDirectory(root.resolve("playbooks"));
        Files.createSymbolicLink(
                playbooks.resolve("callback_plugins"),
                Path.of(HOME, "playbooks", "callback_plugins").toAbsolutePath());
    }

    private RunSettings settings(Path ansible, SshServer server) throws IOException {
        List<String> redactions =
                secrets().values().stream().map(String::valueOf).toList();
        return new RunSettings(
                workspace,
                ansible,
                Files.createDirectory(root.resolve("kubespray")),
                playbooks,
                Map.of("PATH", System.getenv().getOrDefault("PATH", ""), "HOME", root.toString()),
                new RunSettings.Login(
                        server.privateKey().toString(), false, (config, sockets) -> "", List.of(), Map.of()),
                false,
                new RunSettings.Variables(Map.of(), Map.of(), Map.of(StepId.PREPARE, secrets()), redactions),
                "rackwright apply site.yml",
                RunSettings.Consents.NONE);
    }

    private static LauncherProcess launcher() {
        return new LauncherProcess(
                new CommonsExecRunner(System.getenv()),
                Path.of(HOME, "playbooks", "launcher.py").toAbsolutePath());
    }

    private Set<String> filesWith(String text) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(workspace.root())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.UTF_8).contains(text)) {
                    found.add(workspace.root().relativize(file).toString());
                }
            }
        }
        return found;
    }

    private Set<String> widerThanPrivate() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(workspace.root())) {
            for (Path file : files.filter(path -> !Files.isSymbolicLink(path)).toList()) {
                if (Files.getPosixFilePermissions(file).stream()
                        .anyMatch(right -> !right.name().startsWith("OWNER"))) {
                    found.add(workspace.root().relativize(file).toString());
                }
            }
        }
        return found;
    }
}
