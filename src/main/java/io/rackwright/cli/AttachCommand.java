package io.rackwright.cli;

import io.rackwright.finding.ToolException;
import io.rackwright.run.LiveRun;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code attach}: follow the run that goes on, from any terminal. */
@Command(
        name = AttachCommand.NAME,
        description = {
            AttachCommand.DESCRIPTION,
            "Ctrl-C ends the following, not the run. Ends with the exit code of the run; with 0 when none goes on."
        },
        mixinStandardHelpOptions = true)
final class AttachCommand implements Callable<Integer> {

    static final String NAME = "attach";
    static final String DESCRIPTION = "Follow the run that goes on, whoever started it.";

    private final App app;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Mixin
    SiteOptions options = new SiteOptions();

    @Parameters(index = "1", arity = "0..1", paramLabel = "RUN", description = RunNames.DESCRIPTION)
    String run = "";

    AttachCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws ToolException, InterruptedException {
        if (options.output != OutputFormat.TEXT) {
            throw new ParameterException(spec.commandLine(), "What is followed is told to people: --output text.");
        }
        SiteRuns runs = SiteRuns.of(app, options);
        if (runs.hasNoName()) {
            return runs.read().refuse(app, options.output, NAME);
        }
        String named = runs.wholeName(spec.commandLine(), run);
        Optional<LiveRun> live = runs.live(named);
        if (live.isEmpty()) {
            app.console(options.talk).info(RunNames.noneGoesOn(named));
            return ExitCode.DONE;
        }
        try (ShutdownSignals signals = ShutdownSignals.watch()) {
            return new Following(runs, live.get().run().rehearsal(), signals).follow(live.get());
        }
    }
}
