package io.rackwright.hosts.ssh;

import java.util.HashMap;
import java.util.Map;

/**
 * How many connections to one sshd may wait for their login at once: an sshd as it is installed begins to turn away
 * connections at random when ten do («MaxStartups 10:30:100»). Safe for several threads.
 */
final class Turnstile {

    /** Below the ten of MaxStartups, for others log in as well. */
    static final int MOST_AT_ONCE = 8;

    private final Map<String, Integer> inside = new HashMap<>();
    private Runnable released = () -> {};

    /** Whether one more may enter; if so it must {@link #leave}. */
    synchronized boolean enter(String endpoint) {
        int count = inside.getOrDefault(endpoint, 0);
        if (count >= MOST_AT_ONCE) {
            return false;
        }
        inside.put(endpoint, count + 1);
        return true;
    }

    void leave(String endpoint) {
        Runnable told;
        synchronized (this) {
            inside.merge(endpoint, -1, Integer::sum);
            told = released;
        }
        told.run();
    }

    /** Told, by whichever thread, whenever one has left. */
    synchronized void onLeave(Runnable released) {
        this.released = released;
    }
}
