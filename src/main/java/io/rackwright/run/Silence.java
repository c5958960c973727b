package io.rackwright.run;

import io.rackwright.ansible.PlaybookState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Notices that a running playbook tells nothing any more, and says at which task on which hosts. */
final class Silence {

    /** Kubespray's longest tasks tell nothing for some minutes; a download through a slow link is among them. */
    static final Duration LIMIT = Duration.ofMinutes(6);

    private Duration last = Duration.ZERO;
    private Duration next = LIMIT;

    /** An event came. */
    void heard(Duration elapsed) {
        last = elapsed;
        next = LIMIT;
    }

    /**
     * What to say now; empty when there is nothing new. Said once after the limit and again whenever the silence has
     * doubled.
     */
    Optional<String> look(Duration elapsed, PlaybookState state) {
        Duration silent = elapsed.minus(last);
        if (silent.compareTo(next) < 0) {
            return Optional.empty();
        }
        next = silent.multipliedBy(2);
        return Optional.of("No event for " + silent.toMinutes() + " min" + where(state)
                + ". It may be a long task or one that hangs: look at the server before you stop it.");
    }

    private static String where(PlaybookState state) {
        List<String> lines = new ArrayList<>(BusyHosts.words(state));
        return lines.isEmpty() ? "" : " on " + String.join("; ", lines);
    }
}
