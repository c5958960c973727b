package io.rackwright.process;

import io.rackwright.finding.ToolException;
import java.util.function.Consumer;

/** Runs a {@link Command} to its end. Implementations may be used by several threads at once. */
public interface ProcessRunner {

    /** Characters of each stream that a result keeps: enough for any tool's error, bounded for any output. */
    int TAIL_CHARS = 256 * 1024;

    /**
     * Runs the command and waits.
     *
     * @throws ToolException if the program cannot be started (missing, not executable, no such folder)
     * @throws InterruptedException if the waiting thread is interrupted; the process tree is killed first
     */
    default ProcessResult run(Command command) throws ToolException, InterruptedException {
        return run(command, line -> {});
    }

    /**
     * As {@link #run(Command)}, and hands each line of both streams, redacted, to {@code lines} as it comes, one at a time
     * but by other threads than the caller's.
     */
    ProcessResult run(Command command, Consumer<String> lines) throws ToolException, InterruptedException;

    /**
     * Runs the command and insists that it ends well.
     *
     * @param purpose what we were about to do, as it stands after «Could not »
     * @throws ToolException naming the purpose, the program, its last words and its exit code
     */
    default ProcessResult require(Command command, String purpose) throws ToolException, InterruptedException {
        ProcessResult result = run(command);
        if (result.succeeded()) {
            return result;
        }
        String end = result.timedOut()
                ? "did not end within " + command.timeout().toSeconds() + " s"
                : "ended with " + result.exitCode() + (result.lastWords().isEmpty() ? "" : ": " + result.lastWords());
        throw new ToolException(
                "Could not " + purpose + ": «" + command.argv().get(0) + "» " + end, result.stderr(), null);
    }
}
