package io.rackwright.plan;

import java.util.List;

/**
 * The steps of one action, in order; all of them, also those that will not run.
 *
 * @param action {@code apply}
 * @param site the site's name
 * @param rehearsal whether a stand-in takes Kubespray's place: every output must say so
 */
public record RunPlan(String action, String site, boolean rehearsal, List<PlanStep> steps) {

    public RunPlan {
        steps = List.copyOf(steps);
    }

    /** The steps that will run. */
    public List<PlanStep> toDo() {
        return steps.stream().filter(PlanStep::isToDo).toList();
    }
}
