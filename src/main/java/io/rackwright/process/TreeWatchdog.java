package io.rackwright.process;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.Watchdog;
import org.jspecify.annotations.Nullable;

/**
 * A time limit that ends the whole process tree. The stock watchdog kills only the child, and a grandchild that holds a
 * stream open then blocks the caller until it ends by itself.
 */
final class TreeWatchdog extends ExecuteWatchdog {

    private final AtomicReference<@Nullable ProcessHandle> root = new AtomicReference<>();
    private final AtomicBoolean timedOut = new AtomicBoolean();

    @SuppressWarnings("deprecation") // the builder makes the stock class and cannot be extended
    TreeWatchdog(Duration timeout) {
        super(timeout.toMillis());
    }

    @Override
    public synchronized void start(Process process) {
        root.set(process.toHandle());
        super.start(process);
    }

    @Override
    public synchronized void timeoutOccured(Watchdog watchdog) {
        timedOut.set(true);
        killTree();
        super.timeoutOccured(watchdog);
    }

    boolean timedOut() {
        return timedOut.get();
    }

    /** Children before the parent, while their parent can still be asked for them. */
    void killTree() {
        ProcessHandle process = root.get();
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
