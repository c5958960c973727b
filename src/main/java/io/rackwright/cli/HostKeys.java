package io.rackwright.cli;

import io.rackwright.console.Console;
import io.rackwright.finding.ToolException;
import io.rackwright.hosts.Failure;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.hosts.Target;
import io.rackwright.hosts.ssh.KnownHosts;
import io.rackwright.workspace.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The workspace's known_hosts file, and the operator's consent to what is added to it. */
final class HostKeys {

    private final App app;
    private final Console console;
    private final Path file;

    HostKeys(App app, Console console, Path file) {
        this.app = app;
        this.console = console;
        this.file = file;
    }

    /** The file as a person in the working directory types it. */
    String label() {
        Path directory = app.directory().toAbsolutePath().normalize();
        return file.startsWith(directory) ? directory.relativize(file).toString() : file.toString();
    }

    /** What is trusted so far; nothing when there is no file yet. */
    KnownHosts read() throws ToolException {
        try {
            return KnownHosts.parse(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException ignored) { // the first check of a site
            return KnownHosts.parse("");
        } catch (IOException e) {
            throw new ToolException(
                    "Could not read the known host keys in " + label() + ": " + e.getMessage()
                            + ". Mend its mode or owner, or remove it and check again with --accept-host-keys.",
                    e);
        }
    }

    /**
     * Shows the keys of servers that are not known yet and, with consent, adds them to the file in one step.
     *
     * @param consented whether the operator said yes on the command line; else a person is asked, if there is one
     * @return the servers that are known now
     */
    List<Target> accept(Map<String, HostOutcome> outcomes, boolean consented) throws ToolException {
        List<Target> unknown = new ArrayList<>();
        KnownHosts wider = read();
        List<String> lines = new ArrayList<>();
        for (HostOutcome outcome : outcomes.values()) {
            if (outcome instanceof HostOutcome.Unseen unseen
                    && unseen.failure() instanceof Failure.UnknownKey failure) {
                unknown.add(unseen.target());
                wider = wider.with(unseen.target(), failure.offered());
                lines.add(unseen.target().host() + " (" + unseen.target().knownHostsName() + "): "
                        + failure.offered().label());
            }
        }
        if (unknown.isEmpty() || (!consented && !console.isInteractive())) {
            return List.of();
        }
        String keys = unknown.size() == 1 ? "1 server shows a host key" : unknown.size() + " servers show host keys";
        console.info(keys + " that " + (unknown.size() == 1 ? "is" : "are") + " not known yet:");
        lines.forEach(line -> console.info("  " + line));
        if (!consented && !console.confirm("Trust " + (unknown.size() == 1 ? "it" : "them") + "?")) {
            return List.of();
        }
        write(wider);
        console.info("Added to " + label() + ".");
        return unknown;
    }

    private void write(KnownHosts known) throws ToolException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            PrivateFiles.createFolder(folder);
        }
        PrivateFiles.write(file, known.text().getBytes(StandardCharsets.ISO_8859_1));
    }
}
