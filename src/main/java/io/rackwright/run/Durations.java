package io.rackwright.run;

import java.time.Duration;

/** How long something took, for people. */
public final class Durations {

    private Durations() {}

    /** {@code 03:12}, or {@code 1:03:12}. */
    static String clock(Duration duration) {
        long seconds = duration.toSeconds();
        String rest = "%02d:%02d".formatted(seconds / 60 % 60, seconds % 60);
        return seconds >= 3600 ? seconds / 3600 + ":" + rest : rest;
    }

    /** {@code 4.2 s}, {@code 3 min 12 s} or {@code 1 h 3 min}. */
    public static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return seconds + "." + duration.toMillis() / 100 % 10 + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
    }
}
