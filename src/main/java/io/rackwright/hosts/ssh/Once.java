package io.rackwright.hosts.ssh;

import java.util.concurrent.atomic.AtomicBoolean;

/** Something that is done once, however often and by how many threads it is asked for. */
final class Once implements Runnable {

    private final Runnable work;
    private final AtomicBoolean isDone = new AtomicBoolean();

    Once(Runnable work) {
        this.work = work;
    }

    @Override
    public void run() {
        if (isDone.compareAndSet(false, true)) {
            work.run();
        }
    }
}
