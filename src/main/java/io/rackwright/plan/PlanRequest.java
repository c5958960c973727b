package io.rackwright.plan;

import java.util.List;
import java.util.Map;

/**
 * What a plan is made from, beside the site and the decision.
 *
 * @param inputs what each step's result depends on; a step without inputs is never taken as done
 * @param past the latest attempt at each step
 */
public record PlanRequest(
        StepRange range, boolean rehearsal, Map<StepId, StepInputs> inputs, Map<StepId, PastStep> past) {

    public PlanRequest {
        inputs = Map.copyOf(inputs);
        past = Map.copyOf(past);
    }

    static PlanRequest of(StepRange range, List<PastStep> past) {
        return new PlanRequest(
                range,
                false,
                Map.of(),
                past.stream().collect(java.util.stream.Collectors.toMap(PastStep::id, step -> step)));
    }
}
