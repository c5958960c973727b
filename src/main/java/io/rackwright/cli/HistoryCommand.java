package io.rackwright.cli;

import io.rackwright.finding.ToolException;
import io.rackwright.report.HistoryDocument;
import io.rackwright.run.LiveRun;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code history}: every run of a site. Contacts no server. */
@Command(name = HistoryCommand.NAME, description = HistoryCommand.DESCRIPTION, mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {

    static final String NAME = "history";
    static final String DESCRIPTION = "List every run: when, how long, which steps, how it ended.";

    private final App app;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Mixin
    SiteOptions options = new SiteOptions();

    HistoryCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws ToolException {
        options.output.refuseJunit(spec.commandLine(), "A history");
        SiteRuns runs = SiteRuns.of(app, options);
        if (runs.hasNoName()) {
            return runs.read().refuse(app, options.output, NAME);
        }
        Optional<LiveRun> live = runs.live();
        HistoryDocument document = new HistoryDocument(
                runs.site(), runs.history(), live.map(one -> one.run().name()).orElse(""));
        app.out().print(options.output == OutputFormat.JSON ? document.json() : document.text());
        return ExitCode.DONE;
    }
}
