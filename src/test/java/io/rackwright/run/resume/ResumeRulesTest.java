package io.rackwright.run.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.plan.StepInputs;
import io.rackwright.plan.StepPlaybook;
import io.rackwright.plan.StepPlaybook.Tree;
import io.rackwright.run.resume.ResumeRules.Case;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final StepPlaybook CLUSTER = new StepPlaybook(Tree.KUBESPRAY, "cluster.yml");
    private static final Map<String, String> INPUTS = Map.of("inventory and variables", "1", "servers", "2");

    @TempDir
    Path step;

    @Test
    void allHoldForACheckpointOfTheSameInputsOnTheSameServers() throws Exception {
        assertThat(ResumeRules.against(with(head(Duration.ofHours(23))))).isEmpty();
    }

    @Test
    void aPlaybookThatDestroysOrDrainsRunsFromItsStart() throws Exception {
        Checkpoint checkpoint = read(head(Duration.ZERO));

        for (String file : List.of("reset.yml", "remove-node.yml", "upgrade-cluster.yml")) {
            assertThat(against(new StepPlaybook(Tree.KUBESPRAY, file), checkpoint))
                    .isEqualTo(file + " always runs from its start");
        }
        assertThat(against(new StepPlaybook(Tree.OURS, "cluster.yml"), checkpoint))
                .isNotEmpty();
        assertThat(against(new StepPlaybook(Tree.KUBESPRAY, "scale.yml"), checkpoint))
                .isEmpty();
    }

    @Test
    void aTornChangedOrForeignFileIsNoCheckpoint() throws Exception {
        Path file = CheckpointFiles.write(step, head(Duration.ZERO));
        byte[] whole = Files.readAllBytes(file);

        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 1));
        assertThat(against(CLUSTER, Checkpoint.read(file))).contains("not complete or was changed");
        Files.writeString(file, "no line of its own");
        assertThat(against(CLUSTER, Checkpoint.read(file))).contains("cannot be read");
        Files.writeString(file, "{\"format\": \"rackwright.checkpoint/2\"}\n");
        assertThat(against(CLUSTER, Checkpoint.read(file))).contains("another version");
        assertThat(against(CLUSTER, Checkpoint.read(step.resolve("none")))).contains("cannot be read");
        Map<String, Object> head = head(Duration.ZERO);
        head.put("play", 17);
        assertThat(ResumeRules.against(with(head)).orElseThrow()).contains("names no play");
    }

    @Test
    void changedInputsAreNamed() throws Exception {
        Case changed = new Case(
                CLUSTER,
                read(head(Duration.ZERO)),
                StepInputs.of(Map.of("inventory and variables", "other", "servers", "2", "mode", "real")),
                NOW);

        assertThat(ResumeRules.against(changed)).contains("changed since: inventory and variables, mode");
    }

    @Test
    void aServerThatWasInstalledAgainNeedsThePlaysBefore() throws Exception {
        Case changed = new Case(
                CLUSTER,
                read(head(Duration.ZERO)),
                StepInputs.of(Map.of("inventory and variables", "1", "servers", "new")),
                NOW);

        assertThat(ResumeRules.against(changed).orElseThrow()).contains("installed again");
    }

    @Test
    void aHostThatHadFailedBeforeSpeaksAgainstIt() throws Exception {
        Map<String, Object> head = head(Duration.ZERO);
        head.put("dirty", List.of("w1"));

        assertThat(ResumeRules.against(with(head)).orElseThrow()).endsWith("had failed before that play: w1");
    }

    @Test
    void aDayIsTheBorderAndAClockThatWasSetBackIsNoYouth() throws Exception {
        assertThat(ResumeRules.against(with(head(Duration.ofHours(24)))).orElseThrow())
                .contains("24 h old");
        assertThat(ResumeRules.against(with(head(Duration.ofMinutes(-1)))).orElseThrow())
                .contains("set back");
    }

    @Test
    void keysOfTheControlPlaneAreGoodForTwoHoursAndTheirOwnPlayMakesThemAgain() throws Exception {
        Map<String, Object> head = head(Duration.ofHours(1));
        head.put(
                "control_plane",
                Map.of("play", 5, "at", NOW.minus(Duration.ofMinutes(119)).getEpochSecond()));
        assertThat(ResumeRules.against(with(head))).isEmpty();
        head.put(
                "control_plane",
                Map.of("play", 5, "at", NOW.minus(Duration.ofHours(2)).getEpochSecond()));
        assertThat(ResumeRules.against(with(head)).orElseThrow()).contains("two hours");
        head.put(
                "control_plane",
                Map.of("play", 9, "at", NOW.minus(Duration.ofHours(2)).getEpochSecond()));
        assertThat(ResumeRules.against(with(head))).isEmpty();
    }

    private static String against(StepPlaybook playbook, Checkpoint checkpoint) {
        return ResumeRules.against(new Case(playbook, checkpoint, StepInputs.of(INPUTS), NOW))
                .orElse("");
    }

    private Case with(Map<String, Object> head) throws Exception {
        return new Case(CLUSTER, read(head), StepInputs.of(INPUTS), NOW);
    }

    private Checkpoint read(Map<String, Object> head) throws Exception {
        return Checkpoint.read(CheckpointFiles.write(step, head));
    }

    private static Map<String, Object> head(Duration age) {
        return CheckpointFiles.head(9, NOW.minus(age), INPUTS);
    }
}
