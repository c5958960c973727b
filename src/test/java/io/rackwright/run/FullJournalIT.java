package io.rackwright.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackwright.ansible.LauncherProcess;
import io.rackwright.console.RecordingConsole;
import io.rackwright.finding.ToolException;
import io.rackwright.plan.StepId;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.run.RunResult.End;
import io.rackwright.run.journal.Journal;
import io.rackwright.run.journal.JournalEntry.Kind;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.run.journal.RunRecord;
import io.rackwright.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk of a workspace fills up while a step runs: a real file system of a few mebibytes (making it needs root), a real
 * launcher, and in ansible's place a program that takes all the room there is.
 */
@Timeout(120)
class FullJournalIT {

    private static final String EVENTS =
            "{\"v\":1,\"seq\":1,\"ts\":1.0,\"mono\":1.0,\"event\":\"playbook_start\",\"plays\":[]}\n"
                    + "{\"v\":1,\"seq\":2,\"ts\":2.0,\"mono\":2.0,\"event\":\"stats\",\"hosts\":{%s}}\n";
    private static final String WELL = "\"%s\":{\"ok\":1,\"changed\":0,\"unreachable\":0,\"failures\":0,\"skipped\":0,"
            + "\"rescued\":0,\"ignored\":0}";

    @TempDir
    Path disk;

    @TempDir
    Path elsewhere;

    private final RecordingConsole console = new RecordingConsole();
    private boolean mounted;

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            shell("umount " + disk);
        }
    }

    @Test
    void theEndOfAStepIsOnDiskAlthoughTheStepFilledIt() throws Exception {
        Workspace workspace = workspaceOn("size=4m");
        ansibleThat("cat /dev/zero > " + disk + "/fill 2>/dev/null");

        assertThatThrownBy(() -> apply(workspace))
                .as(console.text())
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("Free some space");

        goesOnOnceThereIsRoom(workspace);
    }

    @Test
    void theSameWhereNoFileCanBeMadeAnyMore() throws Exception {
        Workspace workspace = workspaceOn("size=16m,nr_inodes=200");
        ansibleThat("i=0; while true > " + disk + "/fill.$i; do i=$((i+1)); done 2>/dev/null");

        assertThatThrownBy(() -> apply(workspace))
                .as(console.text())
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("No space left on device");

        goesOnOnceThereIsRoom(workspace);
    }

    @Test
    void theJournalGoesOnWithTheRoomThatWasSetAsideAndThenKeepsWhatIsWhole() throws Exception {
        Workspace workspace = workspaceOn("size=2m");
        Path file = workspace.root().resolve("journal.jsonl");
        Map<String, String> large = Map.of("text", "x".repeat(20_000));
        try (Journal journal = Journal.open(file, Clock.systemUTC())) {
            journal.append(Kind.RUN_STARTED, "", Map.of());
            shell("cat /dev/zero > " + disk + "/fill 2>/dev/null");

            journal.append(Kind.STEP_STARTED, "prepare", large);
            assertThat(journal.usedReserve()).isTrue();
            shell("cat /dev/zero > " + disk + "/fill2 2>/dev/null");
            assertThatThrownBy(() -> journal.append(Kind.STEP_ENDED, "prepare", large))
                    .isInstanceOf(ToolException.class)
                    .hasMessageContaining("No space left on device");

            shell("rm " + disk + "/fill*");
            journal.append(Kind.STEP_ENDED, "prepare", Map.of("outcome", "succeeded"));
        }

        assertThat(Files.readAllLines(file)).hasSize(3).allMatch(line -> line.contains("\"crc32c\":\""));
    }

    /** The step that ran counts as done, nothing half is in the journal, and the next run does the rest. */
    private void goesOnOnceThereIsRoom(Workspace workspace) throws Exception {
        RunRecord run = RunHistory.read(workspace.runs()).newest().orElseThrow();
        assertThat(run.damage()).isEmpty();
        assertThat(run.steps()).as(console.text()).hasSize(1);
        assertThat(run.steps().get(0).succeeded()).as(console.text()).isTrue();
        assertThat(run.end()).isEqualTo("broken-off");
        assertThat(console.text()).contains("warn: ").containsIgnoringCase("free some space");
        shell("rm -f " + disk + "/fill*");
        ansibleThat("true");

        RunResult second = apply(workspace);

        assertThat(second.end()).as(console.text()).isEqualTo(End.DONE);
        assertThat(second.steps()).extracting(StepResult::id).doesNotContain(StepId.PREPARE);
        assertThat(second.folder().resolve("journal.jsonl.reserve")).doesNotExist();
    }

    private Workspace workspaceOn(String options) throws Exception {
        mounted = shell("mount -t tmpfs -o " + options + " none " + disk) == 0;
        assumeTrue(mounted, "cannot mount a tmpfs here (that needs root)");
        Workspace workspace = new Workspace(disk.resolve("ws"));
        workspace.create();
        return workspace;
    }

    /** In ansible's place: tells that every host is well, then does that. */
    private void ansibleThat(String does) throws IOException {
        Path program = elsewhere.resolve("ansible-playbook");
        String hosts = List.of("m1", "w1", "w2").stream().map(WELL::formatted).collect(Collectors.joining(","));
        Files.writeString(
                program,
                "#!/bin/sh\nset +e\ncat >> \"$RACKWRIGHT_EVENTS\" <<'END'\n" + EVENTS.formatted(hosts) + "END\n" + does
                        + "\nexit 0\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private RunResult apply(Workspace workspace) throws Exception {
        LauncherProcess launcher = new LauncherProcess(
                new CommonsExecRunner(System.getenv()),
                Path.of(System.getProperty("rackwright.home", "."), "playbooks", "launcher.py")
                        .toAbsolutePath());
        return new Runner(launcher, console, Interrupts.NONE, Clock.systemUTC(), System::nanoTime)
                .run(Scene.only("kubespray", workspace), settings(workspace), false);
    }

    private RunSettings settings(Workspace workspace) {
        return new RunSettings(
                workspace,
                elsewhere,
                elsewhere,
                elsewhere,
                System.getenv(),
                new RunSettings.Login("", false),
                false,
                new RunSettings.Variables(Map.of(), Map.of(), Map.of(), List.of()),
                "rackwright apply site.yml",
                RunSettings.Consents.NONE);
    }

    private static int shell(String command) throws Exception {
        return new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
