package io.rackwright.cli;

import io.rackwright.finding.ToolException;
import io.rackwright.plan.ApplyPlanner;
import io.rackwright.process.Shell;
import io.rackwright.report.StatusDocument;
import io.rackwright.run.WorkspaceStatus;
import io.rackwright.run.resume.Checkpoints;
import io.rackwright.workspace.Workspace;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    StatusCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws ToolException {
        options.output.refuseJunit(spec.commandLine(), "A status");
        ReadSite read = ReadSite.of(app, options);
        if (read.name().isEmpty()) { // without a name there is no workspace; an invalid site still has one
            return read.refuse(app, options.output, NAME);
        }
        Workspace workspace = new Workspace(options.workspaceOf(app, read.name()));
        WorkspaceStatus status = WorkspaceStatus.of(
                workspace, ApplyPlanner.STEPS, app.launcher(), app.clock().instant());
        String next = status.continueWith().isEmpty()
                ? "rackwright apply " + options.typedWorkspace() + Shell.quoted(options.site)
                : status.continueWith();
        StatusDocument document = new StatusDocument(read.name(), status, next);
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
}
