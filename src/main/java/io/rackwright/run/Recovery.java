package io.rackwright.run;

import io.rackwright.ansible.PlaybookLauncher;
import io.rackwright.ansible.PlaybookOutcome;
import io.rackwright.ansible.RemoteWork;
import io.rackwright.ansible.RunningPlaybook;
import io.rackwright.console.Console;
import io.rackwright.finding.ToolException;
import io.rackwright.run.RunResult.End;
import io.rackwright.run.journal.Journal;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.run.journal.RunRecord;
import io.rackwright.run.journal.RunRecord.StepRecord;
import io.rackwright.workspace.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Ends what an earlier process began: a step that still runs is followed to its end instead of a second one being
 * started, one that ended meanwhile is judged from its files, one that vanished is recorded as unknown and runs again
 * from its start. Needs the workspace's lock.
 */
public final class Recovery {

    private final PlaybookLauncher launcher;
    private final Console console;
    private final Interrupts interrupts;
    private final Clock clock;
    private final LongSupplier nanoTime;

    public Recovery(
            PlaybookLauncher launcher, Console console, Interrupts interrupts, Clock clock, LongSupplier nanoTime) {
        this.launcher = launcher;
        this.console = console;
        this.interrupts = interrupts;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * What became of the open runs.
     *
     * @param followed the step that was still running, once it has ended; empty when none was
     * @param detached whether this program must end while a step still runs
     */
    public record Recovered(Optional<StepResult> followed, boolean detached) {

        static final Recovered NOTHING = new Recovered(Optional.empty(), false);

        /** How the followed run ended. */
        public End end() {
            return followed.map(step -> step.succeeded() ? End.DONE : Runner.endOf(step.outcome()))
                    .orElse(detached ? End.DETACHED : End.DONE);
        }
    }

    /** Ends every open run of the workspace. */
    public Recovered recover(Workspace workspace) throws ToolException, InterruptedException {
        Recovered recovered = Recovered.NOTHING;
        for (RunRecord run : RunHistory.read(workspace.runs()).open()) {
            Recovered one = recover(run, new RunFolder(workspace.runs().resolve(run.name())));
            if (one.detached()) {
                return one;
            }
            recovered = one.followed().isPresent() ? one : recovered;
        }
        return recovered;
    }

    private Recovered recover(RunRecord run, RunFolder folder) throws ToolException, InterruptedException {
        if (!run.damage().isEmpty()) {
            console.warn(
                    "The journal of " + run.name() + ": " + run.damage() + ". It was mended; nothing before is lost.");
        }
        Optional<StepRecord> open =
                run.steps().stream().filter(StepRecord::isOpen).reduce((first, last) -> last);
        try (Journal journal = Journal.open(folder.journal(), clock)) {
            JournalNotes notes = new JournalNotes(journal, folder, console, open.isPresent());
            if (open.isEmpty()) {
                notes.runEnded(End.BROKEN);
                return Recovered.NOTHING;
            }
            return recover(run, folder, open.get(), notes);
        }
    }

    private Recovered recover(RunRecord run, RunFolder folder, StepRecord step, JournalNotes notes)
            throws ToolException, InterruptedException {
        Path stepFolder = folder.step(step.folder());
        Optional<RunningPlaybook> playbook = launcher.attach(stepFolder);
        if (playbook.isEmpty()) {
            var outcome = new PlaybookOutcome.NotStarted("its process ended before the playbook was started");
            end(notes, new StepResult(step.id(), "", outcome, Duration.ZERO, Map.of(), stepFolder));
            return Recovered.NOTHING;
        }
        boolean alive = playbook.get().isAlive();
        if (alive) {
            console.info("Run " + run.name() + " still goes on (step " + step.id() + "): following it to its end.");
        }
        ResumeWatch watch = new ResumeWatch(playbook.get(), step.resumesAt());
        Optional<StepWatch.Seen> seen =
                new StepWatch(console, interrupts, nanoTime).follow(watch, "step " + step.id(), step.hosts());
        if (seen.isEmpty()) {
            return new Recovered(Optional.empty(), true);
        }
        StepResult result = watch.judged(seen.get().result(step.id(), "", stepFolder));
        if (result.outcome() instanceof PlaybookOutcome.Unknown) {
            waitForServers(run, stepFolder);
        }
        end(notes, result);
        StepResumption.after(result, folder, run.checkMode(), console);
        if (!alive) {
            console.info("Run " + run.name() + " was left by its process; its step " + step.id() + " ended «"
                    + result.outcomeWord() + "»" + why(result) + ".");
        }
        return new Recovered(alive ? Optional.of(result) : Optional.empty(), false);
    }

    /** A playbook that was torn off may have left work on the servers; nothing begins beside it. */
    private void waitForServers(RunRecord run, Path stepFolder) throws ToolException, InterruptedException {
        console.info("Run " + run.name() + " was torn off: looking for what it left running on the servers.");
        Optional<RemoteWork> work = launcher.leftBehind(stepFolder);
        RemoteView view = new RemoteView(console, "");
        view.look(work);
        view.end();
        List<String> left = work.map(RemoteWork::lines).orElse(List.of());
        if (!left.isEmpty()) {
            throw new ToolException("Could not go on: run " + run.name() + " left running on the servers "
                    + String.join("; ", left)
                    + ". Wait for it, or end it there, and run the same command again.");
        }
    }

    private static void end(JournalNotes notes, StepResult result) throws ToolException {
        notes.stepEnded(result);
        notes.runEnded(result.succeeded() ? End.BROKEN : Runner.endOf(result.outcome()));
    }

    private static String why(StepResult result) {
        return result.reason().isEmpty() ? "" : " (" + result.reason() + ")";
    }
}
