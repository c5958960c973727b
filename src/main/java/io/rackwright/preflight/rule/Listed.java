package io.rackwright.preflight.rule;

import java.util.List;
import java.util.stream.Collectors;

/** Lists in messages, never longer than a line. */
public final class Listed {

    private Listed() {}

    /** For example {@code m1, w1, w2 and 9 more}, where three are the most to be shown. */
    public static String upTo(int most, List<String> all) {
        return all.stream().limit(most).collect(Collectors.joining(", "))
                + (all.size() > most ? " and " + (all.size() - most) + " more" : "");
    }
}
