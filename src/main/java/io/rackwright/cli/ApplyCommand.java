package io.rackwright.cli;

import io.rackwright.finding.ToolException;
import io.rackwright.process.Shell;
import io.rackwright.run.RunSettings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code apply}: check, render, run every step that is left. */
@Command(
        name = "apply",
        description = {
            "Check the servers, render the workspace and run every step that is left.",
            "Run it again after a failure: it continues with the step that failed."
        },
        mixinStandardHelpOptions = true)
final class ApplyCommand implements Callable<Integer> {

    static final String NAME = "apply";
    static final String DESCRIPTION = "Check, render and run every step that is left, up to the platform.";

    private final App app;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Mixin
    SiteOptions options = new SiteOptions();

    @Mixin
    KubesprayOptions kubespray = new KubesprayOptions();

    @Mixin
    StepOptions steps = new StepOptions();

    @Option(names = "--step", description = "Ask before each step.")
    boolean step;

    @Option(
            names = "--dry-run",
            description =
                    "Let Ansible tell what it would change (check mode); nothing is changed and no step counts as done.")
    boolean dryRun;

    @Option(names = "--strict", description = "Warnings of the checks count as errors: nothing is changed.")
    boolean strict;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Do what this plan of «plan --out» says and nothing else; refuse, with the difference, if the"
                    + " site, its secrets, the release or a playbook changed since.")
    String plan = "";

    @Option(
            names = "--accept-drift",
            description =
                    "Continue although the site file, the release or a playbook changed since the run that failed;"
                            + " what changed is shown, and recorded.")
    boolean acceptDrift;

    @Option(
            names = "--accept-lost-handlers",
            description = {
                "Continue although handlers that the failed run was asked for (restarts, mostly) have no place in the"
                        + " playbook any more: you have done on the servers what they would have done."
            })
    boolean acceptLostHandlers;

    @Option(
            names = "--stop-on-exit",
            description =
                    "A closed terminal or a kill of this program stops the run; without it the step goes on, and «attach» follows it.")
    boolean stopOnExit;

    @Mixin
    LookOptions look = new LookOptions();

    ApplyCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws ToolException, InterruptedException {
        kubespray.check(spec.commandLine());
        ApplyFlow.Wishes wishes = new ApplyFlow.Wishes(
                steps.range(spec.commandLine()),
                step,
                dryRun,
                strict,
                look,
                continueWith(),
                acceptDrift,
                plan.isEmpty() ? Optional.empty() : Optional.of(app.directory().resolve(plan)),
                new RunSettings.Consents(acceptLostHandlers, List.of()));
        if (step && !app.console(options.talk).isInteractive()) {
            throw new ParameterException(
                    spec.commandLine(), "--step asks before each step and needs a terminal to ask on.");
        }
        ReadSite read = ReadSite.of(app, options);
        if (read.refused()) {
            return read.refuse(app, options.output, NAME);
        }
        try (ShutdownSignals signals = ShutdownSignals.watch(stopOnExit)) {
            return new ApplyFlow(app, options, read, kubespray, signals).run(wishes);
        }
    }

    private String continueWith() {
        return "rackwright apply " + (strict ? "--strict " : "") + (stopOnExit ? "--stop-on-exit " : "")
                + (plan.isEmpty() ? "" : "--plan " + Shell.quoted(plan) + " ")
                + kubespray.typed() + look.typedAdopt()
                + options.typedWorkspace()
                + Shell.quoted(options.site);
    }
}
