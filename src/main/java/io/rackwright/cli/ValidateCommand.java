package io.rackwright.cli;

import io.rackwright.finding.Findings;
import io.rackwright.report.FindingsDocument;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads a site file and tells every problem at once; touches no server and writes nothing. */
@Command(name = "validate", description = ValidateCommand.DESCRIPTION, mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

    static final String DESCRIPTION = "Judge the site file by every rule; touches no server.";

    @Mixin
    SiteOptions options = new SiteOptions();

    @Option(
            names = "--resolve",
            description = {
                "Try every reference too: environment variables, files outside of the site's folder, the vault.",
                "What they lead to is never shown."
            })
    boolean resolve;

    private final App app;

    ValidateCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        ReadSite read = ReadSite.of(app, options);
        Findings findings = resolve ? read.tried().apply(app.environment()) : read.findings();
        app.out().print(options.output.print(new FindingsDocument("validate", read.name(), findings)));
        return findings.hasErrors() ? ExitCode.SITE_INVALID : ExitCode.DONE;
    }
}
