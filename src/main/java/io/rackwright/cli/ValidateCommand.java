package io.rackwright.cli;

import io.rackwright.report.FindingsDocument;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads a site file and tells every problem at once; touches no server and writes nothing. */
@Command(name = "validate", description = ValidateCommand.DESCRIPTION, mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

    static final String DESCRIPTION = "Judge the site file by every rule; touches no server.";

    @Mixin
    SiteOptions options = new SiteOptions();

    private final App app;

    ValidateCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        ReadSite read = ReadSite.of(app, options);
        app.out().print(options.output.print(new FindingsDocument("validate", read.name(), read.findings())));
        return read.refused() ? ExitCode.SITE_INVALID : ExitCode.DONE;
    }
}
