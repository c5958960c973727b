package io.rackwright.report;

import io.rackwright.plan.PlanStep;
import io.rackwright.run.Durations;
import io.rackwright.run.RunResult;
import io.rackwright.run.StepResult;
import io.rackwright.run.StepTally;
import java.util.Optional;

/**
 * The end of a run, for people.
 *
 * @param dryRun whether nothing was changed on purpose
 */
public record RunDocument(RunResult result, boolean dryRun) {

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
        return new FailureText(step.id().text(), step.outcomeWord())
                .because(step.reason(), step.reasonOrigins(), step.reasonExplained())
                .failures(step.failures())
                .end(step.folder() + "/stdout.log", continueWith);
    }
}
