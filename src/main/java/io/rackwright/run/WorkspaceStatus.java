package io.rackwright.run;

import io.rackwright.ansible.AnsiblePlaces;
import io.rackwright.ansible.PlaybookLauncher;
import io.rackwright.ansible.PlaybookState;
import io.rackwright.ansible.RunningPlaybook;
import io.rackwright.explain.Explanation;
import io.rackwright.explain.Knowledge;
import io.rackwright.finding.ToolException;
import io.rackwright.plan.PastStep;
import io.rackwright.plan.StepId;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.run.journal.RunRecord;
import io.rackwright.run.journal.RunRecord.StepRecord;
import io.rackwright.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What ran in a workspace, what runs, and what failed last. Reads only; needs no lock.
 *
 * @param steps one per known step, in order
 * @param run the name of the newest run's folder; empty when nothing ran yet
 * @param runEnd the word of how it ended; empty while it is open
 * @param rehearsal whether that run had a stand-in for Kubespray
 * @param continueWith the command that continues it; empty when nothing ran yet
 * @param goesOn whether it is open and its playbook runs
 * @param live what the running playbook is at, as lines; empty when none runs
 * @param failedStep the last step of the newest run, if it did not succeed; empty otherwise
 * @param failedLog the output of that step; the runs' folder when no step failed
 * @param reason why it failed where no task says it
 * @param reasonOrigins from which keys of the site file the rendered lines follow that the reason names
 */
public record WorkspaceStatus(
        List<Step> steps,
        String run,
        String runEnd,
        boolean rehearsal,
        String continueWith,
        boolean goesOn,
        List<String> live,
        String failedStep,
        Path failedLog,
        String reason,
        List<StepFailure> failures,
        List<String> reasonOrigins) {

    public WorkspaceStatus {
        steps = List.copyOf(steps);
        live = List.copyOf(live);
        failures = List.copyOf(failures);
        reasonOrigins = List.copyOf(reasonOrigins);
    }

    /**
     * The latest attempt at a step.
     *
     * @param outcome the word of the outcome; {@code not-run} when there was no attempt, {@code running} while it runs
     * @param took of the latest success; zero if there was none
     * @param run the run's name; empty without an attempt
     */
    public record Step(String id, String outcome, Duration took, String run) {}

    /**
     * Looks at a workspace.
     *
     * @param ids the steps to tell of, in order
     */
    public static WorkspaceStatus of(Workspace workspace, List<String> ids, PlaybookLauncher launcher)
            throws ToolException {
        RunHistory history = RunHistory.read(workspace.runs());
        Optional<RunRecord> newest = history.newest();
        Optional<StepRecord> last = newest.map(RunRecord::steps)
                .filter(steps -> !steps.isEmpty())
                .map(steps -> steps.get(steps.size() - 1));
        List<String> live = new ArrayList<>();
        if (newest.isPresent() && last.isPresent() && last.get().isOpen()) {
            live.addAll(live(workspace, newest.get(), last.get(), launcher));
        }
        RenderedOrigins origins = new RenderedOrigins(
                workspace.runs().resolve(newest.map(RunRecord::name).orElse("")));
        Optional<StepRecord> failed = last.filter(step -> live.isEmpty() && !step.succeeded());
        return new WorkspaceStatus(
                steps(history.latest(), ids, live.isEmpty() ? Optional.empty() : last),
                newest.map(RunRecord::name).orElse(""),
                newest.map(RunRecord::end).orElse(""),
                newest.map(RunRecord::rehearsal).orElse(false),
                newest.map(RunRecord::continueWith).orElse(""),
                !live.isEmpty(),
                live,
                failed.map(step -> step.id().text()).orElse(""),
                failed.map(step ->
                                newest.get().stepFolder(workspace.runs(), step).resolve(AnsiblePlaces.OUTPUT))
                        .orElse(workspace.runs()),
                failed.map(step -> step.detail().text("reason")).orElse(""),
                failed.map(step -> StepFailure.of(step, new Knowledge(), origins))
                        .orElse(List.of()),
                failed.map(step -> origins.namedIn(step.detail().text("reason"), ""))
                        .orElse(List.of()));
    }

    /** What the reason most probably means; «not known» where there is none. */
    public Explanation reasonExplained() {
        return StepResult.explained(reason);
    }

    private static List<Step> steps(Map<StepId, PastStep> latest, List<String> ids, Optional<StepRecord> running) {
        List<Step> steps = new ArrayList<>();
        for (String id : ids) {
            Optional<PastStep> past = Optional.ofNullable(latest.get(new StepId(id)));
            boolean runs = running.map(step -> step.id().text().equals(id)).orElse(false);
            steps.add(new Step(
                    id,
                    runs ? "running" : past.map(PastStep::outcome).orElse("not-run"),
                    past.map(PastStep::took).orElse(Duration.ZERO),
                    past.map(PastStep::run).orElse("")));
        }
        return steps;
    }

    /** Empty when its launcher is gone. */
    private static List<String> live(Workspace workspace, RunRecord run, StepRecord step, PlaybookLauncher launcher)
            throws ToolException {
        Optional<RunningPlaybook> playbook = launcher.attach(run.stepFolder(workspace.runs(), step));
        if (playbook.isEmpty() || !playbook.get().isAlive()) {
            return List.of();
        }
        PlaybookState state = new PlaybookState();
        playbook.get().poll(state::accept);
        return ProgressView.lines("step " + step.id(), state, playbook.get().took());
    }
}
