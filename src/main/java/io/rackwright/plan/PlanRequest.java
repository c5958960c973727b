package io.rackwright.plan;

import java.util.List;
import java.util.Map;

/**
 * What a plan is made from, beside the site and the decision.
 *
 * @param inputs what each step's result depends on; a step without inputs is never taken as done
 * @param past the latest attempt at each step
 * @param resumes where steps that were not finished may begin
 */
public record PlanRequest(
        StepRange range,
        boolean rehearsal,
        Map<StepId, StepInputs> inputs,
        Map<StepId, PastStep> past,
        Map<StepId, Resume> resumes) {

    public PlanRequest {
        inputs = Map.copyOf(inputs);
        past = Map.copyOf(past);
        resumes = Map.copyOf(resumes);
    }

    /** Every step that is not done begins at its start. */
    public PlanRequest(StepRange range, boolean rehearsal, Map<StepId, StepInputs> inputs, Map<StepId, PastStep> past) {
        this(range, rehearsal, inputs, past, Map.of());
    }

    static PlanRequest of(StepRange range, List<PastStep> past) {
        return new PlanRequest(
                range,
                false,
                Map.of(),
                past.stream().collect(java.util.stream.Collectors.toMap(PastStep::id, step -> step)));
    }
}
