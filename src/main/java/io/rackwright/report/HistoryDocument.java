package io.rackwright.report;

import io.rackwright.json.Json;
import io.rackwright.run.Durations;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.run.journal.RunRecord;
import io.rackwright.run.journal.RunRecord.StepRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every run of a site, newest first.
 *
 * @param live the name of the run that goes on; empty when none does
 */
public record HistoryDocument(String site, RunHistory history, String live) {

    private static final String FORMAT = "rackwright.history/1";

    /** For people. */
    public String text() {
        if (history.runs().isEmpty()) {
            return site + ": nothing has run yet\n";
        }
        StringBuilder text = new StringBuilder();
        for (RunRecord run : newestFirst()) {
            text.append("%-26s  %-11s  %11s  %s%s%n"
                    .formatted(run.name(), end(run), Durations.words(run.took()), steps(run), marks(run)));
        }
        return text.toString();
    }

    private List<RunRecord> newestFirst() {
        List<RunRecord> runs = new ArrayList<>(history.runs());
        java.util.Collections.reverse(runs);
        return runs;
    }

    private String end(RunRecord run) {
        if (run.isOpen()) {
            return run.name().equals(live) ? "running" : "unknown";
        }
        return run.end();
    }

    private static String steps(RunRecord run) {
        return run.steps().stream()
                .map(step -> step.id() + (step.succeeded() ? "" : " " + step.outcomeWord()))
                .collect(Collectors.joining(", "));
    }

    private static String marks(RunRecord run) {
        return (run.checkMode() ? "  (dry run)" : "")
                + (run.rehearsal() ? "  (REHEARSAL)" : "")
                + (run.damage().isEmpty() ? "" : "  (journal: " + run.damage() + ")");
    }

    /** One JSON document of format {@code rackwright.history/1}. */
    public String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("site", site);
        document.put("runs", newestFirst().stream().map(this::run).toList());
        return Json.pretty(document);
    }

    private Map<String, Object> run(RunRecord run) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("run", run.name());
        document.put("action", run.action());
        document.put("started", run.started().toString());
        document.put("took_seconds", run.took().toMillis() / 1000.0);
        document.put("end", end(run));
        document.put("dry_run", run.checkMode());
        document.put("rehearsal", run.rehearsal());
        document.put("damage", run.damage());
        document.put("continue_with", run.continueWith());
        document.put("steps", run.steps().stream().map(HistoryDocument::step).toList());
        return document;
    }

    private static Map<String, Object> step(StepRecord step) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", step.id().text());
        document.put("outcome", step.outcomeWord());
        document.put("took_seconds", step.took().toMillis() / 1000.0);
        return document;
    }
}
