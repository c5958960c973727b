package io.rackwright.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While it is open, Ctrl-C interrupts the thread that opened it and lets it say what is known before the program ends
 * with 130. Without it Java ends at once.
 */
final class Interruption implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 3;

    private final CountDownLatch said = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Thread interrupted) {
        this.hook = new Thread(
                () -> {
                    interrupted.interrupt();
                    await();
                },
                "rackwright-interruption");
    }

    /** Watches for the calling thread. */
    static Interruption watch() {
        Interruption interruption = new Interruption(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void await() {
        try {
            if (!said.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        said.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ignored) { // the program is ending, which is what the hook was for
            Thread.currentThread().interrupt();
        }
    }
}
