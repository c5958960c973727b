package io.rackwright.run;

import io.rackwright.ansible.PlaybookOutcome;
import io.rackwright.ansible.PlaybookOutcome.Failed;
import io.rackwright.console.Console;
import io.rackwright.finding.ToolException;
import io.rackwright.json.Json;
import io.rackwright.plan.PlanStep;
import io.rackwright.plan.Resume;
import io.rackwright.plan.StepId;
import io.rackwright.run.resume.Checkpoints;
import io.rackwright.run.resume.OwedHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a step is told where to begin, and when a resumed step must begin at its start after all. */
final class StepResumption {

    /** What a task says that misses something an earlier play would have left. */
    private static final String UNDEFINED = "is undefined";

    private StepResumption() {}

    /** What the plugin is told; playbooks/README.md explains the names. */
    static Map<String, String> environment(PlanStep step, Path stepFolder, RunSettings.Consents consents) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(
                "RACKWRIGHT_CHECKPOINTS", stepFolder.resolve(Checkpoints.FOLDER).toString());
        variables.put("RACKWRIGHT_INPUTS", Json.compact(step.inputs().parts()));
        step.resume().atPlay().ifPresent(at -> variables.put("RACKWRIGHT_RESUME", at.checkpoint()));
        if (!step.resume().owed().isEmpty()) {
            variables.put("RACKWRIGHT_PENDING", step.resume().owed());
        }
        if (consents.lostHandlers()) {
            variables.put("RACKWRIGHT_ACCEPT_LOST_HANDLERS", "1");
        }
        return variables;
    }

    /** Hosts without whose results the step does not count as done: those before a play have had theirs. */
    static List<String> expected(PlanStep step) {
        if (step.resume() instanceof Resume.OnHosts on) {
            return on.hosts();
        }
        List<String> expected = new ArrayList<>(step.hosts());
        step.resume().atPlay().ifPresent(at -> expected.removeAll(at.finished()));
        return expected;
    }

    /** Why the step must begin at its start; empty when its end stands as it is. */
    static Optional<String> startsOver(PlanStep step, ResumeWatch watch, StepResult result) {
        if (step.resume().atPlay().isEmpty() || result.succeeded() || watch.handlersLost()) {
            return Optional.empty();
        }
        if (!watch.problem().isEmpty()) {
            return Optional.of(watch.problem());
        }
        boolean misses = result.outcome() instanceof Failed failed
                && failed.failures().stream()
                        .anyMatch(failure -> failure.message().contains(UNDEFINED));
        return misses ? Optional.of("a task missed a variable, which a play before may have made") : Optional.empty();
    }

    /** 0 when it begins at its start. */
    static int wantedPlay(PlanStep step) {
        return step.resume().atPlay().map(Resume.AtPlay::play).orElse(0);
    }

    /**
     * Once a step has ended: no checkpoint stays that no later run may use, and what it leaves to the next run is told.
     *
     * @param checkMode whether it changed nothing on purpose: what was left to do before is then left to do now
     */
    static void after(StepResult result, RunFolder run, boolean checkMode, Console console) throws ToolException {
        boolean reached = !(result.outcome() instanceof PlaybookOutcome.NotStarted);
        if (result.id().equals(StepId.KUBESPRAY) && reached && !checkMode) {
            Checkpoints.forget(run.runs(), result.succeeded() ? Set.of() : Set.of(result.folder()));
        }
        if (!result.succeeded()) {
            OwedHandlers.of(result.folder())
                    .lines()
                    .forEach(line -> console.warn(
                            "Handler asked for, and not run: " + line + ". It is asked for again when you continue."));
        }
    }
}
