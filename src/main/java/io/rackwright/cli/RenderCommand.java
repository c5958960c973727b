package io.rackwright.cli;

import io.rackwright.console.Console;
import io.rackwright.finding.Finding;
import io.rackwright.finding.ToolException;
import io.rackwright.render.Origins;
import io.rackwright.render.RenderedFile;
import io.rackwright.render.RenderedTree;
import io.rackwright.report.FindingsDocument;
import io.rackwright.workspace.Changes;
import io.rackwright.workspace.FileChange;
import io.rackwright.workspace.Workspace;
import io.rackwright.workspace.WorkspaceLock;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes what Ansible reads; or, with {@code --diff}, shows what would change. */
@Command(name = "render", description = RenderCommand.DESCRIPTION, mixinStandardHelpOptions = true)
final class RenderCommand implements Callable<Integer> {

    static final String DESCRIPTION = "Write the workspace: inventory, variables, the Katonic role and its playbook.";

    @Option(names = "--diff", description = "Show what would change, as unified text; write nothing.")
    boolean diff;

    @Option(names = "--force", description = "Replace rendered files even where someone edited them.")
    boolean force;

    @Option(
            names = "--explain",
            paramLabel = "PATH[:LINE]",
            description =
                    "Say from which keys of the site file a rendered file, or one line of it, follows; write nothing.")
    String explain = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Mixin
    SiteOptions options = new SiteOptions();

    private final App app;

    RenderCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws ToolException {
        ReadSite read = ReadSite.of(app, options);
        if (read.refused()) {
            return read.refuse(app, options.output, "render");
        }
        Workspace workspace = new Workspace(options.workspaceOf(app, read.name()));
        RenderedTree tree = new SitePlan(app, read, workspace, options.siteFile(app)).tree();
        if (!explain.isEmpty()) {
            return explain(read, tree);
        }
        Console console = app.console(options.talk);
        tellFindings(read, console);
        if (diff) {
            show(workspace.diff(tree), console);
        } else {
            write(workspace, tree, console);
        }
        return ExitCode.DONE;
    }

    private int explain(ReadSite read, RenderedTree tree) {
        options.output.refuseJunit(spec.commandLine(), "An explanation");
        LineOrigins origins = new LineOrigins(read, tree);
        LineOrigins.Asked asked = origins.find(explain)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "Nothing is rendered at «" + explain + "». There are: "
                                + tree.files().stream().map(RenderedFile::path).collect(Collectors.joining(", "))
                                + "."));
        if (!Origins.isData(asked.file())) {
            app.console(options.talk)
                    .info(asked.file().path() + " is the same for every site, but for names in it; its template is"
                            + " templates/" + asked.file().path() + ".ftl.");
            return ExitCode.DONE;
        }
        app.out().print(options.output == OutputFormat.JSON ? origins.json(asked) : origins.text(asked));
        return ExitCode.DONE;
    }

    private void tellFindings(ReadSite read, Console console) {
        if (options.output != OutputFormat.TEXT) {
            app.out().print(options.output.print(new FindingsDocument("render", read.name(), read.findings())));
            return;
        }
        for (Finding finding : read.findings().all()) {
            String text = finding.code() + " " + finding.where().label() + ": " + finding.message();
            switch (finding.severity()) {
                case INFO -> console.detail(text);
                default -> console.warn(text);
            }
        }
    }

    private void show(Changes changes, Console console) {
        for (FileChange change : changes.files()) {
            result(
                    change.kind() == FileChange.Kind.MODE ? "mode of " + change.path() + "\n" : change.unified(),
                    console);
        }
        for (String path : changes.edited()) {
            console.warn(path + " was edited since it was rendered; «render» will not replace it without --force.");
        }
        console.info(summary(changes, "would change"));
    }

    @SuppressWarnings("try") // the lock is held, not used
    private void write(Workspace workspace, RenderedTree tree, Console console) throws ToolException {
        try (WorkspaceLock lock = workspace.lock(app.lockHolder("render"))) {
            Changes changes = workspace.write(tree, force);
            for (FileChange change : changes.files()) {
                result(String.format("%-8s%s%n", change.kind().word(), change.path()), console);
            }
            for (String path : changes.foreign()) {
                console.warn(path + " is none of ours and stays; Ansible reads it all the same.");
            }
            result(
                    summary(changes, "changed") + ", " + tree.files().size() + " files in " + workspace.root() + "\n",
                    console);
        }
    }

    /** Standard output holds one thing: with {@code --output json} that is the document of findings. */
    private void result(String text, Console console) {
        if (options.output == OutputFormat.TEXT) {
            app.out().print(text);
        } else {
            console.info(text.stripTrailing());
        }
    }

    private static String summary(Changes changes, String verb) {
        int count = changes.files().size();
        return changes.isEmpty() ? "nothing to change" : count + (count == 1 ? " file " : " files ") + verb;
    }
}
