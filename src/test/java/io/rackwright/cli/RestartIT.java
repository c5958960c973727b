package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackwright.ansible.RunningPlaybook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * This machine was restarted while a step ran: a program of its own sees another boot id, in a mount namespace of its own
 * (that needs root), while a process with the launcher's number and start is there, as chance might have it.
 */
@Timeout(120)
class RestartIT {

    private static final String BOOT_ID = "/proc/sys/kernel/random/boot_id";

    @TempDir
    Path elsewhere;

    private OpenRun run;
    private RunningPlaybook playbook;

    @BeforeEach
    void openRun(@TempDir Path folder) throws Exception {
        assumeTrue(restarted("true").start().waitFor() == 0, "cannot mount in a namespace here (that needs root)");
        run = new OpenRun(folder);
        playbook = run.begin("sleep 300");
    }

    @AfterEach
    void endIt() throws Exception {
        if (playbook != null) {
            playbook.cancel();
            while (playbook.isAlive()) {
                Thread.sleep(20);
            }
        }
    }

    @Test
    void theLockIsFreeAndTheStepIsUnknownAlthoughItsNumbersAreTaken() throws Exception {
        Path output = elsewhere.resolve("output");
        Process before = run.program(output, "apply", "site.yml", "--rehearsal");
        waitFor(output, "still goes on");
        before.destroyForcibly().waitFor();
        assertThat(run.workspace.holder()).as("its name stands in the lock").isPresent();

        Process after = restarted(
                        OwnProgram.command("apply", "site.yml", "--rehearsal").toArray(String[]::new))
                .directory(run.folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            waitFor(output, "this machine was restarted while it ran");
            while (run.record().isOpen()) {
                Thread.sleep(20);
            }
        } finally {
            after.destroyForcibly().waitFor();
        }

        assertThat(run.record().steps().get(0).outcome()).isEqualTo("unknown");
        assertThat(run.record().end()).isEqualTo("broken-off");
        assertThat(playbook.isAlive())
                .as("no signal to what only has the number")
                .isTrue();
    }

    /** A command for which the machine has another boot id. */
    private ProcessBuilder restarted(String... command) throws Exception {
        Path id = Files.writeString(elsewhere.resolve("boot_id"), "00000000-1111-2222-3333-444444444444\n");
        List<String> argv = new ArrayList<>(
                List.of("unshare", "-m", "sh", "-c", "mount --bind '" + id + "' " + BOOT_ID + " && exec \"$@\"", "sh"));
        argv.addAll(List.of(command));
        return new ProcessBuilder(argv);
    }

    private static void waitFor(Path output, String text) throws Exception {
        while (!Files.exists(output) || !Files.readString(output).contains(text)) {
            Thread.sleep(50);
        }
    }
}
