package io.rackwright.cli;

import io.rackwright.finding.ToolException;
import io.rackwright.site.init.Starter;
import io.rackwright.workspace.PrivateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The files that {@code init} leaves: the site file and, for many servers, a CSV beside it. Both or none. */
final class StarterFiles {

    private final App app;
    private final InitOptions options;

    StarterFiles(App app, InitOptions options) {
        this.app = app;
        this.options = options;
    }

    /** The site file; one that is never written where it is printed. */
    Path siteFile() {
        return app.directory().resolve(options.printsSite() ? "site.yml" : options.out);
    }

    /** The site file as commands shall name it. */
    String shown() {
        return options.printsSite() ? "site.yml" : options.out;
    }

    /** Ends the command where a file would be lost. */
    void refuseExisting() {
        if (!options.printsSite()) {
            refuse(siteFile(), options.out);
        }
    }

    private void refuse(Path file, String shown) {
        if (Files.isDirectory(file)) {
            throw options.misuse("--out " + shown + ": that is a folder. Name a file in it.");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !options.force) {
            throw options.misuse(
                    shown + " exists already and was not touched. Choose another file with --out, or replace it with"
                            + " --force.");
        }
    }

    /** Writes, or prints. */
    void write(Starter starter) throws ToolException {
        if (options.printsSite()) {
            app.out().print(starter.withNodes());
            return;
        }
        if (starter.proposal().nodes().size() <= Starter.MOST_INLINE) {
            PrivateFiles.write(siteFile(), starter.withNodes().getBytes(StandardCharsets.UTF_8));
            return;
        }
        Path csv = csv();
        boolean fresh = Files.notExists(csv, LinkOption.NOFOLLOW_LINKS);
        refuse(csv, csv.getFileName().toString());
        PrivateFiles.write(csv, starter.hostsCsv().getBytes(StandardCharsets.UTF_8));
        try {
            String text = starter.withHostsFile(csv.getFileName().toString());
            PrivateFiles.write(siteFile(), text.getBytes(StandardCharsets.UTF_8));
        } catch (ToolException e) {
            if (fresh) {
                PrivateFiles.discard(csv);
            }
            throw e;
        }
    }

    /** Beside the site file, and never the list that was read. */
    private Path csv() {
        Path csv = siteFile().resolveSibling("hosts.csv");
        boolean isSource = !options.hosts.isEmpty()
                && app.directory().resolve(options.hosts).normalize().equals(csv.normalize());
        return isSource ? siteFile().resolveSibling("nodes.csv") : csv;
    }
}
