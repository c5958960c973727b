package io.rackwright.run;

import io.rackwright.ansible.PlaybookState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which hosts are at which task, in words. */
final class BusyHosts {

    private static final int NAMED = 5;

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
        hosts.forEach((task, at) -> lines.add(names(at) + ": " + oneLine(task)));
        return lines;
    }

    /** The first few names, and how many more there are. */
    static String names(List<String> hosts) {
        String more = hosts.size() > NAMED ? " and " + (hosts.size() - NAMED) + " more" : "";
        return String.join(", ", hosts.subList(0, Math.min(NAMED, hosts.size()))) + more;
    }

    private static String oneLine(String text) {
        return text.isEmpty()
                ? "(gathering facts)"
                : text.replaceAll("\\s+", " ").strip();
    }
}
