package io.rackwright.report;

import io.rackwright.change.Consequence;
import io.rackwright.json.Json;
import io.rackwright.plan.PlanStep;
import io.rackwright.plan.RunPlan;
import io.rackwright.run.Durations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan, ready to print.
 *
 * @param consequences of the step kubespray for a cluster that runs already
 * @param notices what whoever agrees to the plan accepts with it, as sentences
 * @param changes what writing the workspace would do, by path
 */
public record PlanDocument(
        Versions versions,
        RunPlan plan,
        List<Consequence> consequences,
        List<String> notices,
        Map<String, String> changes) {

    private static final String FORMAT = "rackwright.plan/1";
    private static final int CHANGES_SHOWN = 20;

    public PlanDocument {
        consequences = List.copyOf(consequences);
        notices = List.copyOf(notices);
        changes = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(changes));
    }

    /**
     * What was decided.
     *
     * @param ansibleCore the range, for example {@code >=2.16.4,<2.17.0}
     * @param reasons sentences
     */
    public record Versions(
            String kubernetes, String kubespray, String ansibleCore, String containerRuntime, List<String> reasons) {

        public Versions {
            reasons = List.copyOf(reasons);
        }

        /** As members of a JSON document. */
        public Map<String, Object> members() {
            Map<String, Object> decision = new LinkedHashMap<>();
            decision.put("kubernetes", kubernetes);
            decision.put("kubespray", kubespray);
            decision.put("ansible_core", ansibleCore);
            decision.put("container_runtime", containerRuntime);
            decision.put("reasons", reasons);
            return decision;
        }
    }

    /** One JSON document of format {@code rackwright.plan/1}; {@code consequences} only where there are any. */
    public String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("decision", versions.members());
        document.put("steps", plan.steps().stream().map(PlanDocument::step).toList());
        if (!consequences.isEmpty()) {
            document.put(
                    "consequences",
                    consequences.stream().map(ConsequenceLines::json).toList());
        }
        if (!notices.isEmpty()) {
            document.put("notices", notices);
        }
        document.put(
                "changes",
                changes.entrySet().stream()
                        .map(change -> Map.of("path", change.getKey(), "change", change.getValue()))
                        .toList());
        return Json.pretty(document);
    }

    private static Map<String, Object> step(PlanStep step) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", step.id().text());
        document.put("title", step.title());
        document.put("playbook", step.playbook().file());
        document.put("hosts", step.hosts());
        document.put("status", step.status().word());
        document.put(
                "estimate_seconds",
                step.estimate().isZero() ? null : step.estimate().toSeconds());
        return document;
    }

    /** For people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append("Plan: %s of %s%n".formatted(plan.action(), plan.site()));
        text.append("Kubernetes %s, Kubespray %s, ansible-core %s, %s%n"
                .formatted(
                        versions.kubernetes(),
                        versions.kubespray(),
                        versions.ansibleCore(),
                        versions.containerRuntime()));
        versions.reasons().forEach(reason -> text.append("  - ").append(reason).append('\n'));
        text.append("Steps\n");
        for (PlanStep step : plan.steps()) {
            String estimate = step.isToDo() && !step.estimate().isZero()
                    ? "  (took " + Durations.words(step.estimate()) + " last time)"
                    : "";
            text.append(
                    "  %-10s %-14s %s%s%n".formatted(step.id(), step.status().word(), step.title(), estimate));
            text.append(" ".repeat(28)).append(step.reason()).append('\n');
        }
        text.append(plan.toDo().isEmpty() ? "Nothing to do.\n" : forecast());
        text.append(ConsequenceLines.section(consequences));
        notices.forEach(notice -> text.append("Note: ").append(notice).append('\n'));
        return text.append(changesText()).toString();
    }

    /** As long as the steps that will run took before; nothing where none of them has ended here yet. */
    private String forecast() {
        List<Duration> known = plan.toDo().stream()
                .map(PlanStep::estimate)
                .filter(estimate -> !estimate.isZero())
                .toList();
        if (known.isEmpty()) {
            return "";
        }
        int first = plan.toDo().size() - known.size();
        return "Forecast: about " + Durations.words(known.stream().reduce(Duration.ZERO, Duration::plus))
                + ", as last time" + (first == 0 ? "" : "; " + first + " more to run for the first time") + ".\n";
    }

    private String changesText() {
        if (changes.isEmpty()) {
            return "The rendered files are up to date.\n";
        }
        StringBuilder text = new StringBuilder("Rendered files that will change: " + changes.size() + "\n");
        changes.entrySet().stream()
                .limit(CHANGES_SHOWN)
                .forEach(change -> text.append("  %-8s %s%n".formatted(change.getValue(), change.getKey())));
        int more = changes.size() - CHANGES_SHOWN;
        return text.append(more > 0 ? "  … and " + more + " more; «rackwright render --diff» shows them\n" : "")
                .toString();
    }
}
