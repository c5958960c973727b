package io.rackwright.cli;

import io.rackwright.finding.Findings;
import io.rackwright.finding.ToolException;
import io.rackwright.preflight.Policy;
import io.rackwright.reference.Code;
import io.rackwright.reference.Codes;
import io.rackwright.report.CheckDocument;
import io.rackwright.workspace.PrivateFiles;
import java.nio.charset.StandardCharsets;
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

    @Option(
            names = "--since",
            paramLabel = "DIR",
            description = "Tell, too, what has changed since the facts in this folder were taken.")
    String since = "";

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write the result as one HTML file to carry away, too.")
    String html = "";

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
            SiteLook.Comparison earlier = looking.since(since, judging);
            Checkup.Result result = facts.isEmpty()
                    ? looking.onSite(judging)
                    : looking.rehearsed(app.directory().resolve(facts), judging);
            Findings file = judging.weighed(read.findings());
            CheckDocument document = new CheckDocument(
                    NAME, read.site(), result.sight(), file, result.judgement(), earlier.with(result));
            app.out().print(options.output.print(document, app.style(options.talk)));
            writePage(document);
            return result.exitCode(file);
        } finally {
            interruption.close();
        }
    }

    private void writePage(CheckDocument document) throws ToolException {
        if (html.isEmpty() || Thread.currentThread().isInterrupted()) {
            return;
        }
        Codes codes = Codes.load();
        String page = document.html(app.clock().instant(), Version.text(), code -> codes.find(code)
                .map(Code::title)
                .orElse(""));
        PrivateFiles.write(app.directory().resolve(html), page.getBytes(StandardCharsets.UTF_8));
        app.console(options.talk).info("wrote " + html);
    }
}
