package io.rackwright.cli;

import io.rackwright.console.Console;
import io.rackwright.finding.Findings;
import io.rackwright.finding.ToolException;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.hosts.Measurement;
import io.rackwright.preflight.Preflight;
import io.rackwright.preflight.rule.Job;
import io.rackwright.report.FindingsDocument;
import io.rackwright.workspace.Workspace;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
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

    @Option(
            names = "--accept-host-keys",
            description = "Trust the host keys of servers that are not known yet; changed keys stay refused.")
    boolean acceptHostKeys;

    @Option(
            names = "--measure",
            paramLabel = "WORD",
            split = ",",
            description = {
                "Measure what is more than a look, separated by commas:",
                "disk: how fast the disk under etcd makes a write safe (22 MiB or 10 s in a folder that is removed)."
            })
    Set<Measurement> measure = new LinkedHashSet<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    CheckCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws ToolException {
        if (!facts.isEmpty() && !measure.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--measure asks the servers and --facts asks none: give one of them.");
        }
        ReadSite read = ReadSite.of(app, options);
        if (read.refused()) {
            return read.refuse(app, options.output, NAME);
        }
        Interruption interruption = Interruption.watch();
        try {
            Checkup.Result result = facts.isEmpty() ? look(read) : judge(read);
            print(read.findings().and(result.findings()), read.name());
            return result.exitCode();
        } finally {
            interruption.close();
        }
    }

    private Checkup.Result look(ReadSite read) throws ToolException {
        Console console = app.console(options.talk);
        Workspace workspace = new Workspace(options.workspaceOf(app, read.name()));
        SshKeys keys = new SshKeys(app, options.siteFile(app));
        return new Checkup(app, console, workspace)
                .run(new Checkup.Request(
                        job(read), keys, read.where().apply("ssh.private_key"), acceptHostKeys, measure));
    }

    private Checkup.Result judge(ReadSite read) {
        Map<String, HostOutcome> outcomes = new CapturedFacts(app.directory().resolve(facts)).of(read.site());
        return new Checkup.Result(outcomes, new Preflight(job(read)).judge(outcomes));
    }

    private static Job job(ReadSite read) {
        return new Job(read.site(), read.decided(), false);
    }

    private void print(Findings findings, String site) {
        app.out().print(options.output.print(new FindingsDocument(NAME, site, findings)));
    }
}
