package io.rackwright.cli;

import io.rackwright.finding.ToolException;
import io.rackwright.process.Shell;
import io.rackwright.run.LiveRun;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.run.journal.RunRecord;
import io.rackwright.workspace.Workspace;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The runs of a site, as the commands that look at them find them. An invalid site still has its runs. */
record SiteRuns(App app, SiteOptions options, ReadSite read, Workspace workspace) {

    static SiteRuns of(App app, SiteOptions options) {
        ReadSite read = ReadSite.of(app, options);
        return new SiteRuns(app, options, read, new Workspace(options.workspaceOf(app, read.name())));
    }

    /** Without a name there is no workspace. */
    boolean hasNoName() {
        return read.name().isEmpty();
    }

    String site() {
        return read.name();
    }

    RunHistory history() throws ToolException {
        return RunHistory.read(workspace.runs());
    }

    Optional<LiveRun> live() throws ToolException {
        return LiveRun.find(workspace, app.launcher(), App.hostName());
    }

    /** The run that goes on, if it is the one of that name; of any name when that is empty. */
    Optional<LiveRun> live(String name) throws ToolException {
        return live().filter(one -> name.isEmpty() || one.run().name().equals(name));
    }

    /** The whole name of the run that was named; empty when none was. */
    String wholeName(CommandLine command, String name) throws ToolException {
        return name.isEmpty() ? "" : chosen(command, name).name();
    }

    /** The run that was named, else the newest; a name that fits none or several is a usage error. */
    RunRecord chosen(CommandLine command, String name) throws ToolException {
        RunHistory history = history();
        if (history.runs().isEmpty()) {
            throw new ToolException("Could not find a run of " + site() + ": nothing has run yet in " + workspace.root()
                    + ". «" + call("apply") + "» begins one.");
        }
        return history.named(name)
                .orElseThrow(() -> new ParameterException(
                        command,
                        "No run, or more than one, begins with «" + name + "». «" + call("history")
                                + "» lists the runs."));
    }

    /** What to say of a step that outlives this program. */
    String goesOn(String continueWith) {
        return "The step goes on without this program; the steps after it wait. «" + call(AttachCommand.NAME)
                + "» follows it, «" + continueWith + "» follows it and does the rest, «" + call(CancelCommand.NAME)
                + "» stops it.";
    }

    /** Another command on the same site, as the operator would type it. */
    String call(String command) {
        return "rackwright " + command + " " + options.typedWorkspace() + Shell.quoted(options.site);
    }
}
