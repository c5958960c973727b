package io.rackwright.run;

import io.rackwright.ansible.Invocation;
import io.rackwright.ansible.PlaybookLauncher;
import io.rackwright.ansible.PlaybookOutcome;
import io.rackwright.ansible.PlaybookOutcome.Cancelled;
import io.rackwright.ansible.PlaybookOutcome.Failed;
import io.rackwright.ansible.PlaybookOutcome.Unreachable;
import io.rackwright.ansible.RunningPlaybook;
import io.rackwright.console.Console;
import io.rackwright.finding.ToolException;
import io.rackwright.plan.PlanStep;
import io.rackwright.plan.RunPlan;
import io.rackwright.run.RunResult.End;
import io.rackwright.run.journal.Journal;
import io.rackwright.workspace.PrivateFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Executes a plan. Needs the workspace's lock. Whatever ends it, the journal tells which steps are done: a second run
 * of the same plan does only what is left.
 */
public final class Runner {

    private final PlaybookLauncher launcher;
    private final Console console;
    private final Interrupts interrupts;
    private final Clock clock;
    private final LongSupplier nanoTime;

    /** @param nanoTime a clock that never jumps, in nanoseconds */
    public Runner(
            PlaybookLauncher launcher, Console console, Interrupts interrupts, Clock clock, LongSupplier nanoTime) {
        this.launcher = launcher;
        this.console = console;
        this.interrupts = interrupts;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * Runs every step of the plan that is to do; stops at the first that does not succeed.
     *
     * @param askBeforeEach whether the operator is asked before each step
     * @throws ToolException when a step cannot be started or the journal cannot be written; the journal is then closed
     *     in order
     */
    public RunResult run(RunPlan plan, RunSettings settings, boolean askBeforeEach)
            throws ToolException, InterruptedException {
        Started run = start(plan, settings);
        long begin = nanoTime.getAsLong();
        List<StepResult> results = new ArrayList<>();
        End end;
        try (Journal journal = Journal.open(run.folder().journal(), clock)) {
            JournalNotes notes = new JournalNotes(journal, run.folder(), console, false);
            notes.runStarted(plan, settings);
            try {
                end = steps(run, notes, askBeforeEach, results);
            } catch (ToolException | InterruptedException e) {
                notes.runBroken(e);
                throw e;
            }
            notes.runEnded(end);
        }
        return new RunResult(plan, run.folder().root(), results, end, since(begin));
    }

    private record Started(RunPlan plan, RunFolder folder, StepCalls calls) {}

    private Started start(RunPlan plan, RunSettings settings) throws ToolException {
        RunFolder folder = RunFolder.create(settings.workspace().runs(), clock.instant(), plan.action());
        FactCache.renew(settings.workspace());
        Path sockets = ControlSockets.folder(settings.workspace().root(), settings.environment());
        folder.keepInventory(settings.workspace().root());
        folder.writeSshConfig(config -> settings.login().sshConfig().apply(config, sockets));
        folder.keepDocuments(settings.workspace().root());
        return new Started(plan, folder, new StepCalls(settings, folder, sockets));
    }

    private End steps(Started run, JournalNotes notes, boolean askBeforeEach, List<StepResult> results)
            throws ToolException, InterruptedException {
        List<PlanStep> all = run.plan().steps();
        for (int i = 0; i < all.size(); i++) {
            PlanStep step = all.get(i);
            String place = (i + 1) + "/" + all.size();
            if (!step.isToDo()) {
                console.info(
                        "[" + place + "] " + step.id() + ": " + step.status().word() + ". " + step.reason());
                continue;
            }
            if (isCancelled(run)) {
                return End.CANCELLED;
            }
            console.info("[" + place + "] " + step.id() + ": " + step.title());
            Optional<End> answer = askBeforeEach ? asked(run, step) : Optional.empty();
            if (answer.isPresent()) {
                return answer.get();
            }
            Optional<StepResult> result = step(run, notes, run.calls().begins(step), i + 1);
            if (result.isEmpty()) {
                return End.DETACHED;
            }
            results.add(result.get());
            if (!result.get().succeeded()) {
                return endOf(result.get().outcome());
            }
            console.info("      done in " + Durations.words(result.get().took()));
        }
        return End.DONE;
    }

    private boolean isCancelled(Started run) {
        return interrupts.cancels() > 0
                || interrupts.mustDetach()
                || run.folder().isCancelled();
    }

    /** How the run ends instead of the step; empty when the operator wants the step. */
    private Optional<End> asked(Started run, PlanStep step) throws InterruptedException {
        Optional<Boolean> answer =
                new StepQuestion(console, () -> isCancelled(run)).ask("Run step «" + step.id() + "» now?");
        if (answer.isEmpty()) {
            console.info("Nobody answered before the run was cancelled.");
            return Optional.of(End.CANCELLED);
        }
        return answer.get() ? Optional.empty() : Optional.of(End.STOPPED);
    }

    /** Empty when this program must end before the step does. */
    private Optional<StepResult> step(Started run, JournalNotes notes, PlanStep step, int number)
            throws ToolException, InterruptedException {
        String name = RunFolder.stepFolder(number, step.id());
        Optional<Attempt> first = attempt(run, notes, step, name, number);
        Optional<String> over = first.flatMap(one -> StepResumption.startsOver(step, one.watch(), one.result()))
                .filter(why -> !isCancelled(run));
        if (over.isEmpty()) {
            return first.map(Attempt::result);
        }
        console.warn("Step " + step.id() + " could not go on where it stopped: " + over.get()
                + ". It starts from the beginning.");
        return attempt(run, notes, step.fromStart(over.get()), name + "-from-start", number)
                .map(Attempt::result);
    }

    private record Attempt(StepResult result, ResumeWatch watch) {}

    private Optional<Attempt> attempt(Started run, JournalNotes notes, PlanStep step, String name, int number)
            throws ToolException, InterruptedException {
        Path folder = run.folder().step(name);
        PrivateFiles.createFolder(folder);
        Invocation invocation = run.calls().invocation(step, folder);
        run.folder().write(folder.resolve("command.json"), invocation.redacted());
        notes.stepStarted(step, name);
        String head = "step " + number + "/" + run.plan().steps().size() + " " + step.id();
        if (!step.resume().words().isEmpty()) {
            console.info("      It " + step.resume().words() + ".");
        }
        ResumeWatch watch = new ResumeWatch(started(invocation, step, folder, notes), StepResumption.wantedPlay(step));
        Optional<StepWatch.Seen> seen =
                new StepWatch(console, interrupts, nanoTime).follow(watch, head, StepResumption.expected(step));
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        StepResult result = watch.judged(seen.get().result(step.id(), step.title(), folder));
        notes.stepEnded(result);
        StepResumption.after(result, run.folder(), run.calls().inCheckMode(), console);
        return Optional.of(new Attempt(result, watch));
    }

    private RunningPlaybook started(Invocation invocation, PlanStep step, Path folder, JournalNotes notes)
            throws ToolException, InterruptedException {
        try {
            return launcher.start(invocation, folder);
        } catch (ToolException e) {
            if (launcher.attach(folder).isEmpty()) { // else it runs, and the next command follows it
                var outcome = new PlaybookOutcome.NotStarted(String.valueOf(e.getMessage()));
                notes.stepEnded(new StepResult(step.id(), step.title(), outcome, Duration.ZERO, Map.of(), folder));
            }
            throw e;
        }
    }

    static End endOf(PlaybookOutcome outcome) {
        if (outcome instanceof Failed) {
            return End.FAILED;
        }
        if (outcome instanceof Unreachable) {
            return End.UNREACHABLE;
        }
        return outcome instanceof Cancelled ? End.CANCELLED : End.BROKEN;
    }

    private Duration since(long begin) {
        return Duration.ofNanos(nanoTime.getAsLong() - begin);
    }
}
