package io.rackwright.cli;

import io.rackwright.process.Shell;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command on a site takes. */
final class SiteOptions {

    @Parameters(paramLabel = "SITE", description = "The site file, for example site.yml.")
    String site = "";

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description = "Where rendered files, facts and runs are kept (default: .rackwright/<name> beside SITE).")
    String workspace = "";

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "How findings are printed: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    OutputFormat output = OutputFormat.TEXT;

    /** The launcher acts on it before we start; it is known here so that it may stand anywhere. */
    @Option(names = "--yes", description = "Install what this machine lacks without asking.")
    boolean yes;

    @Mixin
    TalkOptions talk = new TalkOptions();

    /** The site file as a path, relative to the working directory. */
    Path siteFile(App app) {
        return app.directory().resolve(site);
    }

    /** The workspace of the site of that name. */
    Path workspaceOf(App app, String siteName) {
        if (!workspace.isEmpty()) {
            return app.directory().resolve(workspace);
        }
        Path folder = siteFile(app).toAbsolutePath().normalize().getParent();
        return (folder == null ? app.directory() : folder)
                .resolve(".rackwright")
                .resolve(siteName);
    }

    /** {@code --workspace} as it was typed, for a command that continues; empty or ending in a blank. */
    String typedWorkspace() {
        return workspace.isEmpty() ? "" : "--workspace " + Shell.quoted(workspace) + " ";
    }
}
