package io.rackwright.plan;

import java.time.Duration;
import java.util.List;

/**
 * One step of a plan.
 *
 * @param title what it does, as a phrase
 * @param reason why it will run, or why not, as a sentence
 * @param hosts names of the nodes that must take part for the step to count as done, in the order of the site
 * @param inputs what its result depends on
 * @param estimate from an earlier run of the same workspace; zero when there was none
 */
public record PlanStep(
        StepId id,
        String title,
        StepStatus status,
        String reason,
        StepPlaybook playbook,
        List<String> hosts,
        StepInputs inputs,
        Duration estimate) {

    public PlanStep {
        hosts = List.copyOf(hosts);
    }

    public boolean isToDo() {
        return status == StepStatus.TO_DO;
    }

    PlanStep with(StepStatus newStatus, String newReason) {
        return new PlanStep(id, title, newStatus, newReason, playbook, hosts, inputs, estimate);
    }
}
