package io.rackwright.run;

import io.rackwright.ansible.RemoteWork;
import io.rackwright.console.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows what a stopped playbook left running on the servers, while it is waited for. */
final class RemoteView {

    private static final int SHOWN = 10;

    private final Console console;
    private final String head;
    private Optional<RemoteWork> last = Optional.empty();
    private boolean told;

    RemoteView(Console console, String head) {
        this.console = console;
        this.head = head;
    }

    /** Takes what is known now. */
    void look(Optional<RemoteWork> remote) {
        last = remote;
        if (goesOn() && !told) {
            told = true;
            console.info("Waiting for what still runs on the servers (10 min at most). Ctrl-C ends it.");
            shown().forEach(line -> console.info("  " + line));
        }
    }

    /** Whether something is left on a server and waited for. */
    boolean goesOn() {
        return last.filter(RemoteWork::goesOn).isPresent();
    }

    void tick() {
        List<String> lines = new ArrayList<>(List.of(head + "  stopped; still on the servers:"));
        shown().forEach(line -> lines.add("  " + line));
        console.progress(lines);
    }

    /** Says how it came out, if anybody had to look. */
    void end() {
        if (last.isEmpty()) {
            return;
        }
        RemoteWork work = last.get();
        List<String> left = work.lines();
        if (!left.isEmpty()) {
            console.warn(
                    "Left running on the servers: " + String.join("; ", shown()) + ". Look there before the next run.");
        } else if (work.silent() > 0) {
            console.warn(work.silent() + " of " + work.servers().size()
                    + " SSH connections did not answer: what runs on those servers is not known.");
        } else if (!work.servers().isEmpty()) {
            console.info(
                    "Nothing of ours is left on the servers (" + work.servers().size() + " connections).");
        }
    }

    private List<String> shown() {
        List<String> lines = last.map(RemoteWork::lines).orElse(List.of());
        if (lines.size() <= SHOWN) {
            return lines;
        }
        List<String> some = new ArrayList<>(lines.subList(0, SHOWN));
        some.add("and " + (lines.size() - SHOWN) + " more");
        return some;
    }
}
