package io.rackwright.run;

import io.rackwright.ansible.HostCounts;
import io.rackwright.ansible.TaskFailure;
import io.rackwright.console.Console;
import io.rackwright.explain.Knowledge;
import io.rackwright.finding.ToolException;
import io.rackwright.plan.PlanStep;
import io.rackwright.plan.RunPlan;
import io.rackwright.run.RunResult.End;
import io.rackwright.run.journal.Journal;
import io.rackwright.run.journal.JournalEntry.Kind;
import io.rackwright.run.resume.OwedHandlers;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes down what a run does: its plan, each transition in the journal, each step's result. */
final class JournalNotes {

    /** Failures kept with a step; the rest is in its events. */
    private static final int FAILURES_KEPT = 20;

    private final Journal journal;
    private final RunFolder folder;
    private final Console console;
    private boolean stepIsOpen;
    private boolean saidFull;

    /** @param stepIsOpen whether the journal's last step has no end yet */
    JournalNotes(Journal journal, RunFolder folder, Console console, boolean stepIsOpen) {
        this.journal = journal;
        this.folder = folder;
        this.console = console;
        this.stepIsOpen = stepIsOpen;
    }

    void runStarted(RunPlan plan, RunSettings settings) throws ToolException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", "rackwright.run-plan/1");
        document.put("action", plan.action());
        document.put("site", plan.site());
        document.put("rehearsal", plan.rehearsal());
        document.put("check_mode", settings.checkMode());
        document.put("steps", plan.steps().stream().map(JournalNotes::planned).toList());
        folder.write(folder.root().resolve("plan.json"), document);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("action", plan.action());
        data.put("rehearsal", plan.rehearsal());
        data.put("check_mode", settings.checkMode());
        data.put("continue_with", settings.continueWith());
        if (!settings.consents().drift().isEmpty()) {
            data.put("accepted_drift", settings.consents().drift());
        }
        if (settings.consents().lostHandlers()) {
            data.put("accepted_lost_handlers", true);
        }
        append(Kind.RUN_STARTED, "", data);
    }

    private static Map<String, Object> planned(PlanStep step) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", step.id().text());
        document.put("title", step.title());
        document.put("status", step.status().word());
        document.put("reason", step.reason());
        document.put("begins", step.resume().words());
        document.put("playbook", step.playbook().file());
        document.put("hosts", step.hosts());
        document.put("inputs", step.inputs().parts());
        return document;
    }

    void stepStarted(PlanStep step, String stepFolder) throws ToolException {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("folder", stepFolder);
        data.put("title", step.title());
        data.put("hosts", StepResumption.expected(step));
        data.put("inputs", step.inputs().parts());
        data.put("begins", step.resume().words());
        data.put("resumes_at_play", StepResumption.wantedPlay(step));
        append(Kind.STEP_STARTED, step.id().text(), data);
        stepIsOpen = true;
    }

    void stepEnded(StepResult result) throws ToolException {
        Map<String, Object> data = described(result);
        Map<String, Object> counts = new LinkedHashMap<>();
        result.hosts().forEach((host, count) -> counts.put(host, counts(count)));
        data.put("hosts", counts);
        OwedHandlers owed = OwedHandlers.of(result.folder());
        if (!owed.isEmpty()) {
            data.put("owed_handlers", owed.lines());
        }
        append(Kind.STEP_ENDED, result.id().text(), data);
        stepIsOpen = false;
        writeResult(result, data);
    }

    /** For other programs; we go by the journal. A disk that has no room for it must not end a run that goes well. */
    private void writeResult(StepResult result, Map<String, Object> data) {
        Map<String, Object> document = new LinkedHashMap<>(Map.of("format", "rackwright.step-result/1"));
        document.put("step", result.id().text());
        document.putAll(data);
        try {
            folder.write(result.folder().resolve("result.json"), document);
        } catch (ToolException e) {
            console.warn(e.getMessage() + " The journal has what would stand there.");
        }
    }

    private void append(Kind kind, String step, Map<String, ?> data) throws ToolException {
        journal.append(kind, step, data);
        if (journal.usedReserve() && !saidFull) {
            saidFull = true;
            console.warn(
                    "The disk of " + folder.root() + " is full: the journal went on with the room set aside for it."
                            + " What is running goes on; free some space before the next step.");
        }
    }

    /** A run whose step still runs stays open: the next command follows it to its end. */
    void runEnded(End end) throws ToolException {
        if (!stepIsOpen) {
            append(Kind.RUN_ENDED, "", Map.of("end", end.word()));
        }
    }

    /** The run ends because of this; that its end cannot be written down either must not hide it. */
    void runBroken(Exception why) {
        try {
            runEnded(End.BROKEN);
        } catch (ToolException e) {
            why.addSuppressed(e);
        }
    }

    private static Map<String, Object> described(StepResult result) {
        Knowledge knowledge = new Knowledge();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("outcome", result.outcomeWord());
        data.put("took_ms", result.took().toMillis());
        data.put("reason", result.reason());
        data.put(
                "failures",
                result.taskFailures().stream()
                        .limit(FAILURES_KEPT)
                        .map(failure -> failure(failure, knowledge))
                        .toList());
        return data;
    }

    private static Map<String, Object> failure(TaskFailure failure, Knowledge knowledge) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("host", failure.host());
        document.put("task", failure.task());
        document.put("path", failure.path());
        document.put("action", failure.action());
        document.put("message", failure.message());
        document.put("censored", failure.censored());
        document.put("unreachable", failure.unreachable());
        document.put(
                "explained", knowledge.explain(StepFailure.symptom(failure)).ids());
        return document;
    }

    private static Map<String, Object> counts(HostCounts count) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("ok", count.ok());
        document.put("changed", count.changed());
        document.put("unreachable", count.unreachable());
        document.put("failures", count.failures());
        document.put("skipped", count.skipped());
        document.put("rescued", count.rescued());
        document.put("ignored", count.ignored());
        return document;
    }
}
