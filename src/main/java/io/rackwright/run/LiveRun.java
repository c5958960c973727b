package io.rackwright.run;

import io.rackwright.ansible.PlaybookLauncher;
import io.rackwright.ansible.RunningPlaybook;
import io.rackwright.finding.ToolException;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.run.journal.RunRecord;
import io.rackwright.run.journal.RunRecord.StepRecord;
import io.rackwright.workspace.LockHolder;
import io.rackwright.workspace.Workspace;
import java.util.Optional;

/**
 * The run that goes on in a workspace: its program is alive, or the playbook of its last step is. Found by reading; takes
 * no lock.
 *
 * @param step the step that is open; empty between two steps
 * @param holder the program that conducts it; empty when that has gone and only the playbook is left
 */
public record LiveRun(RunRecord run, Optional<StepRecord> step, Optional<LockHolder> holder) {

    /**
     * The newest run, if it goes on.
     *
     * @param host the name of this machine
     */
    public static Optional<LiveRun> find(Workspace workspace, PlaybookLauncher launcher, String host)
            throws ToolException {
        Optional<LockHolder> holder = conductor(workspace, host);
        // The journal is read after the lock: a run that ended in between is not open any more.
        Optional<RunRecord> open = RunHistory.read(workspace.runs()).newest().filter(RunRecord::isOpen);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        LiveRun live = new LiveRun(open.get(), openStep(open.get()), holder);
        boolean runs = holder.isPresent()
                || live.playbook(workspace, launcher)
                        .filter(RunningPlaybook::isAlive)
                        .isPresent();
        return runs ? Optional.of(live) : Optional.empty();
    }

    /** The program that holds the workspace and may conduct a run: {@code render} never does. */
    static Optional<LockHolder> conductor(Workspace workspace, String host) throws ToolException {
        return workspace.holder().filter(one -> !one.action().equals("render")).filter(one -> one.mayRun(host));
    }

    /** The step without an end. */
    static Optional<StepRecord> openStep(RunRecord run) {
        return run.steps().stream().filter(StepRecord::isOpen).reduce((first, last) -> last);
    }

    /** What runs for the open step; empty between two steps. */
    Optional<RunningPlaybook> playbook(Workspace workspace, PlaybookLauncher launcher) {
        return step.flatMap(open -> launcher.attach(run.stepFolder(workspace.runs(), open)));
    }

    /** One sentence: which run, where it is, and who conducts it. */
    public String sentence() {
        return "run " + run.name() + " goes on"
                + step.map(open -> " (step " + open.id() + ")").orElse("")
                + holder.map(one -> "; " + one.sentence()).orElse("; its program has gone, the step has not");
    }
}
