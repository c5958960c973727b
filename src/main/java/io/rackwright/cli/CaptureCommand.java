package io.rackwright.cli;

import io.rackwright.finding.ToolException;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.preflight.Policy;
import io.rackwright.process.Shell;
import io.rackwright.report.FindingsDocument;
import io.rackwright.workspace.PrivateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code capture}: keep what the servers are, for judging elsewhere. */
@Command(
        name = CaptureCommand.NAME,
        description = {
            "Look at every server once, as check does, and keep what was seen in a folder for check --facts and",
            "plan --facts; or print the look as one script that runs on a server without this program."
        },
        mixinStandardHelpOptions = true)
final class CaptureCommand implements Callable<Integer> {

    static final String NAME = "capture";
    static final String DESCRIPTION = "Keep what the servers are, for check --facts elsewhere.";

    private final App app;

    @Parameters(paramLabel = "SITE", arity = "0..1", description = "The site file; with --script it may be left out.")
    String site = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where to: a new folder, an empty one or an earlier capture.")
    String out = "";

    @Option(
            names = "--script",
            description = "Print the script that somebody runs on each server by hand; with --out FILE it is written.")
    boolean script;

    @Option(
            names = "--anonymize",
            description =
                    "Put pseudonyms for names, addresses and numbers, the same in all files and in a site.yml there.")
    boolean anonymize;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description =
                    "Where --anonymize keeps what stands for what (default: DIR.mapping.json); keep it to yourself.")
    String mapping = "";

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description = "Where known host keys are kept (default: .rackwright/<name> beside SITE).")
    String workspace = "";

    @Option(names = "--yes", description = "Install what this machine lacks without asking.")
    boolean yes;

    @Mixin
    TalkOptions talk = new TalkOptions();

    @Mixin
    FullLookOptions look = new FullLookOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    CaptureCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws ToolException {
        if (site.isEmpty() && !script) {
            throw new ParameterException(spec.commandLine(), "Which site? Give SITE, or --script for a script.");
        }
        if (out.isEmpty() && !script) {
            throw new ParameterException(spec.commandLine(), "Where to? Give --out DIR.");
        }
        if (script && anonymize) {
            throw new ParameterException(
                    spec.commandLine(), "--script prints what others run; capture over SSH with --anonymize.");
        }
        if (!anonymize && !mapping.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--mapping goes with --anonymize.");
        }
        SiteOptions options = new SiteOptions();
        options.site = site;
        options.workspace = workspace;
        options.talk = talk;
        Optional<ReadSite> read = site.isEmpty() ? Optional.empty() : Optional.of(ReadSite.of(app, options));
        if (read.isPresent() && read.get().refused()) {
            return read.get().refuse(app, OutputFormat.TEXT, NAME);
        }
        return script ? script(options, read) : capture(options, read.orElseThrow());
    }

    private int script(SiteOptions options, Optional<ReadSite> read) throws ToolException {
        String text = read.isEmpty()
                ? CaptureScript.text(Version.text())
                : CaptureScript.text(
                        Version.text(), read.get().name(), new SiteLook(app, options, read.get(), look).script());
        if (out.isEmpty()) {
            app.out().print(text);
        } else {
            PrivateFiles.write(app.directory().resolve(out), text.getBytes(StandardCharsets.UTF_8));
            app.out().println("wrote " + out + "; on each server: sudo sh " + Shell.quoted(out) + " > NAME.txt");
        }
        return ExitCode.DONE;
    }

    @SuppressWarnings("try") // watched, not used
    private int capture(SiteOptions options, ReadSite read) throws ToolException {
        CaptureFolder folder = new CaptureFolder(app.directory().resolve(out));
        folder.claim();
        Optional<AnonymousCapture> anonymous = anonymous(options, read);
        try (Interruption interruption = Interruption.watch()) {
            SiteLook looking = new SiteLook(app, options, read, look);
            Checkup.Result result = looking.onSite(Policy.of(read.site()));
            CaptureFolder.Stamp stamp =
                    new CaptureFolder.Stamp(looking.job(), app.clock().instant(), Version.text());
            if (anonymous.isPresent()) {
                folder.write(result.sight(), stamp, anonymous.get());
            } else {
                folder.write(result.sight(), stamp);
            }
            tell(read, result);
            int code = result.exitCode(read.findings());
            return code == ExitCode.CHECKS_REFUSED ? ExitCode.DONE : code;
        }
    }

    private Optional<AnonymousCapture> anonymous(SiteOptions options, ReadSite read) throws ToolException {
        return anonymize
                ? Optional.of(AnonymousCapture.of(read.site(), options.siteFile(app), mappingFile()))
                : Optional.empty();
    }

    private Path mappingFile() {
        String beside = app.directory().resolve(out).toAbsolutePath().normalize() + ".mapping.json";
        return mapping.isEmpty() ? Path.of(beside) : app.directory().resolve(mapping);
    }

    /** The servers that were not seen are told in full; of the others only how the check would end. */
    private void tell(ReadSite read, Checkup.Result result) {
        FindingsDocument found =
                new FindingsDocument("check", read.name(), read.findings().and(result.findings()));
        result.sight().outcomes().values().stream()
                .filter(HostOutcome.Unseen.class::isInstance)
                .map(HostOutcome.Unseen.class::cast)
                .forEach(unseen -> app.console(talk)
                        .warn(unseen.target().host() + " " + unseen.failure().cause(unseen.target())));
        app.out()
                .println("captured " + result.sight().facts().size() + " of "
                        + read.site().nodes().size() + " servers to " + out);
        String judged = anonymize ? Path.of(out).resolve(AnonymousCapture.SITE).toString() : site;
        if (anonymize) {
            app.out().println("what stands for what is in " + mappingFile() + ": keep that file to yourself");
        }
        app.out()
                .println(found.sentence() + "; «rackwright check " + Shell.quoted(judged) + " --facts "
                        + Shell.quoted(out) + "» shows them");
    }
}
