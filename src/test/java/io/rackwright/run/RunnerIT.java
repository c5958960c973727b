package io.rackwright.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackwright.ansible.LauncherProcess;
import io.rackwright.console.RecordingConsole;
import io.rackwright.plan.ApplyPlanner;
import io.rackwright.plan.PlanRequest;
import io.rackwright.plan.PlanStep;
import io.rackwright.plan.Resume;
import io.rackwright.plan.RunPlan;
import io.rackwright.plan.Sites;
import io.rackwright.plan.StepId;
import io.rackwright.plan.StepInputs;
import io.rackwright.plan.StepRange;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.run.RunResult.End;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.run.resume.ResumePoints;
import io.rackwright.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole engine with a real ansible-playbook on three «servers» that are this machine. Needs {@code
 * RACKWRIGHT_TEST_ANSIBLE}, the bin folder of an environment with ansible-core.
 */
@Timeout(120)
class RunnerIT {

    private static final String CANARY = "canary-{{ 7 * 7 }}-Zq9";
    private static final String HOME = System.getProperty("rackwright.home", ".");

    private final RecordingConsole console = new RecordingConsole();
    private final AtomicInteger cancels = new AtomicInteger();
    private Path ansible;
    private Path root;
    private Path kubespray;
    private Path playbooks;
    private Workspace workspace;
    private boolean checkMode;

    @BeforeEach
    void tree(@TempDir Path folder) throws Exception {
        String bin = System.getenv().getOrDefault("RACKWRIGHT_TEST_ANSIBLE", "");
        assumeTrue(!bin.isEmpty(), "RACKWRIGHT_TEST_ANSIBLE names no ansible: this test is skipped");
        ansible = Path.of(bin);
        root = folder;
        kubespray = Files.createDirectory(folder.resolve("kube spray")); // a blank in the path must not matter
        playbooks = Files.createDirectory(folder.resolve("playbooks"));
        Files.createSymbolicLink(
                playbooks.resolve("callback_plugins"),
                Path.of(HOME, "playbooks", "callback_plugins").toAbsolutePath());
        workspace = new Workspace(folder.resolve("acme"));
        workspace.create();
        Files.createDirectories(workspace.playbooks());
        Files.createDirectories(workspace.inventory().getParent());
        Files.writeString(
                workspace.inventory(),
                "all:\n  vars: {ansible_connection: local, ansible_python_interpreter: /usr/bin/python3}\n"
                        + "  hosts: {m1: {}, w1: {}, w2: {}}\n");
        playbook(playbooks.resolve("prepare.yml"), "all", task("debug: {msg: \"{{ rackwright_mode }}\"}"));
        playbook(
                kubespray.resolve("cluster.yml"),
                "all",
                task("file: {path: \"" + root + "/did-{{ inventory_hostname }}\", state: touch}"));
        playbook(
                playbooks.resolve("storage.yml"),
                "all",
                "    - name: Wants a marker\n      assert: {that: \"'" + root
                        + "/marker' is exists\", fail_msg: \"no marker\"}\n      when: inventory_hostname == 'w1'\n");
        for (String step : List.of("namespaces", "mesh", "ingress")) {
            playbook(playbooks.resolve(step + ".yml"), "m1", task("command: \"true\""));
        }
        playbook(
                workspace.playbooks().resolve("katonic.yml"),
                "m1",
                task("copy: {content: \"{{ katonic_secrets.license }}\", dest: \"" + root + "/handed-over\"}")
                        + task("debug: {var: katonic_secrets}"));
        playbook(playbooks.resolve("verify.yml"), "all", task("command: \"true\""));
    }

    @Test
    void failsResumesAndHasNothingLeftAndNoArtifactHoldsTheSecret() throws Exception {
        RunResult first = apply();
        Files.writeString(root.resolve("marker"), "");
        RunResult second = apply();

        assertThat(first.end()).as(console.text()).isEqualTo(End.FAILED);
        StepFailure failure = first.steps().get(2).failures().get(0);
        assertThat(failure.host()).isEqualTo("w1");
        assertThat(failure.task()).isEqualTo("Wants a marker");
        assertThat(failure.path()).isEqualTo(playbooks.resolve("storage.yml") + ":4");
        assertThat(failure.message()).contains("no marker");
        assertThat(second.end()).as(console.text()).isEqualTo(End.DONE);
        assertThat(second.steps())
                .extracting(StepResult::id)
                .containsExactly(
                        StepId.STORAGE, StepId.NAMESPACES, StepId.MESH, StepId.INGRESS, StepId.KATONIC, StepId.VERIFY);
        assertThat(plan().toDo()).isEmpty();
        assertThat(root.resolve("handed-over")).as("a secret is no template").hasContent(CANARY);
        assertThat(filesWith("Zq9")).isEmpty();
        assertThat(console.text()).doesNotContain("Zq9");
    }

    @Test
    void goesOnAtThePlayThatFailedAndLeavesNoCheckpointBehind() throws Exception {
        Files.writeString(
                kubespray.resolve("cluster.yml"),
                """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - shell: echo begun >> %1$s/begun
                    - set_fact: {made: "by {{ inventory_hostname }}"}
                - name: Second
                  hosts: all
                  gather_facts: false
                  any_errors_fatal: true
                  tasks:
                    - copy: {content: "{{ made }}", dest: "%1$s/second-{{ inventory_hostname }}"}
                      notify: Restart it
                    - assert: {that: "'%1$s/mended' is exists"}
                      when: inventory_hostname == 'w1'
                  handlers:
                    - name: Restart it
                      shell: echo {{ inventory_hostname }} >> %1$s/restarted
                """
                        .formatted(root));

        StepRange both = new StepRange("", "kubespray", "");
        RunResult first = apply(both);
        List<Path> kept = filesWith("rackwright.checkpoint/1");
        String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.get(0)));
        Files.writeString(root.resolve("mended"), "");
        RunResult second = apply(both);

        assertThat(first.end()).as(console.text()).isEqualTo(End.FAILED);
        assertThat(kept).hasSize(1);
        assertThat(permissions).as("the owner's alone").isEqualTo("rw-------");
        assertThat(second.end()).as(console.text()).isEqualTo(End.DONE);
        assertThat(console.text()).contains("resumes at play 2 of 2 «Second»");
        assertThat(Files.readAllLines(root.resolve("begun")))
                .as("once on each host")
                .hasSize(3);
        assertThat(root.resolve("second-w2")).hasContent("by w2");
        assertThat(Files.readAllLines(root.resolve("restarted"))).containsExactlyInAnyOrder("m1", "w1", "w2");
        assertThat(filesWith("rackwright.checkpoint/1")).isEmpty();
        assertThat(plan(both).toDo()).isEmpty();
    }

    @Test
    void checkModeChangesNothingAndCountsForNothing() throws Exception {
        checkMode = true;
        Files.writeString(root.resolve("marker"), "");

        RunResult result = apply(new StepRange("", "kubespray", ""));

        assertThat(result.end()).as(console.text()).isEqualTo(End.DONE);
        assertThat(root.resolve("did-m1")).doesNotExist();
        assertThat(plan().toDo()).extracting(PlanStep::id).startsWith(StepId.PREPARE);
    }

    @Test
    void anInterruptDuringATaskEndsTheRunCancelled() throws Exception {
        playbook(kubespray.resolve("cluster.yml"), "all", task("command: sleep 600"));
        cancels.set(0);
        Thread operator = new Thread(() -> cancelOnceItHangs());
        operator.start();

        RunResult result = apply(new StepRange("kubespray", "kubespray", ""));
        operator.join();

        assertThat(result.end()).isEqualTo(End.CANCELLED);
        assertThat(RunHistory.read(workspace.runs()).newest().orElseThrow().end())
                .isEqualTo("cancelled");
    }

    @Test
    void aSyntaxErrorIsToldWithAnsiblesWordsAndNotAsAnUnreachableHost() throws Exception {
        Files.writeString(playbooks.resolve("prepare.yml"), "- hosts: all\n  tasks: [ {debug: \n");

        RunResult result = apply();

        assertThat(result.end()).isEqualTo(End.BROKEN);
        assertThat(result.steps().get(0).outcomeWord()).isEqualTo("not-started");
        assertThat(result.steps().get(0).reason()).contains("prepare.yml");
    }

    @Test
    void aPluginThatIsNotThereIsToldWhileAnsibleGoesOn() throws Exception {
        assumeTrue(
                !System.getenv().getOrDefault("RACKWRIGHT_TEST_FAULTS", "").isEmpty(),
                "RACKWRIGHT_TEST_FAULTS is not set: ./test --faults runs this");
        Files.delete(playbooks.resolve("callback_plugins"));
        playbook(playbooks.resolve("prepare.yml"), "all", task("command: sleep 9"));

        RunResult result = apply();

        assertThat(console.text())
                .containsPattern("warn: Ansible is at «(PLAY|TASK) \\[.+\\]» and its events say nothing");
        assertThat(console.progressLines().toString()).contains("TASK [command]");
        assertThat(result.steps().get(0).outcomeWord()).isEqualTo("unknown");
        assertThat(result.steps().get(0).reason()).contains("ended with 0 and did not report");
    }

    private void cancelOnceItHangs() {
        try {
            while (console.progressLines().stream()
                    .noneMatch(lines -> lines.toString().contains("command"))) {
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cancels.set(1);
    }

    private RunResult apply() throws Exception {
        return apply(StepRange.ALL);
    }

    private RunResult apply(StepRange range) throws Exception {
        Map<String, String> environment = System.getenv();
        Interrupts interrupts = new Interrupts() {
            @Override
            public int cancels() {
                return cancels.get();
            }

            @Override
            public boolean mustDetach() {
                return false;
            }
        };
        LauncherProcess launcher = new LauncherProcess(
                new CommonsExecRunner(environment),
                Path.of(HOME, "playbooks", "launcher.py").toAbsolutePath());
        return new Runner(launcher, console, interrupts, Clock.systemUTC(), System::nanoTime)
                .run(plan(range), settings(environment), false);
    }

    private RunSettings settings(Map<String, String> environment) {
        return new RunSettings(
                workspace,
                ansible,
                kubespray,
                playbooks,
                environment,
                new RunSettings.Login("", false),
                checkMode,
                new RunSettings.Variables(
                        Map.of("rackwright_mode", "real"),
                        Map.of(),
                        Map.of(StepId.KATONIC, Map.of("katonic_secrets", Map.of("license", CANARY))),
                        List.of(CANARY)),
                "rackwright apply site.yml",
                RunSettings.Consents.NONE);
    }

    private RunPlan plan() throws Exception {
        return plan(StepRange.ALL);
    }

    private RunPlan plan(StepRange range) throws Exception {
        Map<StepId, StepInputs> inputs = ApplyPlanner.STEPS.stream()
                .collect(Collectors.toMap(StepId::new, id -> StepInputs.of(Map.of("playbooks", "1"))));
        RunHistory history = RunHistory.read(workspace.runs());
        Map<StepId, Resume> resumes = new ResumePoints(workspace.runs(), history, Instant.now()).of(inputs);
        return ApplyPlanner.plan(
                Sites.acme(), Sites.decision(), new PlanRequest(range, false, inputs, history.latest(), resumes));
    }

    /** Files of the workspace with that text; the file the playbook wrote on the «server» is none. */
    private List<Path> filesWith(String text) throws Exception {
        try (Stream<Path> files = Files.walk(workspace.root())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        try {
                            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }

    private static void playbook(Path file, String hosts, String tasks) throws Exception {
        Files.writeString(file, "- hosts: " + hosts + "\n  gather_facts: false\n  tasks:\n" + tasks);
    }

    private static String task(String action) {
        return "    - " + action + "\n";
    }
}
