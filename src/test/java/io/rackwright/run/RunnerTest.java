package io.rackwright.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackwright.ansible.Invocation;
import io.rackwright.ansible.PlaybookOutcome;
import io.rackwright.ansible.ScriptedLauncher;
import io.rackwright.ansible.ScriptedLauncher.Script;
import io.rackwright.finding.ToolException;
import io.rackwright.plan.StepId;
import io.rackwright.plan.StepRange;
import io.rackwright.run.RunResult.End;
import io.rackwright.run.journal.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {

    private final ScriptedLauncher launcher = new ScriptedLauncher("m1", "w1", "w2");
    private Scene scene;

    @BeforeEach
    void scene(@TempDir Path folder) {
        scene = new Scene(folder, launcher);
    }

    @Test
    void runsEveryStepInOrderAndEndsDone() throws Exception {
        RunResult result = scene.apply();

        assertThat(result.end()).isEqualTo(End.DONE);
        assertThat(launcher.playbooks())
                .containsExactly(
                        "prepare.yml",
                        "cluster.yml",
                        "storage.yml",
                        "namespaces.yml",
                        "mesh.yml",
                        "ingress.yml",
                        "katonic.yml",
                        "verify.yml");
        assertThat(result.steps()).allMatch(StepResult::succeeded);
    }

    @Test
    void aSecondRunHasNothingToDo() throws Exception {
        scene.apply();

        assertThat(scene.plan().toDo()).isEmpty();
    }

    @Test
    void stopsAtAFailedStepAndTheNextRunDoesOnlyWhatIsLeft() throws Exception {
        launcher.on("storage.yml", Script.failure("w1", "No space left on device"));

        RunResult first = scene.apply();
        int before = launcher.playbooks().size();
        RunResult second = scene.apply();

        assertThat(first.end()).isEqualTo(End.FAILED);
        assertThat(((PlaybookOutcome.Failed) first.steps().get(2).outcome())
                        .failures()
                        .get(0)
                        .message())
                .isEqualTo("No space left on device");
        assertThat(before).isEqualTo(3);
        assertThat(second.end()).isEqualTo(End.DONE);
        assertThat(launcher.playbooks().subList(before, launcher.playbooks().size()))
                .containsExactly(
                        "storage.yml", "namespaces.yml", "mesh.yml", "ingress.yml", "katonic.yml", "verify.yml");
        assertThat(scene.plan().toDo()).isEmpty();
    }

    @Test
    void anUnreachableHostEndsTheRunUnreachable() throws Exception {
        launcher.on("cluster.yml", Script.unreachable("w2"));

        assertThat(scene.apply().end()).isEqualTo(End.UNREACHABLE);
    }

    @Test
    void aStepThatLeavesAHostOutIsNotDone() throws Exception {
        launcher.on("cluster.yml", Script.success("m1", "w1"));

        RunResult result = scene.apply();

        assertThat(result.end()).isEqualTo(End.BROKEN);
        assertThat(result.steps().get(1).outcome())
                .isEqualTo(new PlaybookOutcome.Unknown("ansible-playbook ended with 0 and did nothing on w2"));
        assertThat(scene.plan().toDo().get(0).id()).isEqualTo(StepId.KUBESPRAY);
    }

    @Test
    void checkModeRecordsNothingAsDone() throws Exception {
        scene.checkMode = true;

        RunResult result = scene.apply();

        assertThat(result.end()).isEqualTo(End.DONE);
        assertThat(launcher.started())
                .allSatisfy(call -> assertThat(call.argv()).contains("--check"));
        assertThat(scene.plan().toDo()).hasSize(8);
    }

    @Test
    void aLauncherThatRefusesLeavesAClosedJournalAndTheReason() {
        launcher.refusing("Could not start ansible-playbook: no Python.");

        assertThatThrownBy(scene::apply).isInstanceOf(ToolException.class).hasMessageContaining("no Python");

        RunRecord run = scene.history().runs().get(0);
        assertThat(run.end()).isEqualTo("broken-off");
        assertThat(run.steps().get(0).outcome()).isEqualTo("not-started");
    }

    @Test
    void oneInterruptStopsGracefullyAndTheJournalSaysCancelled() throws Exception {
        launcher.on("cluster.yml", Script.hanging());
        scene.cancelAfterPlaybook("cluster.yml", 1);

        RunResult result = scene.apply();

        assertThat(result.end()).isEqualTo(End.CANCELLED);
        assertThat(launcher.cancels()).isEqualTo(1);
        assertThat(scene.console.text()).contains("Ctrl-C again stops at once");
        assertThat(scene.history().runs().get(0).end()).isEqualTo("cancelled");
        assertThat(scene.plan().toDo().get(0).reason()).contains("ended «cancelled»");
    }

    @Test
    void detachingLeavesTheStepOpenForTheNextCommand() throws Exception {
        launcher.on("cluster.yml", Script.hanging());
        scene.detachAfterPlaybook("cluster.yml");

        RunResult result = scene.apply();

        assertThat(result.end()).isEqualTo(End.DETACHED);
        assertThat(launcher.cancels()).isZero();
        assertThat(scene.history().open()).hasSize(1);
        assertThat(scene.history().open().get(0).steps().get(1).isOpen()).isTrue();
    }

    @Test
    void noBeforeAStepStopsTheRunInOrder() throws Exception {
        scene.console.answering(true, false);
        scene.ask = true;

        RunResult result = scene.apply();

        assertThat(result.end()).isEqualTo(End.STOPPED);
        assertThat(launcher.playbooks()).containsExactly("prepare.yml");
        assertThat(scene.history().runs().get(0).end()).isEqualTo("stopped");
    }

    @Test
    void aCancelFromAnotherTerminalTakesTheQuestionBack() throws Exception {
        scene.console.keepingSilent();
        scene.ask = true;
        CompletableFuture<RunResult> running = CompletableFuture.supplyAsync(() -> {
            try {
                return scene.apply();
            } catch (ToolException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });
        while (!scene.console.text().contains("confirm: Run step «prepare» now?")) {
            Thread.sleep(5);
        }

        new RunFolder(scene.workspace.runs().resolve("20261121T100000Z-apply")).cancel(Map.of("user", "ann"));

        assertThat(running.get().end()).isEqualTo(End.CANCELLED);
        assertThat(launcher.playbooks()).isEmpty();
        assertThat(scene.history().runs().get(0).end()).isEqualTo("cancelled");
    }

    @Test
    void aRunAfterTheClockWasSetBackIsStillTheNewestAndTakesNoNegativeTime() throws Exception {
        launcher.on("storage.yml", Script.failure("w1", "no"));
        scene.apply();
        scene.clock = Clock.offset(Scene.CLOCK, Duration.ofHours(-1));

        RunResult second = scene.apply();

        assertThat(second.end()).isEqualTo(End.DONE);
        RunRecord newest = scene.history().newest().orElseThrow();
        assertThat(newest.name()).isEqualTo(second.folder().getFileName().toString());
        assertThat(newest.end()).isEqualTo("done");
        assertThat(scene.plan().toDo()).isEmpty();
        assertThat(second.took()).isPositive();
        assertThat(second.steps()).allSatisfy(step -> assertThat(step.took()).isPositive());
    }

    @Test
    void callsCarryModeStepVariablesAndSecretsWhereTheyBelong() throws Exception {
        scene.apply();

        Invocation katonic = launcher.started().get(6);
        assertThat(katonic.argv()).contains("{\"rackwright_installer_role\":\"/role\",\"rackwright_mode\":\"real\"}");
        assertThat(katonic.secretVariables()).containsKey("katonic_secrets");
        Invocation kubespray = launcher.started().get(1);
        assertThat(kubespray.argv()).contains("{\"rackwright_mode\":\"real\"}").endsWith("cluster.yml");
        assertThat(kubespray.secretVariables()).isEmpty();
        assertThat(kubespray.directory()).isEqualTo(scene.kubespray);
        assertThat(kubespray.environment().get("ANSIBLE_CONFIG")).endsWith("-apply/ansible/ansible.cfg");
    }

    @Test
    void noFileOfTheRunHoldsASecretAndAllArePrivate() throws Exception {
        RunResult result = scene.apply();

        try (Stream<Path> files = Files.walk(result.folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).doesNotContain("canary");
                assertThat(java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
        assertThat(result.folder().resolve("steps/07-katonic/command.json"))
                .content()
                .contains("katonic_secrets");
    }

    @Test
    void theFolderHoldsPlanJournalAndPerStepCommandAndResult() throws Exception {
        RunResult result = scene.apply();

        assertThat(result.folder().getFileName()).hasToString("20261121T100000Z-apply");
        for (String name : List.of(
                "plan.json", "journal.jsonl", "steps/01-prepare/command.json", "steps/01-prepare/result.json")) {
            assertThat(result.folder().resolve(name)).exists();
        }
        assertThat(scene.apply(new StepRange("", "", "verify")).folder().getFileName())
                .hasToString("20261121T100001Z-apply");
    }

    @Test
    void saysPlaysAndFailuresAsLastingLinesAndTheRestLive() throws Exception {
        launcher.on("prepare.yml", Script.failure("w1", "no"));

        scene.apply();

        assertThat(scene.console.lines())
                .containsSubsequence(
                        "info: [1/8] prepare: Prepare the 3 servers",
                        "info:   play 1/1  Install etcd",
                        "info:   failed  w1  Write config");
        assertThat(scene.console.progressLines()).last().isEqualTo(List.of());
    }
}
