package io.rackwright.run;

import io.rackwright.ansible.HostCounts;
import io.rackwright.ansible.PlaybookOutcome;
import io.rackwright.ansible.PlaybookOutcome.Failed;
import io.rackwright.ansible.PlaybookOutcome.NotStarted;
import io.rackwright.ansible.PlaybookOutcome.Unknown;
import io.rackwright.ansible.PlaybookOutcome.Unreachable;
import io.rackwright.ansible.TaskFailure;
import io.rackwright.explain.Explanation;
import io.rackwright.explain.Knowledge;
import io.rackwright.explain.Symptom;
import io.rackwright.plan.StepId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one step ended.
 *
 * @param folder where its output, events and result lie
 * @param hosts counts by host, sorted; empty when nothing ran
 */
public record StepResult(
        StepId id, String title, PlaybookOutcome outcome, Duration took, Map<String, HostCounts> hosts, Path folder) {

    public StepResult {
        hosts = Collections.unmodifiableMap(new TreeMap<>(hosts));
    }

    StepResult with(PlaybookOutcome other) {
        return new StepResult(id, title, other, took, hosts, folder);
    }

    public boolean succeeded() {
        return outcome instanceof PlaybookOutcome.Succeeded;
    }

    /** The word of the outcome, for example {@code succeeded}. */
    public String outcomeWord() {
        return outcome.word();
    }

    /** Why, where no task says it; empty otherwise. */
    public String reason() {
        if (outcome instanceof NotStarted not) {
            return not.reason();
        }
        return outcome instanceof Unknown unknown ? unknown.reason() : "";
    }

    /** What failed on which host, in order of time; empty where no task failed. */
    public List<StepFailure> failures() {
        Knowledge knowledge = new Knowledge();
        RenderedOrigins origins = RenderedOrigins.ofStep(folder);
        return taskFailures().stream()
                .map(failure -> StepFailure.of(failure, knowledge, origins))
                .toList();
    }

    /** From which keys of the site file the rendered lines follow that the reason names. */
    public List<String> reasonOrigins() {
        return RenderedOrigins.ofStep(folder).namedIn(reason(), "");
    }

    /** What the reason most probably means; «not known» where there is none. */
    public Explanation reasonExplained() {
        return explained(reason());
    }

    static Explanation explained(String reason) {
        return reason.isEmpty()
                ? new Explanation(List.of(), List.of())
                : new Knowledge().explain(Symptom.ofAnsible(reason));
    }

    public StepTally tally() {
        return StepTally.of(hosts.values());
    }

    List<TaskFailure> taskFailures() {
        if (outcome instanceof Failed failed) {
            return failed.failures();
        }
        return outcome instanceof Unreachable unreachable ? unreachable.failures() : List.of();
    }
}
