package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.ansible.RunningPlaybook;
import io.rackwright.json.Json;
import io.rackwright.json.JsonObject;
import io.rackwright.run.journal.JournalEntry.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run seen and stopped from another terminal: real processes, a shell program in ansible's place. */
@Timeout(120)
class OperatorIT {

    private OpenRun run;
    private RecordedApp recorded;
    private RunningPlaybook playbook;

    @BeforeEach
    void openRun(@TempDir Path folder) throws Exception {
        run = new OpenRun(folder);
        recorded = new RecordedApp(folder);
    }

    @AfterEach
    void endIt() throws Exception {
        if (playbook != null) {
            playbook.cancel();
            playbook.cancel();
            while (playbook.isAlive()) {
                Thread.sleep(20);
            }
        }
    }

    @Test
    void cancelStopsARunThatLostItsProgramAndNotesItsEnd() throws Exception {
        playbook = run.begin("sleep 300");

        assertThat(recorded.run("cancel", "site.yml", "--output", "json"))
                .as(recorded.err())
                .isZero();

        JsonObject answer = Json.parseObject(recorded.out());
        assertThat(answer.names()).containsExactly("format", "site", "run", "cancelled", "end");
        assertThat(answer.text("format")).isEqualTo("rackwright.cancel/1");
        assertThat(answer.truth("cancelled")).isTrue();
        assertThat(run.record().end()).isEqualTo("cancelled");
        assertThat(playbook.isAlive()).isFalse();
    }

    @Test
    void attachFollowsAStepToItsEndAndNotesIt() throws Exception {
        run.hasEvents(OpenRun.EVENTS);
        playbook = run.begin("exit 2");

        int code = recorded.run("attach", "site.yml", OpenRun.NAME.substring(0, 8));

        // A step so short may have ended before anybody looked.
        assertThat(code).as(recorded.err()).isIn(ExitCode.DONE, ExitCode.PLAYBOOK_FAILED);
        if (code == ExitCode.PLAYBOOK_FAILED) {
            assertThat(recorded.err()).contains("No space left").contains("Write config");
            assertThat(run.record().end()).isEqualTo("failed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HUP", "TERM", "INT"})
    void whoeverOnlyWatchesMayLeaveAndTheStepGoesOn(String signal) throws Exception {
        playbook = run.begin("sleep 300");

        assertThat(endedBy(signal, "Following run", "attach", "site.yml")).isEqualTo(ExitCode.INTERRUPTED);

        assertThat(playbook.isAlive()).isTrue();
        assertThat(run.record().isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HUP", "TERM"})
    void aClosedTerminalLeavesTheRunOfAnApplyGoing(String signal) throws Exception {
        playbook = run.begin("sleep 300");

        assertThat(endedBy(signal, "still goes on", "apply", "site.yml", "--rehearsal"))
                .isEqualTo(ExitCode.INTERRUPTED);

        assertThat(Files.readString(run.folder.resolve("output"))).contains("rackwright attach site.yml");
        assertThat(playbook.isAlive()).isTrue();
    }

    @Test
    void withStopOnExitAKillOfTheProgramStopsTheRun() throws Exception {
        playbook = run.begin("sleep 300");

        assertThat(endedBy("TERM", "still goes on", "apply", "site.yml", "--rehearsal", "--stop-on-exit"))
                .isEqualTo(ExitCode.INTERRUPTED);

        assertThat(playbook.isAlive()).isFalse();
        assertThat(run.record().end()).isEqualTo("cancelled");
    }

    @Test
    void aSecondApplyNamesTheRunAndBothCommandsAndEndsWithSeven() throws Exception {
        playbook = run.begin("sleep 300");
        Path output = run.folder.resolve("output");
        Process first = run.program(output, "apply", "site.yml", "--rehearsal");
        waitFor(output, "still goes on");

        assertThat(recorded.run("apply", "site.yml", "--rehearsal")).isEqualTo(ExitCode.ENVIRONMENT);

        assertThat(recorded.err())
                .contains(OpenRun.NAME, "step kubespray", "rackwright attach site.yml", "rackwright cancel site.yml");
        first.destroy();
        first.waitFor();
    }

    @Test
    void watchersAndCancelWorkBesideTheProgramThatConductsTheRun() throws Exception {
        playbook = run.begin("sleep 300");
        Path output = run.folder.resolve("output");
        Process first = run.program(output, "apply", "site.yml", "--rehearsal");
        waitFor(output, "still goes on");
        Path seen = run.folder.resolve("seen");
        Process watcher = run.program(seen, "attach", "site.yml");
        waitFor(seen, "Following run");

        assertThat(recorded.run("cancel", "site.yml")).as(recorded.err()).isZero();

        assertThat(first.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(watcher.waitFor()).as(Files.readString(seen)).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(run.record().end()).isEqualTo("cancelled");
        assertThat(recorded.out()).contains("ended: cancelled");
    }

    @Test
    void statusWatchEndsWithTheRunAndShowsItsStatus() throws Exception {
        playbook = run.begin("sleep 1; exit 2");

        assertThat(recorded.run("status", "site.yml", "--watch")).isZero();

        assertThat(recorded.out()).contains(OpenRun.NAME);
        assertThat(run.record().isOpen()).as("who watches writes nothing").isTrue();
    }

    @Test
    void aJournalThatIsWrittenMeanwhileIsReadAsFarAsItIsWhole() throws Exception {
        try (var journal = run.journal()) {
            journal.append(Kind.STEP_ENDED, "kubespray", Map.of("outcome", "failed", "took_ms", 4200));

            assertThat(recorded.run("history", "site.yml")).isZero();
        }

        assertThat(recorded.out()).contains(OpenRun.NAME, "unknown", "kubespray failed");
    }

    private int endedBy(String signal, String once, String... arguments) throws Exception {
        Path output = run.folder.resolve("output");
        Process program = run.program(output, arguments);
        waitFor(output, once);
        new ProcessBuilder("kill", "-" + signal, Long.toString(program.pid()))
                .start()
                .waitFor();
        return program.waitFor();
    }

    private static void waitFor(Path output, String text) throws Exception {
        while (!Files.exists(output) || !Files.readString(output).contains(text)) {
            Thread.sleep(50);
        }
    }
}
