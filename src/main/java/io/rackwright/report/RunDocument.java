package io.rackwright.report;

import io.rackwright.plan.PlanStep;
import io.rackwright.run.Durations;
import io.rackwright.run.RunResult;
import io.rackwright.run.StepFailure;
import io.rackwright.run.StepResult;
import io.rackwright.run.StepTally;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The end of a run, for people.
 *
 * @param dryRun whether nothing was changed on purpose
 */
public record RunDocument(RunResult result, boolean dryRun) {

    private static final int HOSTS_NAMED = 5;
    private static final int LINES_OF_MESSAGE = 12;

    /** One line per step, then where everything lies. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append("%s of %s: %s in %s%s%n"
                .formatted(
                        result.plan().action(),
                        result.plan().site(),
                        result.end().word(),
                        Durations.words(result.took()),
                        dryRun ? " (dry run: nothing was changed, no step counts as done)" : ""));
        for (PlanStep step : result.plan().steps()) {
            Optional<StepResult> ran = result.steps().stream()
                    .filter(one -> one.id().equals(step.id()))
                    .findFirst();
            text.append("  %-10s ".formatted(step.id()))
                    .append(ran.map(RunDocument::line)
                            .orElse(step.isToDo() ? "not run" : step.status().word()))
                    .append('\n');
        }
        return text.append("Run folder: ").append(result.folder()).append('\n').toString();
    }

    private static String line(StepResult step) {
        StepTally tally = step.tally();
        return "%-11s %11s  hosts %d, failed %d, unreachable %d  tasks ok %d, changed %d"
                .formatted(
                        step.outcomeWord(),
                        Durations.words(step.took()),
                        tally.hosts(),
                        tally.failed(),
                        tally.unreachable(),
                        tally.ok(),
                        tally.changed());
    }

    /**
     * What failed and how to go on, as several lines.
     *
     * @param continueWith the command that continues
     */
    public static String failure(StepResult step, String continueWith) {
        return failure(
                step.id().text(),
                step.outcomeWord(),
                step.reason(),
                step.failures(),
                step.folder() + "/stdout.log",
                continueWith);
    }

    static String failure(
            String step, String outcome, String reason, List<StepFailure> failures, String log, String continueWith) {
        StringBuilder text =
                new StringBuilder("step ").append(step).append(": ").append(outcome);
        if (!reason.isEmpty()) {
            text.append(": ").append(reason);
        }
        byTask(failures).forEach((first, hosts) -> append(text, first, hosts));
        return text.append("\n  output   ")
                .append(log)
                .append("\n  continue ")
                .append(continueWith)
                .toString();
    }

    /** Hosts that failed alike are told once. */
    private static Map<StepFailure, List<String>> byTask(List<StepFailure> failures) {
        Map<StepFailure, List<String>> groups = new LinkedHashMap<>();
        for (StepFailure failure : failures) {
            StepFailure alike = new StepFailure(
                    "", failure.task(), failure.path(), failure.message(), failure.unreachable(), failure.advice());
            groups.computeIfAbsent(alike, key -> new java.util.ArrayList<>()).add(failure.host());
        }
        return groups;
    }

    private static void append(StringBuilder text, StepFailure failure, List<String> hosts) {
        if (!hosts.get(0).isEmpty()) {
            String more = hosts.size() > HOSTS_NAMED ? " and " + (hosts.size() - HOSTS_NAMED) + " more" : "";
            text.append("\n  host     ")
                    .append(String.join(", ", hosts.subList(0, Math.min(HOSTS_NAMED, hosts.size()))))
                    .append(more)
                    .append(failure.unreachable() ? " (unreachable)" : "");
        }
        row(text, "task", failure.task());
        row(text, "at", failure.path());
        row(text, "message", failure.message());
        row(text, "next", failure.advice());
    }

    private static void row(StringBuilder text, String name, String value) {
        if (!value.isBlank()) {
            String lines = String.join(
                    "\n           ",
                    value.strip().lines().limit(LINES_OF_MESSAGE).toList());
            text.append("\n  %-8s ".formatted(name)).append(lines);
        }
    }
}
