package io.rackwright.cli;

import io.rackwright.finding.Findings;
import io.rackwright.finding.ToolException;
import io.rackwright.preflight.Policy;
import io.rackwright.report.CheckDocument;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code check}: are the servers fit? */
@Command(
        name = "check",
        description = "Look at every server over SSH, once and without changing it, and say what does not fit.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    static final String NAME = "check";

    private final App app;

    @Mixin
    SiteOptions options = new SiteOptions();

    @Option(
            names = "--facts",
            paramLabel = "DIR",
            description =
                    "Judge the facts in this folder (HOST.json of capture, HOST.txt of its script) and contact no server.")
    String facts = "";

    @Mixin
    FullLookOptions look = new FullLookOptions();

    @Mixin
    PolicyOptions policy = new PolicyOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    CheckCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws ToolException {
        if (!facts.isEmpty() && !look.measure.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--measure asks the servers and --facts asks none: give one of them.");
        }
        ReadSite read = ReadSite.of(app, options);
        if (read.refused()) {
            return read.refuse(app, options.output, NAME);
        }
        Policy judging = policy.of(read.site(), spec.commandLine());
        Interruption interruption = Interruption.watch();
        try {
            SiteLook looking = new SiteLook(app, options, read, look);
            Checkup.Result result = facts.isEmpty()
                    ? looking.onSite(judging)
                    : looking.rehearsed(app.directory().resolve(facts), judging);
            Findings file = judging.weighed(read.findings());
            CheckDocument document = new CheckDocument(NAME, read.site(), result.sight(), file, result.judgement());
            app.out().print(options.output.print(document, app.style(options.talk)));
            return result.exitCode(file);
        } finally {
            interruption.close();
        }
    }
}
