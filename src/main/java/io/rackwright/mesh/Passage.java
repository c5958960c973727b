package io.rackwright.mesh;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One direction between two servers, as it was found.
 *
 * @param ports of the target
 * @param clock by how much the target's clock is ahead of the source's
 * @param megabits per second; -1 when it was not measured
 */
public record Passage(String from, String to, Map<Port, Reach> ports, Way way, Clock clock, long megabits) {

    public Passage {
        ports = Collections.unmodifiableMap(new TreeMap<>(ports));
    }

    /**
     * A difference between clocks.
     *
     * @param seconds positive when the target's is ahead
     * @param doubt the true difference is at most so many seconds off; below 0 when nothing is known
     */
    public record Clock(double seconds, double doubt) {
        public static final Clock UNKNOWN = new Clock(0, -1);

        public boolean isKnown() {
            return doubt >= 0;
        }
    }

    /** Whether every port that could be tried is open. */
    public boolean isOpen() {
        return ports.values().stream().allMatch(reach -> reach.isOpen() || reach == Reach.UNKNOWN);
    }
}
