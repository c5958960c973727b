package io.rackwright.hosts.ssh;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many connections may wait for their login at once: few to one sshd, which begins to turn away connections at random
 * when ten do as it is installed («MaxStartups 10:30:100»), and in all no more than is worked on soon. A server whose
 * turn has come is asked at once, answers at once and is not left waiting until its LoginGraceTime ends, however many
 * there are. Safe for several threads.
 */
final class Turnstile {

    /** Below the ten of MaxStartups, for others log in as well. */
    static final int MOST_AT_ONCE = 8;

    /**
     * More than Survey's threads, so that none of them waits, and below the 128 connections that an sshd lets wait until
     * it accepts them (SSH_LISTEN_BACKLOG, sshd.c@V_9_6_P1): many servers may stand behind one address that forwards.
     */
    static final int MOST_IN_ALL = 96;

    private final Map<String, Integer> inside = new HashMap<>();
    private int inAll;
    private Runnable released = () -> {};

    /** The right to wait for a login. */
    final class Pass {
        private final String endpoint;
        private boolean isCounted = true;
        private boolean isOver;

        private Pass(String endpoint) {
            this.endpoint = endpoint;
        }

        /** For a server that keeps silent, maybe for good: it stays inside and takes nobody else's turn. */
        void stepAside() {
            if (uncount()) {
                tell();
            }
        }

        /** Further calls do nothing. */
        void leave() {
            if (end()) {
                tell();
            }
        }

        private boolean uncount() {
            synchronized (Turnstile.this) {
                boolean wasCounted = isCounted;
                isCounted = false;
                inAll -= wasCounted ? 1 : 0;
                return wasCounted;
            }
        }

        private boolean end() {
            synchronized (Turnstile.this) {
                if (isOver) {
                    return false;
                }
                isOver = true;
                inside.merge(endpoint, -1, Integer::sum);
                uncount();
                return true;
            }
        }
    }

    /** Lets one more in, if there is room. */
    synchronized Optional<Pass> enter(String endpoint) {
        boolean isFull = inAll >= MOST_IN_ALL || inside.getOrDefault(endpoint, 0) >= MOST_AT_ONCE;
        return isFull ? Optional.empty() : Optional.of(force(endpoint));
    }

    /** Lets one more in whether or not there is room. */
    synchronized Pass force(String endpoint) {
        inside.merge(endpoint, 1, Integer::sum);
        inAll++;
        return new Pass(endpoint);
    }

    private void tell() {
        Runnable told;
        synchronized (this) {
            told = released;
        }
        told.run();
    }

    /** Told, by whichever thread, whenever there is room again. */
    synchronized void onLeave(Runnable released) {
        this.released = released;
    }
}
