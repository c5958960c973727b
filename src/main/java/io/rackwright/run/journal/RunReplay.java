package io.rackwright.run.journal;

import io.rackwright.json.JsonObject;
import io.rackwright.plan.StepId;
import io.rackwright.plan.StepInputs;
import io.rackwright.run.journal.RunRecord.StepRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Turns a journal's entries into what is known of the run. */
final class RunReplay {

    private RunReplay() {}

    static RunRecord replay(String name, JournalText journal) {
        JsonObject head = JsonObject.EMPTY;
        Instant started = Instant.EPOCH;
        Instant last = Instant.EPOCH;
        String end = "";
        List<StepRecord> steps = new ArrayList<>();
        for (JournalEntry entry : journal.entries()) {
            last = entry.at();
            switch (entry.kind()) {
                case RUN_STARTED -> {
                    head = entry.data();
                    started = entry.at();
                }
                case STEP_STARTED -> steps.add(started(entry));
                case STEP_ENDED -> end(steps, entry);
                case RUN_ENDED -> end = entry.data().text("end");
            }
        }
        return new RunRecord(
                name,
                head.text("action"),
                head.truth("check_mode"),
                head.truth("rehearsal"),
                head.text("continue_with"),
                started,
                last,
                steps,
                end,
                journal.damage());
    }

    private static StepRecord started(JournalEntry entry) {
        TreeMap<String, String> inputs = new TreeMap<>();
        JsonObject parts = entry.data().object("inputs");
        parts.names().forEach(part -> inputs.put(part, parts.text(part)));
        return new StepRecord(
                new StepId(entry.step()),
                entry.data().text("title"),
                entry.data().text("folder"),
                entry.at(),
                entry.data().texts("hosts"),
                new StepInputs(inputs),
                (int) entry.data().number("resumes_at_play", 0),
                "",
                Duration.ZERO,
                JsonObject.EMPTY);
    }

    private static void end(List<StepRecord> steps, JournalEntry entry) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            StepRecord step = steps.get(i);
            if (step.id().text().equals(entry.step()) && step.isOpen()) {
                Duration took = Duration.ofMillis(entry.data().number("took_ms", 0));
                String outcome = entry.data().text("outcome");
                steps.set(
                        i,
                        new StepRecord(
                                step.id(),
                                step.title(),
                                step.folder(),
                                step.started(),
                                step.hosts(),
                                step.inputs(),
                                step.resumesAt(),
                                outcome,
                                took,
                                entry.data()));
                return;
            }
        }
    }
}
