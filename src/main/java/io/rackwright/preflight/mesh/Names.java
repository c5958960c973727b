package io.rackwright.preflight.mesh;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.preflight.rule.Listed;
import java.util.Collection;

/** Lists of servers in messages, never longer than a line. */
final class Names {

    private static final int MOST_SHOWN = 6;

    private Names() {}

    /** For example {@code m1, w1, w2 and 9 more}. */
    static String of(Collection<String> names) {
        return Listed.upTo(MOST_SHOWN, names.stream().distinct().toList());
    }

    static Finding error(String code, String host, String message) {
        return Finding.error(code, new Where.Host(host), message);
    }

    static Finding warning(String code, String host, String message) {
        return Finding.warning(code, new Where.Host(host), message);
    }
}
