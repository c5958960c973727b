package io.rackwright.cli;

import io.rackwright.finding.ToolException;
import io.rackwright.report.LogText;
import io.rackwright.run.journal.RunRecord;
import io.rackwright.run.journal.RunRecord.StepRecord;
import io.rackwright.run.past.ResultFilter;
import io.rackwright.run.past.RunLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code logs}: the output of a run, or its results by host and task. Contacts no server. */
@Command(
        name = LogsCommand.NAME,
        description = {
            LogsCommand.DESCRIPTION,
            "With --host, --task, --failed or --output json: one entry for each task on each host."
        },
        mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {

    static final String NAME = "logs";
    static final String DESCRIPTION = "Show what a run's steps printed, or what each task did on each host.";

    private final App app;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Mixin
    SiteOptions options = new SiteOptions();

    @Parameters(index = "1", arity = "0..1", paramLabel = "RUN", description = RunNames.DESCRIPTION)
    String run = "";

    @Option(names = "--host", paramLabel = "HOST", description = "Only this host; * stands for anything.")
    String host = "";

    @Option(names = "--step", paramLabel = "ID", description = "Only this step.")
    String step = "";

    @Option(
            names = "--task",
            paramLabel = "TEXT",
            description = "Only tasks with this text in their name or file, in capitals or not.")
    String task = "";

    @Option(names = "--failed", description = "Only what failed.")
    boolean failed;

    LogsCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws ToolException {
        options.output.refuseJunit(spec.commandLine(), "A log");
        SiteRuns runs = SiteRuns.of(app, options);
        if (runs.hasNoName()) {
            return runs.read().refuse(app, options.output, NAME);
        }
        RunRecord chosen = runs.chosen(spec.commandLine(), run);
        ResultFilter filter = new ResultFilter(host, step, task, failed);
        RunLog log = new RunLog(runs.workspace().runs(), chosen);
        if (!step.isEmpty() && log.steps(filter).isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Run " + chosen.name() + " has not begun a step «" + step + "».");
        }
        if (filter.wantsResults() || options.output == OutputFormat.JSON) {
            results(runs.site(), chosen, log, filter);
        } else {
            output(log, filter);
        }
        return ExitCode.DONE;
    }

    private void results(String site, RunRecord chosen, RunLog log, ResultFilter filter) throws ToolException {
        LogText text = new LogText(app.out()::print, app.style(options.talk));
        boolean json = options.output == OutputFormat.JSON;
        if (json) {
            text.jsonHead(site, chosen.name());
        }
        long missing = log.results(filter, json ? text::json : text::line);
        if (json) {
            text.jsonEnd(missing);
        }
        if (missing > 0) {
            app.console(options.talk)
                    .warn(missing
                            + " events are missing: the disk was full, or the run was torn off. The output itself («"
                            + "logs» without a filter) may tell more.");
        }
    }

    private void output(RunLog log, ResultFilter filter) throws ToolException {
        for (StepRecord one : log.steps(filter)) {
            Path file = log.output(one);
            app.out().println("==> " + one.id() + " (" + file + ")");
            if (Files.exists(file)) {
                copy(file);
            }
        }
    }

    /** What comes from servers must not steer this terminal. */
    private void copy(Path file) throws ToolException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        try (BufferedReader lines =
                new BufferedReader(new java.io.InputStreamReader(Files.newInputStream(file), decoder))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                app.out().println(LogText.visible(line));
            }
        } catch (IOException e) {
            throw new ToolException("Could not read " + file + ": " + e.getMessage() + ".", e);
        }
    }
}
