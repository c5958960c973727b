package io.rackwright.cli;

import io.rackwright.console.Console;
import io.rackwright.finding.ToolException;
import io.rackwright.report.RunReport;
import io.rackwright.run.journal.RunRecord;
import io.rackwright.run.past.RunStory;
import io.rackwright.workspace.PrivateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}: a run as one page to carry away, as JSON or as JUnit. Contacts no server. */
@Command(
        name = ReportCommand.NAME,
        description = {
            ReportCommand.DESCRIPTION,
            "Writes the page into the run's folder and prints its path; with --output json or junit prints that instead."
        },
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    static final String NAME = "report";
    static final String DESCRIPTION =
            "Write one HTML page on a run: failures, timeline, slowest tasks, versions, checks.";

    private final App app;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Mixin
    SiteOptions options = new SiteOptions();

    @Parameters(index = "1", arity = "0..1", paramLabel = "RUN", description = RunNames.DESCRIPTION)
    String run = "";

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Where the page is written (default: report.html in the run's folder).")
    String html = "";

    @Option(names = "--against", paramLabel = "RUN", description = "Set an earlier run beside it.")
    String against = "";

    ReportCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws ToolException {
        SiteRuns runs = SiteRuns.of(app, options);
        if (runs.hasNoName()) {
            return runs.read().refuse(app, options.output, NAME);
        }
        Path folder = runs.workspace().runs();
        RunRecord chosen = runs.chosen(spec.commandLine(), run);
        Optional<RunStory> earlier = against.isEmpty()
                ? Optional.empty()
                : Optional.of(RunStory.read(folder, runs.chosen(spec.commandLine(), against)));
        RunReport report = new RunReport(runs.site(), RunStory.read(folder, chosen), earlier);
        if (options.output != OutputFormat.TEXT) {
            app.out().print(options.output.print(report));
            return ExitCode.DONE;
        }
        Path file = html.isEmpty()
                ? folder.resolve(chosen.name()).resolve("report.html")
                : app.directory().resolve(html);
        PrivateFiles.write(
                file, report.html(app.clock().instant(), Version.text()).getBytes(StandardCharsets.UTF_8));
        Console console = app.console(options.talk);
        report.text().lines().forEach(console::info);
        app.out().println(file);
        return ExitCode.DONE;
    }
}
