package io.rackwright.plan;

import java.time.Duration;

/**
 * The latest attempt at a step in this workspace.
 *
 * @param run the name of the run's folder
 * @param outcome the word of the outcome: {@code succeeded}, {@code failed}, {@code unreachable}, {@code cancelled},
 *     {@code not-started} or {@code unknown}
 * @param inputs what it was done from
 * @param took how long the latest success took; zero if there was none
 */
public record PastStep(StepId id, String run, String outcome, StepInputs inputs, Duration took) {

    public boolean succeeded() {
        return outcome.equals("succeeded");
    }
}
