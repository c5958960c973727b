package io.rackwright.cli;

import io.rackwright.console.Console;
import io.rackwright.finding.ToolException;
import io.rackwright.report.RunDocument;
import io.rackwright.run.LiveRun;
import io.rackwright.run.Onlooker;
import io.rackwright.run.Recovery;
import io.rackwright.run.RunResult.End;
import io.rackwright.run.journal.RunRecord;
import io.rackwright.workspace.WorkspaceLock;

/** Follows a run that goes on, started by whom it may, and answers with its exit code. */
final class Following {

    private final SiteRuns runs;
    private final Console console;
    private final ShutdownSignals signals;

    Following(SiteRuns runs, boolean rehearsal, ShutdownSignals signals) {
        this.runs = runs;
        this.console = new Labels(runs.app().console(runs.options().talk), rehearsal).console();
        this.signals = signals;
    }

    /** A run whose program lives is only watched; one that lost its program is followed, and its end written down. */
    int follow(LiveRun live) throws ToolException, InterruptedException {
        console.info("Following run " + live.run().name() + ". Ctrl-C ends the following, not the run; «"
                + runs.call("cancel") + "» stops it.");
        signals.runBegins();
        try {
            return live.holder().isPresent() ? watch(live) : recover(live);
        } finally {
            signals.runEnds();
        }
    }

    private int watch(LiveRun live) throws ToolException, InterruptedException {
        RunRecord run = new Onlooker(runs.app().launcher(), console, new OnlyWatching(signals), System::nanoTime)
                .watch(runs.workspace(), live.run().name(), App.hostName());
        if (!run.isOpen()) {
            console.info("Run " + run.name() + " ended: " + run.end() + ". «" + runs.call("status") + "» tells more.");
            return RunEnds.exitCode(run.end());
        }
        if (signals.cancels() > 0 || signals.mustDetach()) {
            console.info("Run " + run.name() + " goes on.");
            return ExitCode.INTERRUPTED;
        }
        console.warn("The program that conducted run " + run.name() + " has gone without ending it. «"
                + run.continueWith() + "» finds out how far it came, and continues.");
        return ExitCode.ENVIRONMENT;
    }

    @SuppressWarnings("try") // the lock is held, not used
    private int recover(LiveRun live) throws ToolException, InterruptedException {
        try (WorkspaceLock ours = runs.workspace().lock(runs.app().lockHolder(AttachCommand.NAME))) {
            Recovery recovery = new Recovery(
                    runs.app().launcher(),
                    console,
                    new OnlyWatching(signals),
                    runs.app().clock(),
                    System::nanoTime);
            Recovery.Recovered recovered = recovery.recover(runs.workspace());
            recovered
                    .followed()
                    .ifPresent(step -> console.info("Step " + step.id() + " ended: " + step.outcomeWord() + "."));
            recovered
                    .followed()
                    .filter(step -> !step.succeeded())
                    .ifPresent(step ->
                            console.error(RunDocument.failure(step, live.run().continueWith())));
            if (recovered.end() == End.DONE) {
                console.info("The steps after it are left: «" + live.run().continueWith() + "» does them.");
            }
            return RunEnds.exitCode(recovered.end());
        }
    }
}
