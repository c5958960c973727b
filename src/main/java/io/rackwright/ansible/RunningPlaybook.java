package io.rackwright.ansible;

import io.rackwright.finding.ToolException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A call that was started, seen from outside. It goes on when this program ends. For one thread at a time. */
public interface RunningPlaybook {

    /**
     * Hands over the events since the last look, oldest first, without waiting.
     *
     * @return how it ended; empty while it runs. After that every event has been handed over
     */
    Optional<LauncherEnd> poll(Consumer<PlaybookEvent> events) throws ToolException;

    /** Whether it still runs. */
    boolean isAlive();

    /** How long it has run, or ran, by a clock that never jumps; zero where nobody can tell. */
    default Duration took() {
        return Duration.ZERO;
    }

    /** What it has printed. */
    default OutputTail output() {
        return OutputTail.NONE;
    }

    /** What it left running on the servers, once it has ended otherwise than well; empty until somebody has looked. */
    default Optional<RemoteWork> remote() {
        return Optional.empty();
    }

    /**
     * Asks it to stop; a second time: at once. Once {@link #remote} tells of work on the servers: asks to end that; after
     * that, to wait no longer. Returns without waiting.
     */
    void cancel();
}
