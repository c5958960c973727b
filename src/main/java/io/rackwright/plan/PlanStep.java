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
 * @param resume where it begins, when an earlier run did not finish it
 */
public record PlanStep(
        StepId id,
        String title,
        StepStatus status,
        String reason,
        StepPlaybook playbook,
        List<String> hosts,
        StepInputs inputs,
        Duration estimate,
        Resume resume) {

    public PlanStep {
        hosts = List.copyOf(hosts);
    }

    public boolean isToDo() {
        return status == StepStatus.TO_DO;
    }

    PlanStep with(StepStatus newStatus, String newReason) {
        return new PlanStep(id, title, newStatus, newReason, playbook, hosts, inputs, estimate, resume);
    }

    /** From its start after all. */
    public PlanStep fromStart(String why) {
        Resume start = new Resume.FromStart(why, resume.owed());
        return new PlanStep(id, title, status, reason, playbook, hosts, inputs, estimate, start);
    }
}
