package io.rackwright.run;

import io.rackwright.ansible.PlaybookLauncher;
import io.rackwright.ansible.RunningPlaybook;
import io.rackwright.console.Console;
import io.rackwright.finding.ToolException;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.run.journal.RunRecord;
import io.rackwright.run.journal.RunRecord.StepRecord;
import io.rackwright.workspace.Workspace;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Follows a run from another terminal, step by step, to its end. Reads only: the run cannot tell that it is watched. */
public final class Onlooker {

    private static final long PAUSE_MILLIS = 200;

    private final PlaybookLauncher launcher;
    private final Console console;
    private final Interrupts interrupts;
    private final LongSupplier nanoTime;

    /** @param interrupts when the operator looks away; nobody who only watches can stop the run */
    public Onlooker(PlaybookLauncher launcher, Console console, Interrupts interrupts, LongSupplier nanoTime) {
        this.launcher = launcher;
        this.console = console;
        this.interrupts = interrupts;
        this.nanoTime = nanoTime;
    }

    /**
     * Follows the run until it ends, its program dies, or the operator looks away.
     *
     * @param host the name of this machine
     * @return the run as it is then; open when it has no end
     */
    public RunRecord watch(Workspace workspace, String run, String host) throws ToolException, InterruptedException {
        Set<String> told = new HashSet<>();
        while (true) {
            boolean conducted = LiveRun.conductor(workspace, host).isPresent();
            RunRecord now = RunHistory.read(workspace.runs(), run)
                    .orElseThrow(() -> new ToolException(
                            "Could not follow " + run + ": its journal is gone. «status» tells how the site stands."));
            boolean seen = look(workspace, now, told);
            if (!now.isOpen() || interrupts.mustDetach()) {
                return now;
            }
            if (!conducted && !seen) {
                return now;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Tells what is new; whether a playbook was alive. */
    private boolean look(Workspace workspace, RunRecord run, Set<String> told)
            throws ToolException, InterruptedException {
        boolean alive = false;
        for (StepRecord step : run.steps()) {
            if (step.isOpen()) {
                alive |= follow(run.stepFolder(workspace.runs(), step), step, told);
            } else if (told.add(step.folder() + " ended")) {
                console.info(step.id() + ": " + step.outcome() + " in " + Durations.words(step.took()));
            }
        }
        return alive;
    }

    private boolean follow(Path folder, StepRecord step, Set<String> told) throws ToolException, InterruptedException {
        Optional<RunningPlaybook> playbook = launcher.attach(folder).filter(RunningPlaybook::isAlive);
        if (playbook.isEmpty()) {
            return false;
        }
        if (told.add(step.folder())) {
            console.info(step.id() + ": " + step.title());
        }
        new StepWatch(console, interrupts, nanoTime).follow(playbook.get(), "step " + step.id(), step.hosts());
        return true;
    }
}
