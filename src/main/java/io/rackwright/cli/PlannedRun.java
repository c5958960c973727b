package io.rackwright.cli;

import io.rackwright.console.Console;
import io.rackwright.finding.ToolException;
import io.rackwright.plan.RunPlan;
import io.rackwright.report.RunDocument;
import io.rackwright.run.RunResult;
import io.rackwright.run.RunResult.End;
import io.rackwright.run.RunSettings;
import io.rackwright.run.RunSettings.Variables;
import io.rackwright.run.Runner;
import io.rackwright.toolchain.KubespraySource;
import io.rackwright.toolchain.Toolchain;
import io.rackwright.toolchain.Toolchains;
import java.nio.file.Path;
import java.util.List;

/** A plan of {@code apply} from its tools to its summary; the checks have passed and the workspace is held. */
final class PlannedRun {

    private final SiteRuns runs;
    private final KubesprayOptions kubespray;
    private final ShutdownSignals signals;
    private final ApplyFlow.Wishes wishes;
    private final Labels labels;

    PlannedRun(SiteRuns runs, KubesprayOptions kubespray, ShutdownSignals signals, ApplyFlow.Wishes wishes) {
        this.runs = runs;
        this.kubespray = kubespray;
        this.signals = signals;
        this.wishes = wishes;
        this.labels = new Labels(runs.app().console(runs.options().talk), kubespray.rehearsal);
    }

    /**
     * Runs it.
     *
     * @param installerRole the operator's own role, absolute; empty when the site names none
     */
    int execute(RunPlan plan, KubespraySource source, Variables variables, String installerRole)
            throws ToolException, InterruptedException {
        Console console = labels.console();
        try (Toolchain tools =
                runs.app().toolchains(kubespray.place).prepare(wanted(installerRole), source, console::info)) {
            tools.warnings().forEach(console::warn);
            return execute(plan, settings(tools, variables));
        }
    }

    /** The Ansible of the decided release, with the collections that the operator's own role uses. */
    private Toolchains.Request wanted(String role) throws ToolException {
        ReadSite read = runs.read();
        return new Toolchains.Request(
                read.decision().release(), read.packages(), false, role.isEmpty() ? List.of() : List.of(Path.of(role)));
    }

    private RunSettings settings(Toolchain tools, Variables variables) throws ToolException {
        App app = runs.app();
        return new RunSettings(
                runs.workspace(),
                tools.ansibleBin(),
                tools.kubesprayTree(),
                app.home().resolve("playbooks"),
                app.environment(),
                new AnsibleLogin(app, runs.options().siteFile(app), runs.read().site())
                        .of(runs.workspace().knownHosts()),
                wishes.dryRun(),
                variables,
                wishes.continueWith(),
                wishes.consents());
    }

    private int execute(RunPlan plan, RunSettings settings) throws ToolException, InterruptedException {
        App app = runs.app();
        signals.runBegins();
        try {
            return tell(new Runner(app.launcher(), labels.console(), signals, app.clock(), System::nanoTime)
                    .run(plan, settings, wishes.ask()));
        } finally {
            signals.runEnds();
        }
    }

    private int tell(RunResult result) {
        Console console = labels.console();
        if (result.end() == End.DETACHED) {
            console.info(runs.goesOn(wishes.continueWith()));
            return ExitCode.INTERRUPTED;
        }
        result.steps().stream()
                .filter(step -> !step.succeeded())
                .forEach(step -> console.error(RunDocument.failure(step, wishes.continueWith())));
        runs.app().out().print(labels.text(new RunDocument(result, wishes.dryRun()).text()));
        return RunEnds.exitCode(result.end());
    }
}
