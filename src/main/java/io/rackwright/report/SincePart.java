package io.rackwright.report;

import io.rackwright.finding.Finding;
import io.rackwright.preflight.Changes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of a result that tells what is otherwise than in earlier facts. */
final class SincePart {

    private static final int MOST_NAMES = 8;

    private final Changes changes;

    SincePart(Changes changes) {
        this.changes = changes;
    }

    /** Sentences, with a headline; none where nothing was compared. */
    List<String> lines() {
        if (!changes.isAsked()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        changes.byChange()
                .forEach((change, hosts) -> lines.add("  " + CheckText.names(hosts, MOST_NAMES) + ": " + told(change)));
        told("new:  ", changes.fresh(), lines);
        told("gone: ", changes.gone(), lines);
        lines.add(0, "Since " + changes.since() + (lines.isEmpty() ? " nothing has changed" : ":"));
        return lines;
    }

    private static String told(Changes.Change change) {
        if (change.what().equals("start")) {
            return "started again";
        }
        if (change.before().isEmpty()) {
            return change.what() + ": new " + change.now();
        }
        return change.what() + ": "
                + (change.now().isEmpty() ? "gone " + change.before() : change.before() + " → " + change.now());
    }

    private static void told(String word, List<Finding> findings, List<String> lines) {
        for (Problem problem : Problem.of(findings)) {
            String where = problem.servers().isEmpty()
                    ? problem.where().label()
                    : CheckText.names(problem.servers(), MOST_NAMES);
            lines.add("  " + word + problem.severity().word() + " " + problem.code() + " " + where + ": "
                    + problem.message());
        }
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("facts", changes.since());
        json.put(
                "changes",
                changes.facts().stream()
                        .map(change -> {
                            Map<String, Object> entry = new LinkedHashMap<>();
                            entry.put("host", change.host());
                            entry.put("what", change.what());
                            entry.put("before", change.before());
                            entry.put("now", change.now());
                            return entry;
                        })
                        .toList());
        json.put("new", changes.fresh().stream().map(FindingsDocument::object).toList());
        json.put("gone", changes.gone().stream().map(FindingsDocument::object).toList());
        return json;
    }
}
