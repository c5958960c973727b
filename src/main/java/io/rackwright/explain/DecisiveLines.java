package io.rackwright.explain;

import io.rackwright.explain.Searched.Line;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Of a long message the lines that decide: those that an entry found, those that name a fault, and the last ones. */
final class DecisiveLines {

    /** Lines shown of a message. */
    static final int MOST = 12;

    private static final int LAST = 3;
    private static final String GAP = "…";
    private static final List<String> WORDS =
            List.of("error", "fatal", "fail", "denied", "refused", "cannot", "could not", "unable", "not found", "e:");

    private DecisiveLines() {}

    static List<String> of(List<Line> lines, List<String> evidence) {
        if (lines.size() <= MOST) {
            return lines.stream().map(Line::text).toList();
        }
        Set<Integer> chosen = new HashSet<>();
        choose(chosen, lines, line -> evidence.contains(line.text()));
        for (int i = lines.size() - LAST; i < lines.size(); i++) {
            chosen.add(i);
        }
        choose(chosen, lines, line -> WORDS.stream().anyMatch(line.plain()::contains));
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (chosen.contains(i)) {
                shown.add(lines.get(i).text());
            } else if (shown.isEmpty() || !shown.get(shown.size() - 1).equals(GAP)) {
                shown.add(GAP);
            }
        }
        return shown;
    }

    private static void choose(Set<Integer> chosen, List<Line> lines, Predicate<Line> wanted) {
        for (int i = 0; i < lines.size() && chosen.size() < MOST - LAST; i++) {
            if (wanted.test(lines.get(i))) {
                chosen.add(i);
            }
        }
    }
}
