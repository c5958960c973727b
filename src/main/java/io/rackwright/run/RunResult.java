package io.rackwright.run;

import io.rackwright.plan.RunPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a run ended.
 *
 * @param folder of the run
 * @param steps those that were started, in order
 */
public record RunResult(RunPlan plan, Path folder, List<StepResult> steps, End end, Duration took) {

    public RunResult {
        steps = List.copyOf(steps);
    }

    /** How a run can end; the words are in journals and never change. */
    public enum End {
        /** Every step that was to run succeeded. */
        DONE("done"),
        FAILED("failed"),
        UNREACHABLE("unreachable"),
        /** A step could not be started at all, or nobody can say how it ended. */
        BROKEN("broken-off"),
        CANCELLED("cancelled"),
        /** The operator answered no before a step. */
        STOPPED("stopped"),
        /** This program ended before the run; the run goes on. Never in a journal. */
        DETACHED("detached");

        private final String word;

        End(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
