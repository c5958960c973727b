package io.rackwright.run;

import io.rackwright.ansible.PlaybookLauncher;
import io.rackwright.ansible.RunningPlaybook;
import io.rackwright.console.Console;
import io.rackwright.finding.ToolException;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.run.journal.RunRecord;
import io.rackwright.run.journal.RunRecord.StepRecord;
import io.rackwright.workspace.LockHolder;
import io.rackwright.workspace.Workspace;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Stops a run from another terminal: no further step begins, and the one that runs is asked to end as by Ctrl-C. Needs no
 * lock; whoever conducts the run writes down how it ended.
 */
public final class Cancellation {

    private static final long PAUSE_MILLIS = 200;

    private final PlaybookLauncher launcher;
    private final Console console;
    private final Interrupts interrupts;
    private final LongSupplier nanoTime;

    /** @param interrupts how often the operator asked; at least once, since a cancel is what was typed */
    public Cancellation(PlaybookLauncher launcher, Console console, Interrupts interrupts, LongSupplier nanoTime) {
        this.launcher = launcher;
        this.console = console;
        this.interrupts = interrupts;
        this.nanoTime = nanoTime;
    }

    /**
     * Stops it and stays until its playbook has ended and its program, if it lives, has noted that.
     *
     * @param me who asks
     * @return the run as it is then; open when nobody is left to note its end
     */
    public RunRecord stop(Workspace workspace, LiveRun live, LockHolder me) throws ToolException, InterruptedException {
        String name = live.run().name();
        new RunFolder(workspace.runs().resolve(name))
                .cancel(Map.of(
                        "format", "rackwright.cancel-request/1",
                        "user", me.user(),
                        "host", me.host(),
                        "at", me.since().toString()));
        while (true) {
            boolean conducted = LiveRun.conductor(workspace, me.host()).isPresent();
            RunRecord run = RunHistory.read(workspace.runs(), name).orElse(live.run());
            LiveRun now = new LiveRun(run, LiveRun.openStep(run), live.holder());
            Optional<RunningPlaybook> playbook =
                    now.playbook(workspace, launcher).filter(RunningPlaybook::isAlive);
            if (playbook.isPresent()) {
                StepRecord step = now.step().orElseThrow();
                new StepWatch(console, interrupts, nanoTime).follow(playbook.get(), "step " + step.id(), step.hosts());
            } else if (!run.isOpen() || !conducted) {
                return run;
            }
            if (interrupts.mustDetach()) {
                return run;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
