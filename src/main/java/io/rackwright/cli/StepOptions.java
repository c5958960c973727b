package io.rackwright.cli;

import io.rackwright.plan.ApplyPlanner;
import io.rackwright.plan.StepRange;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Which steps of the plan are meant. */
final class StepOptions {

    @Option(names = "--from", paramLabel = "ID", description = "Start at this step, even if it is done.")
    String from = "";

    @Option(names = "--until", paramLabel = "ID", description = "Stop after this step.")
    String until = "";

    @Option(names = "--only", paramLabel = "ID", description = "Run just this step, even if it is done.")
    String only = "";

    /** The choice; a choice that makes no sense is a usage error. */
    StepRange range(CommandLine command) {
        StepRange range = new StepRange(from, until, only);
        range.problem(ApplyPlanner.STEPS).ifPresent(problem -> {
            throw new CommandLine.ParameterException(command, problem);
        });
        return range;
    }
}
