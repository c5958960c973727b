package io.rackwright.cli;

import io.rackwright.console.Console;
import io.rackwright.finding.Findings;
import io.rackwright.finding.ToolException;
import io.rackwright.preflight.Policy;
import io.rackwright.preflight.Preflight;
import io.rackwright.preflight.Sight;
import io.rackwright.preflight.rule.Job;
import io.rackwright.report.CheckDocument;
import io.rackwright.workspace.Workspace;
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
            description = "Judge the facts in this folder (one HOST.json each) and contact no server.")
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
            Checkup.Result result = facts.isEmpty() ? look(read, judging) : judge(read, judging);
            Findings file = judging.weighed(read.findings());
            CheckDocument document = new CheckDocument(NAME, read.site(), result.sight(), file, result.judgement());
            app.out().print(options.output.print(document, app.style(options.talk)));
            return result.exitCode(file);
        } finally {
            interruption.close();
        }
    }

    private Checkup.Result look(ReadSite read, Policy judging) throws ToolException {
        Console console = app.console(options.talk);
        Workspace workspace = new Workspace(options.workspaceOf(app, read.name()));
        SshKeys keys = new SshKeys(app, options.siteFile(app));
        return new Checkup(app, console, workspace)
                .run(new Checkup.Request(job(read), keys, read.where().apply("ssh.private_key"), look, judging));
    }

    private Checkup.Result judge(ReadSite read, Policy judging) throws ToolException {
        CapturedFacts captured = new CapturedFacts(app.directory().resolve(facts));
        Sight sight = new Sight(captured.of(read.site()), captured.between());
        return new Checkup.Result(sight, new Preflight(job(read)).judge(sight, judging));
    }

    private Job job(ReadSite read) throws ToolException {
        return look.job(read, new Workspace(options.workspaceOf(app, read.name())));
    }
}
