package io.rackwright.report;

import io.rackwright.json.Json;
import io.rackwright.run.Durations;
import io.rackwright.run.StepFailure;
import io.rackwright.run.WorkspaceStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What ran, what runs and what failed last in a workspace.
 *
 * @param site its name
 * @param next the command to type next
 */
public record StatusDocument(String site, WorkspaceStatus status, String next) {

    private static final String FORMAT = "rackwright.status/1";

    /** For people. */
    public String text() {
        StringBuilder text =
                new StringBuilder(site).append(": ").append(headline()).append('\n');
        status.live().forEach(line -> text.append("  ").append(line).append('\n'));
        for (WorkspaceStatus.Step step : status.steps()) {
            String took = step.took().isZero() ? "" : Durations.words(step.took());
            text.append("  %-10s %-12s %11s  %s"
                            .formatted(step.id(), step.outcome(), took, step.run())
                            .stripTrailing())
                    .append('\n');
        }
        if (!status.failedStep().isEmpty()) {
            String outcome = status.runEnd().isEmpty() ? "unknown" : "last failure";
            text.append(new FailureText(status.failedStep(), outcome)
                            .because(status.reason(), status.reasonOrigins(), status.reasonExplained())
                            .failures(status.failures())
                            .end(status.failedLog().toString(), next))
                    .append('\n');
        } else {
            text.append(everyStepIsDone() ? "Every step is done. After a change of the site file: " : "Next: ")
                    .append(next)
                    .append('\n');
        }
        return text.toString();
    }

    private boolean everyStepIsDone() {
        return !status.goesOn()
                && status.steps().stream().allMatch(step -> step.outcome().equals("succeeded"));
    }

    private String headline() {
        if (status.run().isEmpty()) {
            return "nothing has run yet";
        }
        if (status.goesOn()) {
            return "run " + status.run() + " goes on";
        }
        return "last run " + status.run() + " ended «" + (status.runEnd().isEmpty() ? "unknown" : status.runEnd())
                + "»";
    }

    /** One JSON document of format {@code rackwright.status/1}. */
    public String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("site", site);
        document.put("run", status.run());
        document.put("run_end", status.runEnd());
        document.put("running", status.goesOn());
        document.put("steps", status.steps().stream().map(StatusDocument::step).toList());
        document.put("failed_step", status.failedStep());
        document.put("reason", status.reason());
        document.put("reason_origins", status.reasonOrigins());
        document.put("reason_explanations", status.reasonExplained().members());
        document.put(
                "failures",
                status.failures().stream().map(StatusDocument::failure).toList());
        document.put("next", next);
        return Json.pretty(document);
    }

    private static Map<String, Object> step(WorkspaceStatus.Step step) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", step.id());
        document.put("outcome", step.outcome());
        document.put("took_seconds", step.took().toMillis() / 1000.0);
        document.put("run", step.run());
        return document;
    }

    private static Map<String, Object> failure(StepFailure failure) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("host", failure.host());
        document.put("task", failure.task());
        document.put("path", failure.path());
        document.put("message", failure.message());
        document.put("unreachable", failure.unreachable());
        document.put("origins", failure.origins());
        document.put("advice", failure.advice());
        document.put("explanations", failure.explanation().members());
        return document;
    }
}
