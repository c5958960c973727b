package io.rackwright.run;

import io.rackwright.ansible.ScriptedLauncher;
import io.rackwright.console.RecordingConsole;
import io.rackwright.finding.ToolException;
import io.rackwright.plan.ApplyPlanner;
import io.rackwright.plan.PlanRequest;
import io.rackwright.plan.Resume;
import io.rackwright.plan.RunPlan;
import io.rackwright.plan.Sites;
import io.rackwright.plan.StepId;
import io.rackwright.plan.StepInputs;
import io.rackwright.plan.StepRange;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.run.resume.ResumePoints;
import io.rackwright.workspace.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** A workspace, a scripted launcher and everything a run needs, with a clock that stands still. */
final class Scene {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);

    final RecordingConsole console = new RecordingConsole();
    final Workspace workspace;
    final Path kubespray;
    boolean checkMode;
    boolean ask;
    private final ScriptedLauncher launcher;
    Clock clock = CLOCK;
    private final AtomicLong nanos = new AtomicLong();
    private String cancelAt = "";
    private int cancels;
    private String detachAt = "";
    private int detachAfter = Integer.MAX_VALUE;

    Scene(Path folder, ScriptedLauncher launcher) {
        this.workspace = new Workspace(folder.resolve("acme"));
        this.kubespray = folder.resolve("kubespray");
        this.launcher = launcher;
    }

    /** From that playbook on the operator has asked to stop so many times. */
    void cancelAfterPlaybook(String playbook, int times) {
        cancelAt = playbook;
        cancels = times;
    }

    /** This program must end once so many playbooks were started. */
    void detachAfter(int calls) {
        detachAfter = calls;
    }

    void detachAfterPlaybook(String playbook) {
        detachAt = playbook;
    }

    Interrupts interrupts() {
        return new Interrupts() {
            @Override
            public int cancels() {
                return launcher.playbooks().contains(cancelAt) ? cancels : 0;
            }

            @Override
            public boolean mustDetach() {
                return launcher.playbooks().contains(detachAt)
                        || launcher.started().size() >= detachAfter;
            }
        };
    }

    RunResult apply() throws ToolException, InterruptedException {
        return apply(StepRange.ALL);
    }

    RunResult apply(StepRange range) throws ToolException, InterruptedException {
        workspace.create();
        return new Runner(launcher, console, interrupts(), clock, this::nanoTime).run(plan(range), settings(), ask);
    }

    Recovery.Recovered recover() throws ToolException, InterruptedException {
        return new Recovery(launcher, console, interrupts(), clock, this::nanoTime).recover(workspace);
    }

    RunPlan plan() throws ToolException {
        return plan(StepRange.ALL);
    }

    private RunPlan plan(StepRange range) throws ToolException {
        Map<StepId, StepInputs> inputs = inputs();
        return ApplyPlanner.plan(
                Sites.acme(),
                Sites.decision(),
                new PlanRequest(range, false, inputs, history().latest(), resumes(inputs)));
    }

    /** That step alone, from its start. */
    static RunPlan only(String step, Workspace workspace) throws ToolException {
        return ApplyPlanner.plan(
                Sites.acme(),
                Sites.decision(),
                new PlanRequest(
                        new StepRange("", step, ""),
                        false,
                        inputs(),
                        RunHistory.read(workspace.runs()).latest()));
    }

    private static Map<StepId, StepInputs> inputs() {
        return ApplyPlanner.STEPS.stream()
                .collect(Collectors.toMap(StepId::new, id -> StepInputs.of(Map.of("playbooks", "1"))));
    }

    private Map<StepId, Resume> resumes(Map<StepId, StepInputs> inputs) {
        return new ResumePoints(workspace.runs(), history(), CLOCK.instant()).of(inputs);
    }

    RunHistory history() {
        try {
            return RunHistory.read(workspace.runs());
        } catch (ToolException e) {
            throw new AssertionError(e);
        }
    }

    private RunSettings settings() {
        return new RunSettings(
                workspace,
                Path.of("/venv/bin"),
                kubespray,
                Path.of("/home/playbooks"),
                Map.of("PATH", "/usr/bin"),
                new RunSettings.Login("/key", true),
                checkMode,
                new RunSettings.Variables(
                        Map.of("rackwright_mode", "real"),
                        Map.of(StepId.KATONIC, Map.of("rackwright_installer_role", "/role")),
                        Map.of(StepId.KATONIC, Map.of("katonic_secrets", Map.of("license", "canary"))),
                        List.of("canary")),
                "rackwright apply site.yml",
                RunSettings.Consents.NONE);
    }

    private long nanoTime() {
        return nanos.addAndGet(50_000_000);
    }
}
