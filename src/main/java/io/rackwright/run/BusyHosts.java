package io.rackwright.run;

import io.rackwright.ansible.PlaybookState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which hosts are at which task, in words. */
final class BusyHosts {

    /** Hosts named of one task. */
    private static final int NAMED = 5;

    private static final String BEFORE_TASKS = "(gathering facts)";

    private BusyHosts() {}

    /** One line for each task that hosts are at; empty when none works. */
    static List<String> lines(PlaybookState state) {
        return words(state).stream().map(words -> "  running  " + words).toList();
    }

    /** Hosts and task, for example {@code c1, c2: download_file}. */
    static List<String> words(PlaybookState state) {
        Map<String, List<String>> hosts = new LinkedHashMap<>();
        state.busy().forEach((host, task) -> hosts.computeIfAbsent(task, name -> new ArrayList<>())
                .add(host));
        List<String> lines = new ArrayList<>();
        hosts.forEach((task, at) -> lines.add(names(NAMED, at) + ": " + task(task)));
        return lines;
    }

    /** The first few names, and how many more there are. */
    static String names(int most, List<String> hosts) {
        String more = hosts.size() > most ? " and " + (hosts.size() - most) + " more" : "";
        return String.join(", ", hosts.subList(0, Math.min(most, hosts.size()))) + more;
    }

    /** A task's name on one line; what runs before the first task has none. */
    static String task(String name) {
        return name.isEmpty() ? BEFORE_TASKS : oneLine(name);
    }

    static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
