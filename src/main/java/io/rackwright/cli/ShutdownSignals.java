package io.rackwright.cli;

import io.rackwright.run.Interrupts;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, a closed terminal and {@code kill}, while it is open. Outside of a run the working thread is interrupted and
 * may say what is known; within a run nothing is interrupted: the run is told, and ends in order.
 *
 * <p>Java gives its shutdown hooks no signal, but runs them below a thread that is named after it, one per signal:
 * {@code SIGINT handler}. That tells Ctrl-C from a closed terminal, and a second Ctrl-C from the first. On a Java that
 * names them otherwise, a run is left to go on, which loses nothing.
 */
final class ShutdownSignals implements Interrupts, AutoCloseable {

    private static final String INTERRUPT_HANDLER = "SIGINT handler";
    /** Longer than the launcher needs: 25 s to end everything here by force, and 600 s for what runs on the servers. */
    private static final long RUN_PATIENCE_SECONDS = 660;

    private static final long PATIENCE_SECONDS = 5;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread worker;
    private final Thread hook;
    private final boolean stopOnExit;
    private volatile boolean begun;
    private volatile boolean running;

    private ShutdownSignals(Thread worker, boolean stopOnExit) {
        this.worker = worker;
        this.stopOnExit = stopOnExit;
        this.hook = new Thread(this::shutDown, "rackwright-shutdown");
    }

    /** Watches for the calling thread; a closed terminal and {@code kill} leave the run going. */
    static ShutdownSignals watch() {
        return watch(false);
    }

    /** @param stopOnExit whether a closed terminal and {@code kill} stop the run as Ctrl-C does */
    static ShutdownSignals watch(boolean stopOnExit) {
        ShutdownSignals signals = new ShutdownSignals(Thread.currentThread(), stopOnExit);
        Runtime.getRuntime().addShutdownHook(signals.hook);
        return signals;
    }

    /** From here on a signal is passed to the run. */
    void runBegins() {
        running = true;
    }

    void runEnds() {
        running = false;
    }

    private void shutDown() {
        begun = true;
        if (!running) {
            worker.interrupt();
        }
        try {
            if (!closed.await(running ? RUN_PATIENCE_SECONDS : PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return; // the journal's reader copes with whatever is cut off now
            }
            if (interrupts() == 0) {
                // Java would end with 128 and the signal's number; everything has been said.
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int cancels() {
        if (!begun) {
            return 0;
        }
        return Math.max(interrupts(), stopOnExit ? 1 : 0);
    }

    private static int interrupts() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(INTERRUPT_HANDLER))
                .count();
    }

    @Override
    public boolean mustDetach() {
        return begun && cancels() == 0;
    }

    @Override
    public void close() {
        closed.countDown();
        if (!begun) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException ignored) {
                // The program began to end just now; the hook finds the latch open.
            }
        }
    }
}
