package io.rackwright.run;

import io.rackwright.ansible.AnsiblePlaces;
import io.rackwright.finding.ToolException;
import io.rackwright.json.Json;
import io.rackwright.plan.StepId;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.workspace.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The folder of one run, named by the UTC time of its start and its action, so that names sort by time. */
record RunFolder(Path root) {

    private static final String EMPTY_CONFIG =
            "# Keeps Ansible from reading /etc/ansible/ansible.cfg and ~/.ansible.cfg.\n";
    private static final String CANCEL = "cancel.json";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Makes a new folder; a second run within the same second gets a number. */
    static RunFolder create(Path runs, Instant start, String action) throws ToolException {
        String name = TIME.format(start) + "-" + action;
        Path folder = runs.resolve(name);
        for (int number = 2; Files.exists(folder); number++) {
            folder = runs.resolve(name + "-" + number);
        }
        RunFolder made = new RunFolder(folder);
        PrivateFiles.createFolder(made.scratch().resolve("tmp"));
        PrivateFiles.write(made.emptyConfig(), EMPTY_CONFIG.getBytes(StandardCharsets.UTF_8));
        return made;
    }

    String name() {
        return String.valueOf(root.getFileName());
    }

    /** The folder of all runs. */
    Path runs() {
        Path parent = root.getParent();
        return parent == null ? root : parent;
    }

    Path journal() {
        return root.resolve(RunHistory.JOURNAL);
    }

    /** Whether the operator asked, from another terminal, that no further step begins. */
    boolean isCancelled() {
        return Files.exists(root.resolve(CANCEL));
    }

    /** Asks that no further step begins; tells who asked. */
    void cancel(Object who) throws ToolException {
        write(root.resolve(CANCEL), who);
    }

    /** For ansible's own temporary files. */
    Path scratch() {
        return root.resolve("ansible");
    }

    /** An {@code ansible.cfg} that sets nothing; {@code /dev/null} is refused since ansible-core 2.16. */
    Path emptyConfig() {
        return scratch().resolve("ansible.cfg");
    }

    /** How ssh reaches the servers in this run. */
    void writeSshConfig(Function<Path, String> text) throws ToolException {
        Path file = scratch().resolve(AnsiblePlaces.SSH_CONFIG);
        PrivateFiles.write(file, text.apply(file.toAbsolutePath()).getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps what ansible reads in this run, so that later plans can tell what has changed since. */
    void keepInventory(Path workspace) throws ToolException {
        Path inventory = workspace.resolve(RunHistory.INVENTORY);
        try (Stream<Path> paths = Files.exists(inventory) ? Files.walk(inventory) : Stream.empty()) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path kept = root.resolve(workspace.relativize(path));
                if (Files.isDirectory(path)) {
                    PrivateFiles.createFolder(kept);
                } else {
                    PrivateFiles.write(kept, Files.readAllBytes(path));
                }
            }
        } catch (IOException e) {
            throw PrivateFiles.failure("keep a copy of " + inventory, e);
        }
    }

    /** Keeps what was decided and found before the run, where the workspace has it. */
    void keepDocuments(Path workspace) throws ToolException {
        for (String name : List.of(RunHistory.DECISION, RunHistory.CHECKS)) {
            try {
                if (Files.exists(workspace.resolve(name))) {
                    PrivateFiles.write(root.resolve(name), Files.readAllBytes(workspace.resolve(name)));
                }
            } catch (IOException e) {
                throw PrivateFiles.failure("keep a copy of " + workspace.resolve(name), e);
            }
        }
    }

    Path step(String folder) {
        return root.resolve(RunHistory.STEPS).resolve(folder);
    }

    /**
     * @param number 1-based place of the step in the plan
     * @return the folder's name below {@code steps/}
     */
    static String stepFolder(int number, StepId id) {
        return "%02d-%s".formatted(number, id);
    }

    void write(Path file, Object document) throws ToolException {
        PrivateFiles.write(file, Json.pretty(document).getBytes(StandardCharsets.UTF_8));
    }
}
