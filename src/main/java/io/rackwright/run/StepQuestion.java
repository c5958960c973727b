package io.rackwright.run;

import io.rackwright.console.Console;
import io.rackwright.thread.DaemonThreads;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** A question to the operator that is taken back when the run is cancelled, by whomever, while nobody answers. */
final class StepQuestion {

    private static final long PAUSE_MILLIS = 100;

    private final Console console;
    private final BooleanSupplier cancelled;

    StepQuestion(Console console, BooleanSupplier cancelled) {
        this.console = console;
        this.cancelled = cancelled;
    }

    /** The answer; empty when the run was cancelled instead. */
    Optional<Boolean> ask(String question) throws InterruptedException {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        // Nothing ends a read from a terminal; the thread that waits for it ends with the program.
        new DaemonThreads("step-question")
                .newThread(() -> answer.complete(console.confirm(question)))
                .start();
        while (!cancelled.getAsBoolean()) {
            try {
                return Optional.of(answer.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
            } catch (TimeoutException ignored) {
                // Nobody has answered yet.
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
        return Optional.empty();
    }
}
