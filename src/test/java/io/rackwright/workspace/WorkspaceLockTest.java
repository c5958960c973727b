package io.rackwright.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackwright.finding.ToolException;
import io.rackwright.process.ProcessIdentity;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceLockTest {

    private static final Instant NOON = Instant.parse("2026-11-21T10:00:00Z");
    private static final LockHolder ME =
            new LockHolder("ann", "ctl1", new ProcessIdentity(42, 7, "b1"), NOON.plusMillis(123), "apply");

    @TempDir
    Path folder;

    @Test
    void aNumberThatBelongsToALaterProcessIsNoHolder() {
        ProcessIdentity us = ProcessIdentity.ours();

        assertThat(held(us).mayRun("ctl1")).isTrue();
        assertThat(held(new ProcessIdentity(us.pid(), us.startTicks() - 1, us.bootId()))
                        .mayRun("ctl1"))
                .as("our number, begun earlier")
                .isFalse();
        assertThat(held(new ProcessIdentity(us.pid(), us.startTicks(), "another-boot"))
                        .mayRun("ctl1"))
                .as("the machine was restarted")
                .isFalse();
        assertThat(new LockHolder("ann", "ctl2", ME.process(), NOON, "apply").mayRun("ctl1"))
                .as("on another machine nobody can tell")
                .isTrue();
    }

    @Test
    void aHolderIsTheSameWhateverTheClockSaysMeanwhile() {
        ProcessIdentity us = ProcessIdentity.ours();

        assertThat(new LockHolder("ann", "ctl1", us, Instant.EPOCH, "apply").mayRun("ctl1"))
                .as("the clock was set forward since")
                .isTrue();
        assertThat(new LockHolder("ann", "ctl1", us, Instant.parse("2999-01-01T00:00:00Z"), "apply").mayRun("ctl1"))
                .as("the clock was set back since")
                .isTrue();
    }

    private static LockHolder held(ProcessIdentity process) {
        return new LockHolder("ann", "ctl1", process, NOON, "apply");
    }

    @Test
    void theSecondOperatorGetsWhoAndSinceAtOnceAndTheLockGoesWithItsProcess() throws Exception {
        Workspace workspace = new Workspace(folder.resolve("ws"));
        Process first = holderProcess(workspace.root());
        try {
            Instant start = Instant.now();

            assertThatThrownBy(() -> workspace.lock(ME))
                    .isInstanceOf(ToolException.class)
                    .hasMessageContaining(
                            "bob on ctl2 (process " + first.pid() + ") runs «render» since 2026-11-21T09:00:00Z");

            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(1));
        } finally {
            first.destroyForcibly().waitFor();
        }
        try (WorkspaceLock taken = workspace.lock(ME)) {
            assertThat(taken).isNotNull();
            assertThat(workspace.root().resolve("lock")).content().contains("\"pid\":42", "\"user\":\"ann\"");
        }
        assertThat(workspace.root().resolve("lock")).isEmptyFile();
    }

    @Test
    void oneProcessCannotTakeItTwice() throws Exception {
        Workspace workspace = new Workspace(folder.resolve("ws"));
        try (WorkspaceLock first = workspace.lock(ME)) {
            assertThat(first).isNotNull();

            assertThatThrownBy(() -> workspace.lock(ME)).isInstanceOf(ToolException.class);
        }
        workspace.lock(ME).close();
    }

    @Test
    void aFolderThatCannotBeMadeIsTold() throws Exception {
        Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> new Workspace(folder.resolve("file/ws")).lock(ME))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("file");
    }

    @Test
    void anotherHoldersCutTextIsNoFailure() {
        assertThat(LockHolder.describe("{\"user\":")).contains("another process");
    }

    private static Process holderProcess(Path root) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        root.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        assertThat(output.readLine()).isEqualTo("locked");
        return process;
    }

    /** Takes the lock of a workspace and keeps it until the process is killed. */
    static final class Holder {
        public static void main(String[] arguments) throws Exception {
            LockHolder who = new LockHolder(
                    "bob", "ctl2", ProcessIdentity.ours(), Instant.parse("2026-11-21T09:00:00Z"), "render");
            try (WorkspaceLock lock = new Workspace(Path.of(arguments[0])).lock(who)) {
                System.out.println("locked");
                Thread.sleep(60_000);
            }
        }

        private Holder() {}
    }
}
