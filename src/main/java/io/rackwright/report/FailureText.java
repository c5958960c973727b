package io.rackwright.report;

import io.rackwright.explain.Entry;
import io.rackwright.explain.Explanation;
import io.rackwright.explain.Explanation.Cause;
import io.rackwright.preflight.rule.Listed;
import io.rackwright.run.StepFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A step that did not succeed, for people: what failed where, what decides, the probable cause, what to do. */
final class FailureText {

    private static final int HOSTS_NAMED = 5;
    private static final int ORIGINS_NAMED = 5;

    private final StringBuilder text = new StringBuilder("step ");

    /** @param outcome its word */
    FailureText(String step, String outcome) {
        text.append(step).append(": ").append(outcome);
    }

    /** Why, where no task says it. */
    FailureText because(String reason, List<String> origins, Explanation explanation) {
        if (!reason.isEmpty()) {
            text.append(": ").append(reason);
            row("site", String.join("\n", origins));
            if (explanation.isKnown()) {
                append(explanation, false);
            }
        }
        return this;
    }

    /** What failed on which host; hosts that failed alike are told once. */
    FailureText failures(List<StepFailure> failures) {
        alike(failures).forEach(this::append);
        return this;
    }

    /** Failures that differ in nothing but their host and what is its own, with those hosts. */
    static Map<StepFailure, List<String>> alike(List<StepFailure> failures) {
        Map<StepFailure, List<StepFailure>> groups = new LinkedHashMap<>();
        failures.forEach(failure -> groups.computeIfAbsent(failure.anywhere(), key -> new ArrayList<>())
                .add(failure));
        Map<StepFailure, List<String>> alike = new LinkedHashMap<>();
        groups.forEach((anywhere, each) -> alike.put(
                anywhere.with(origins(each)),
                each.stream().map(StepFailure::host).toList()));
        return alike;
    }

    private static List<String> origins(List<StepFailure> alike) {
        return alike.stream()
                .flatMap(failure -> failure.origins().stream())
                .distinct()
                .limit(ORIGINS_NAMED)
                .toList();
    }

    /** How to go on. */
    String end(String log, String continueWith) {
        return text.append("\n  output   ")
                .append(log)
                .append("\n  continue ")
                .append(continueWith)
                .toString();
    }

    private void append(StepFailure failure, List<String> hosts) {
        if (!hosts.get(0).isEmpty()) {
            row("host", Listed.upTo(HOSTS_NAMED, hosts) + (failure.unreachable() ? " (unreachable)" : ""));
        }
        row("task", failure.task());
        row("at", failure.path());
        row("message", String.join("\n", failure.explanation().lines()));
        row("site", String.join("\n", failure.origins()));
        append(failure.explanation(), failure.explanation().lines().size() > 1);
    }

    private void append(Explanation explanation, boolean withEvidence) {
        if (!explanation.isKnown()) {
            row("next", explanation.advice());
            return;
        }
        Cause first = explanation.causes().get(0);
        Entry entry = first.entry();
        row("cause", entry.cause() + " [" + entry.id() + "]");
        if (withEvidence && !first.evidence().isEmpty()) {
            row("because", first.evidence().get(0));
        }
        row("next", entry.remedy());
        row("look", entry.look().stream().map(command -> "«" + command + "»").collect(Collectors.joining(", ")));
        row("keys", String.join(", ", entry.keys()));
        row("passes", entry.passes().isEmpty() ? "" : "It may pass by itself: " + entry.passes());
        explanation.causes().stream()
                .skip(1)
                .forEach(other -> row(
                        "or",
                        other.entry().cause() + " [" + other.entry().id() + "] "
                                + other.entry().remedy()));
    }

    private void row(String name, String value) {
        if (!value.isBlank()) {
            String lines = String.join("\n           ", value.strip().lines().toList());
            text.append("\n  %-8s ".formatted(name)).append(lines);
        }
    }
}
