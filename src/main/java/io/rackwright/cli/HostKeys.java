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
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

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
     * Adds what the operator trusts already: of servers and bastions that are not known here yet, the keys in their own
     * OpenSSH's files; of all, those of a file that they name.
     *
     * @param named a known_hosts file or the output of ssh-keyscan; the empty path for none
     */
    void takeOver(List<Target> targets, Path named) throws ToolException {
        KnownHosts before = read();
        KnownHosts wider = before;
        Map<String, KnownHosts> files = new HashMap<>();
        KnownHosts imported = named.toString().isEmpty() ? KnownHosts.parse("") : read(named);
        int count = 0;
        for (Target target : withBastions(targets)) {
            if (wider.contradicts(target, imported)) {
                console.warn(named + " has another host key of " + target.host() + " than " + label()
                        + ", which stays as it is; if the change is expected, run: ssh-keygen -R '"
                        + target.knownHostsName() + "' -f '" + label() + "' and then check again.");
                continue;
            }
            String text = wider.text();
            wider = wider.with(target, imported);
            if (!wider.knows(target)) {
                for (String own : trustedBy(target)) {
                    wider = wider.with(target, files.computeIfAbsent(own, HostKeys::readOrNothing));
                }
            }
            count += wider.text().equals(text) ? 0 : 1;
        }
        if (count > 0) {
            write(wider);
            console.info("Added the host keys of " + (count == 1 ? "1 server" : count + " servers") + " to " + label()
                    + ": "
                    + (named.toString().isEmpty() ? "your OpenSSH trusts them already." : "from " + named + "."));
        }
    }

    private static List<Target> withBastions(List<Target> targets) {
        return targets.stream()
                .flatMap(target -> Stream.concat(target.way().bastions().stream(), Stream.of(target)))
                .distinct()
                .toList();
    }

    /** The files in which the operator's own ssh would look. */
    private List<String> trustedBy(Target target) {
        List<String> user = target.way().userKnownHosts();
        List<String> files = new ArrayList<>(user);
        if (user.isEmpty()) {
            Path ssh = app.userHome().resolve(".ssh");
            files.add(ssh.resolve("known_hosts").toString());
            files.add(ssh.resolve("known_hosts2").toString());
        }
        files.add("/etc/ssh/ssh_known_hosts");
        return files;
    }

    private static KnownHosts readOrNothing(String file) {
        try {
            return KnownHosts.parse(Files.readString(Path.of(file), StandardCharsets.ISO_8859_1));
        } catch (IOException ignored) { // ssh goes on without it as well
            return KnownHosts.parse("");
        }
    }

    private static KnownHosts read(Path named) throws ToolException {
        try {
            return KnownHosts.parse(Files.readString(named, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new ToolException(
                    "Could not read the host keys in " + named + ": " + e.getMessage()
                            + ". Name a known_hosts file or the output of «ssh-keyscan ADDRESS…».",
                    e);
        }
    }

    /**
     * Shows the keys of servers that are not known yet and, with consent, adds them to the file in one step.
     *
     * @param consented whether the operator said yes on the command line; else a person is asked, if there is one
     * @return the servers that are known now, or that are behind a bastion which is
     */
    List<Target> accept(Map<String, HostOutcome> outcomes, boolean consented) throws ToolException {
        List<Target> unknown = new ArrayList<>();
        KnownHosts wider = read();
        Set<String> lines = new LinkedHashSet<>();
        for (HostOutcome outcome : outcomes.values()) {
            if (!(outcome instanceof HostOutcome.Unseen unseen)) {
                continue;
            }
            Target shown = unseen.failure() instanceof Failure.AtBastion at ? at.bastion() : unseen.target();
            Failure failure = unseen.failure() instanceof Failure.AtBastion at ? at.failure() : unseen.failure();
            if (failure instanceof Failure.UnknownKey key) {
                unknown.add(unseen.target());
                wider = wider.with(shown, key.offered());
                lines.add(shown.host() + " (" + shown.knownHostsName() + "): "
                        + key.offered().label());
            }
        }
        if (unknown.isEmpty() || (!consented && !console.isInteractive())) {
            return List.of();
        }
        boolean isOne = lines.size() == 1;
        console.info((isOne ? "1 server shows a host key" : lines.size() + " servers show host keys") + " that "
                + (isOne ? "is" : "are") + " not known yet:");
        lines.forEach(line -> console.info("  " + line));
        if (!consented && !console.confirm("Trust " + (isOne ? "it" : "them") + "?")) {
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
