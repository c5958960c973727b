package io.rackwright.cli;

import io.rackwright.finding.ToolException;
import io.rackwright.plan.ApplyPlanner;
import io.rackwright.report.StatusDocument;
import io.rackwright.run.LiveRun;
import io.rackwright.run.Onlooker;
import io.rackwright.run.WorkspaceStatus;
import io.rackwright.run.resume.Checkpoints;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code status}: what ran, what runs, why the last failure, what next. Contacts no server. */
@Command(
        name = "status",
        description = "Show what ran, what is running, the last failure and the next command.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    static final String NAME = "status";
    static final String DESCRIPTION = "Show what ran, what is running, the last failure and the next command.";

    private final App app;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Mixin
    SiteOptions options = new SiteOptions();

    @Option(names = "--watch", description = "Stay while a run goes on, and show what it does; then its status.")
    boolean watch;

    StatusCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws ToolException, InterruptedException {
        options.output.refuseJunit(spec.commandLine(), "A status");
        SiteRuns runs = SiteRuns.of(app, options);
        if (runs.hasNoName()) {
            return runs.read().refuse(app, options.output, NAME);
        }
        if (watch) {
            watch(runs);
        }
        WorkspaceStatus status = WorkspaceStatus.of(runs.workspace(), ApplyPlanner.STEPS, app.launcher());
        String next = status.continueWith().isEmpty() ? runs.call(ApplyCommand.NAME) : status.continueWith();
        StatusDocument document = new StatusDocument(runs.site(), status, next);
        if (options.output == OutputFormat.JSON) {
            app.out().print(document.json());
        } else {
            Labels labels = new Labels(app.console(options.talk), status.rehearsal());
            app.out().print(labels.text(document.text() + resumes(status)));
        }
        return ExitCode.DONE;
    }

    /** Where the failed step would go on; «plan» tells whether the rules allow it. */
    private static String resumes(WorkspaceStatus status) {
        Path step = status.failedLog().getParent();
        String play = status.failedStep().isEmpty() || step == null ? "" : Checkpoints.latest(step);
        return play.isEmpty() ? "" : "  resumes  at " + play + ", unless something has changed\n";
    }

    /** Watches and never writes; Ctrl-C ends the watching. */
    private void watch(SiteRuns runs) throws ToolException, InterruptedException {
        Optional<LiveRun> live = runs.live();
        if (live.isEmpty()) {
            return;
        }
        Labels labels = new Labels(app.console(options.talk), live.get().run().rehearsal());
        try (ShutdownSignals signals = ShutdownSignals.watch()) {
            signals.runBegins();
            new Onlooker(app.launcher(), labels.console(), new OnlyWatching(signals), System::nanoTime)
                    .watch(runs.workspace(), live.get().run().name(), App.hostName());
        }
    }
}
