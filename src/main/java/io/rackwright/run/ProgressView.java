package io.rackwright.run;

import io.rackwright.ansible.HostCounts;
import io.rackwright.ansible.PlaybookEvent;
import io.rackwright.ansible.PlaybookEvent.HostEnded;
import io.rackwright.ansible.PlaybookEvent.HostStatus;
import io.rackwright.ansible.PlaybookEvent.PlayStarted;
import io.rackwright.ansible.PlaybookState;
import io.rackwright.console.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator sees while a playbook runs: one lasting line per play and per failed task, and below them, on a
 * terminal, three live lines.
 */
final class ProgressView {

    /** Live lines are drawn anew at most this often; the loop that calls us looks as often. */
    static final Duration TICK = Duration.ofMillis(100);

    private static final int NAMED_HOSTS = 3;

    private final Console console;
    private final String head;
    private List<String> shown = List.of();

    /** @param head names the step, for example {@code step 2/5 kubespray} */
    ProgressView(Console console, String head) {
        this.console = console;
        this.head = head;
    }

    /** Says what lasts. Called after the state took the event in. */
    void event(PlaybookEvent event, PlaybookState state) {
        if (event instanceof PlayStarted play) {
            say("  play " + play.index() + "/" + play.total() + "  " + BusyHosts.oneLine(play.name()));
        } else if (event instanceof HostEnded ended && !ended.ignored() && isBad(ended.status())) {
            String word = ended.status() == HostStatus.FAILED ? "failed" : "unreachable";
            say("  " + word + "  " + ended.host() + "  "
                    + BusyHosts.task(state.task().name()));
        }
    }

    /** What lasts pushes the live lines away: the next tick draws them again. */
    private void say(String line) {
        shown = List.of();
        console.info(line);
    }

    /**
     * Draws the live lines if they changed.
     *
     * @param heading what the output is at, where no events tell it
     */
    void tick(PlaybookState state, Duration elapsed, Optional<String> heading) {
        List<String> lines = heading.map(at -> List.of(head + "  " + Durations.clock(elapsed), "  " + at))
                .orElseGet(() -> lines(state, elapsed));
        if (!lines.equals(shown)) {
            shown = lines;
            console.progress(lines);
        }
    }

    /** Takes the live lines away. */
    void close() {
        shown = List.of();
        console.progress(shown);
    }

    static List<String> lines(String head, PlaybookState state, Duration elapsed) {
        List<String> lines = new ArrayList<>();
        PlayStarted play = state.play();
        String where = play.index() == 0
                ? (state.hasStarted() ? "starting" : "reading the playbook")
                : "play " + play.index() + "/" + play.total() + " «" + BusyHosts.oneLine(play.name()) + "»";
        lines.add(head + "  " + where + "  " + Durations.clock(elapsed));
        if (!state.task().name().isEmpty() && play.index() > 0) {
            lines.add("  " + BusyHosts.oneLine(state.task().name()) + busy(state)
                    + (state.retry().isEmpty() ? "" : "  " + state.retry()));
        }
        if (!state.counts().isEmpty()) {
            lines.add("  " + hosts(state.counts()));
        }
        return lines;
    }

    private List<String> lines(PlaybookState state, Duration elapsed) {
        return lines(head, state, elapsed);
    }

    /** Hosts that still work on a task while others have ended it. */
    private static String busy(PlaybookState state) {
        List<String> hosts = List.copyOf(state.busy().keySet());
        if (hosts.isEmpty() || hosts.size() >= state.counts().size()) {
            return "";
        }
        return "  (" + BusyHosts.names(NAMED_HOSTS, hosts) + ")";
    }

    static String hosts(Map<String, HostCounts> counts) {
        long failed =
                counts.values().stream().filter(host -> host.failures() > 0).count();
        long unreachable =
                counts.values().stream().filter(host -> host.unreachable() > 0).count();
        int ok = counts.values().stream().mapToInt(HostCounts::ok).sum();
        int changed = counts.values().stream().mapToInt(HostCounts::changed).sum();
        return "hosts " + counts.size() + ", failed " + failed + ", unreachable " + unreachable + "  tasks ok " + ok
                + ", changed " + changed;
    }

    private static boolean isBad(HostStatus status) {
        return status == HostStatus.FAILED || status == HostStatus.UNREACHABLE;
    }
}
