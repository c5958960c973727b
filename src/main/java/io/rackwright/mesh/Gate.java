package io.rackwright.mesh;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where those who meet wait for each other, but not for ever. */
final class Gate {

    private final Set<String> awaited = ConcurrentHashMap.newKeySet();
    private final CountDownLatch open;
    private final long closes;

    /** @param patience from now on; who comes later is not waited for */
    Gate(Collection<String> names, Duration patience) {
        awaited.addAll(names);
        open = new CountDownLatch(awaited.size());
        closes = System.nanoTime() + patience.toNanos();
    }

    /** Somebody is there, or will not come. Said twice it counts once. */
    void arrive(String name) {
        if (awaited.remove(name)) {
            open.countDown();
        }
    }

    /** Waits until all are there or the time is over. */
    void pass() throws InterruptedException {
        open.await(Math.max(0, closes - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
}
