package io.rackwright.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.ansible.HostCounts;
import io.rackwright.ansible.LauncherEnd.Ended;
import io.rackwright.ansible.PlaybookEvent;
import io.rackwright.ansible.PlaybookEvent.HandlersLost;
import io.rackwright.ansible.PlaybookEvent.PlayStarted;
import io.rackwright.ansible.PlaybookEvent.PlaybookStarted;
import io.rackwright.ansible.PlaybookEvent.Restored;
import io.rackwright.ansible.PlaybookEvent.ResumeRefused;
import io.rackwright.ansible.PlaybookEvent.Stats;
import io.rackwright.ansible.ScriptedLauncher;
import io.rackwright.ansible.ScriptedLauncher.Script;
import io.rackwright.plan.PlanStep;
import io.rackwright.plan.StepId;
import io.rackwright.plan.StepRange;
import io.rackwright.run.RunResult.End;
import io.rackwright.run.journal.RunRecord.StepRecord;
import io.rackwright.run.resume.CheckpointFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step kubespray that failed with a checkpoint at play 9 of 16, and how the next run takes it up. */
class ResumedRunTest {

    private static final StepRange UNTIL_KUBESPRAY = new StepRange("", "kubespray", "");
    private static final HostCounts WELL = new HostCounts(1, 0, 0, 0, 0, 0, 0);
    private static final PlaybookEvent PLAYBOOK = new PlaybookStarted("cluster.yml", List.of("Install etcd"));
    private static final PlaybookEvent PLAY_9 = new PlayStarted("Install etcd", "etcd", 9, 16);

    private final ScriptedLauncher launcher = new ScriptedLauncher("m1", "w1", "w2");
    private Scene scene;
    private Path checkpoint;

    @BeforeEach
    void afterAFailure(@TempDir Path folder) throws Exception {
        scene = new Scene(folder, launcher);
        launcher.on("cluster.yml", Script.failure("w1", "no"));
        Path step = scene.apply(UNTIL_KUBESPRAY).steps().get(1).folder();
        checkpoint =
                CheckpointFiles.write(step, CheckpointFiles.head(9, Scene.CLOCK.instant(), Map.of("playbooks", "1")));
    }

    @Test
    void resumesAtThePlayAndSaysSoEverywhere() throws Exception {
        launcher.on("cluster.yml", ended(0, PLAYBOOK, new Restored(9, 16, "Install etcd"), PLAY_9, stats("w2")));

        PlanStep planned = step();
        RunResult result = scene.apply(UNTIL_KUBESPRAY);

        assertThat(planned.reason()).contains("It resumes at play 9 of 16 «Install etcd».");
        assertThat(result.end()).as("w2 alone: m1 and w1 had their part before").isEqualTo(End.DONE);
        assertThat(scene.console.text()).contains("It resumes at play 9 of 16 «Install etcd».");
        assertThat(environment(2)).containsEntry("RACKWRIGHT_RESUME", checkpoint.toString());
        assertThat(environment(2).get("ANSIBLE_CALLBACKS_ENABLED")).isEqualTo("rackwright_events,rackwright_resume");
        assertThat(journal().get(0).hosts()).containsExactly("w2");
        assertThat(checkpoint).as("a secret that is of no more use").doesNotExist();
        assertThat(scene.plan().steps().get(1).isToDo()).isFalse();
    }

    @Test
    void fallsBackToTheStartWhenAnsibleRefusesTheCheckpoint() throws Exception {
        launcher.on("cluster.yml", ended(97, PLAYBOOK, new ResumeRefused(false, "not as it was: Python")));

        RunResult result = scene.apply(UNTIL_KUBESPRAY);

        assertThat(result.end()).isEqualTo(End.DONE);
        assertThat(environment(3)).doesNotContainKey("RACKWRIGHT_RESUME").containsKey("RACKWRIGHT_CHECKPOINTS");
        assertThat(scene.console.text()).contains("not as it was: Python. It starts from the beginning.");
        assertThat(journal()).extracting(StepRecord::outcome).containsExactly("not-started", "succeeded");
        assertThat(journal().get(0).detail().text("reason")).isEqualTo("not as it was: Python");
        assertThat(scene.plan().steps().get(1).isToDo()).isFalse();
    }

    @Test
    void stopsWhatBeginsAtAnotherPlayAndStartsOver() throws Exception {
        PlaybookEvent first = new PlayStarted("Check", "all", 1, 16);
        launcher.on("cluster.yml", new Script(List.of(PLAYBOOK, first), new Ended(99, 0, true, "", ""), true));

        RunResult result = scene.apply(UNTIL_KUBESPRAY);

        assertThat(result.end()).isEqualTo(End.DONE);
        assertThat(launcher.cancels()).isEqualTo(1);
        assertThat(scene.console.text()).contains("ansible began at play 1 instead of 9");
    }

    @Test
    void aVariableThatIsMissingAfterAResumeStartsOverOnceOnly() throws Exception {
        launcher.on(
                "cluster.yml",
                Script.failure("w1", "'etcd_member' is undefined")
                        .after(PLAYBOOK, new Restored(9, 16, "Install etcd"), PLAY_9));
        launcher.on("cluster.yml", Script.failure("w1", "'etcd_member' is undefined"));

        RunResult result = scene.apply(UNTIL_KUBESPRAY);

        assertThat(result.end()).isEqualTo(End.FAILED);
        assertThat(journal()).extracting(StepRecord::outcome).containsExactly("failed", "failed");
        assertThat(journal()).extracting(StepRecord::folder).containsExactly("02-kubespray", "02-kubespray-from-start");
    }

    @Test
    void aDryRunLeavesTheCheckpointToTheRealOne() throws Exception {
        scene.checkMode = true;

        RunResult result = scene.apply(UNTIL_KUBESPRAY);

        assertThat(result.end()).isEqualTo(End.DONE);
        assertThat(checkpoint).exists();
        assertThat(step().reason()).contains("It resumes at play 9 of 16");
    }

    @Test
    void whoMustEndDoesNotBeginTheStepOnceMore() throws Exception {
        launcher.on("cluster.yml", ended(97, PLAYBOOK, new ResumeRefused(false, "not as it was: Python")));
        scene.detachAfter(3);

        scene.apply(UNTIL_KUBESPRAY);

        assertThat(launcher.playbooks()).containsExactly("prepare.yml", "cluster.yml", "cluster.yml");
        assertThat(journal()).extracting(StepRecord::outcome).containsExactly("not-started");
    }

    @Test
    void handlersWithoutAPlaceAreForTheOperatorToDecide() throws Exception {
        launcher.on(
                "cluster.yml",
                ended(
                        97,
                        PLAYBOOK,
                        new HandlersLost(List.of("«Restart kubelet» on w1")),
                        new ResumeRefused(true, "handlers")));

        RunResult result = scene.apply(UNTIL_KUBESPRAY);

        assertThat(result.end()).isEqualTo(End.BROKEN);
        assertThat(journal()).hasSize(1);
        assertThat(journal().get(0).detail().text("reason"))
                .contains("«Restart kubelet» on w1")
                .contains("--accept-lost-handlers");
        assertThat(checkpoint).exists();
    }

    @Test
    void handlersThatAreOwedAreToldAndGivenToTheNextRun() throws Exception {
        Path owed = checkpoint.resolveSibling("pending.jsonl");
        Files.writeString(
                owed, "{\"notified\": [{\"play\": 9, \"host\": \"w1\", \"notification\": \"Restart it\"}]}\n");
        launcher.on("cluster.yml", ended(0, PLAYBOOK, new Restored(9, 16, "Install etcd"), PLAY_9, stats("w2")));

        scene.apply(UNTIL_KUBESPRAY);

        assertThat(environment(2)).containsEntry("RACKWRIGHT_PENDING", owed.toString());
    }

    @Test
    void anOldCheckpointLeadsToTheStartWithTheReason() throws Exception {
        CheckpointFiles.write(
                checkpoint.getParent().getParent(),
                CheckpointFiles.head(9, Scene.CLOCK.instant(), Map.of("playbooks", "0")));

        assertThat(step().reason()).contains("It starts from the beginning: changed since: playbooks.");
    }

    @Test
    void aHostIndependentStepRunsAgainOnlyWhereItFailed() throws Exception {
        launcher.on("prepare.yml", ended(2, PLAYBOOK, stats("m1", "w2", "w1!")));
        Path folder =
                scene.apply(new StepRange("", "", "prepare")).steps().get(0).folder();
        assertThat(scene.plan().steps().get(0).reason())
                .as("nobody knows how it ended")
                .doesNotContain("only on");

        Files.writeString(folder.resolve("rc.json"), "{\"rc\": 2, \"cancelled\": false}");

        assertThat(scene.plan().steps().get(0).reason()).contains("It runs only on w1: it was done on the others.");
        launcher.on("prepare.yml", ended(0, PLAYBOOK, stats("w1")));
        assertThat(scene.apply(new StepRange("", "prepare", "")).end()).isEqualTo(End.DONE);
        assertThat(launcher.started().get(launcher.started().size() - 1).argv()).containsSequence("--limit", "w1");
        assertThat(scene.plan().steps().get(0).isToDo()).isFalse();
    }

    @Test
    void whoeverTakesARunOverWatchesThatItBeganAtItsPlay() throws Exception {
        scene.detachAfter(3);
        launcher.on("cluster.yml", new Script(List.of(PLAYBOOK), new Ended(99, 0, true, "", ""), true));
        Path step = scene.apply(UNTIL_KUBESPRAY).folder().resolve("steps/02-kubespray");
        scene.detachAfter(Integer.MAX_VALUE);
        PlaybookEvent first = new PlayStarted("Check ansible version", "all", 1, 16);
        launcher.finish(step, ended(0, PLAYBOOK, first, stats("m1", "w1", "w2")));

        scene.recover();

        assertThat(scene.history().latest().get(StepId.KUBESPRAY).outcome()).isEqualTo("unknown");
        assertThat(scene.console.text()).contains("ansible began at play 1 instead of 9");
    }

    private static Script ended(int code, PlaybookEvent... events) {
        return new Script(List.of(events), new Ended(code, 0, false, "", ""), false);
    }

    /** A name with «!» has failed. */
    private static Stats stats(String... hosts) {
        Map<String, HostCounts> counts = new java.util.TreeMap<>();
        for (String host : hosts) {
            boolean failed = host.endsWith("!");
            counts.put(host.replace("!", ""), failed ? new HostCounts(0, 0, 0, 1, 0, 0, 0) : WELL);
        }
        return new Stats(counts);
    }

    private PlanStep step() throws Exception {
        return scene.plan().steps().get(1);
    }

    private Map<String, String> environment(int call) {
        return launcher.started().get(call).environment();
    }

    /** The attempts of the newest run at the step. */
    private List<StepRecord> journal() {
        return scene.history().newest().orElseThrow().steps().stream()
                .filter(step -> step.id().equals(StepId.KUBESPRAY))
                .toList();
    }
}
