package io.rackwright.run;

import io.rackwright.ansible.AnsiblePlaces;
import io.rackwright.finding.ToolException;
import io.rackwright.json.Json;
import io.rackwright.plan.StepId;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.workspace.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The folder of one run, named by the UTC time of its start and its action, so that names sort in the order of runs. */
record RunFolder(Path root) {

    private static final String EMPTY_CONFIG =
            "# Keeps Ansible from reading /etc/ansible/ansible.cfg and ~/.ansible.cfg.\n";
    private static final String CANCEL = "cancel.json";
    private static final int TIME_LENGTH = "20261121T100000Z".length();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /**
     * Makes a new folder. Its name comes after those of all runs before, also when the clock was set back meanwhile: who
     * looks for the newest run goes by names.
     */
    static RunFolder create(Path runs, Instant start, String action) throws ToolException {
        RunFolder made = new RunFolder(runs.resolve(TIME.format(free(runs, start)) + "-" + action));
        PrivateFiles.createFolder(made.scratch().resolve("tmp"));
        PrivateFiles.write(made.emptyConfig(), EMPTY_CONFIG.getBytes(StandardCharsets.UTF_8));
        return made;
    }

    private static Instant free(Path runs, Instant start) throws ToolException {
        try (Stream<Path> names = Files.isDirectory(runs) ? Files.list(runs) : Stream.empty()) {
            Optional<Instant> after = names.map(path -> String.valueOf(path.getFileName()))
                    .flatMap(name -> time(name).stream())
                    .max(Comparator.naturalOrder())
                    .map(newest -> newest.plusSeconds(1));
            return after.filter(instant -> instant.isAfter(start)).orElse(start);
        } catch (IOException e) {
            throw PrivateFiles.failure("look into " + runs, e);
        }
    }

    private static Optional<Instant> time(String name) {
        try {
            return Optional.of(TIME.parse(name.substring(0, Math.min(name.length(), TIME_LENGTH)), Instant::from));
        } catch (DateTimeException ignored) { // a folder of somebody else
            return Optional.empty();
        }
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
        } catch (UncheckedIOException e) {
            throw PrivateFiles.failure("keep a copy of " + inventory, e);
        } catch (IOException e) {
            throw PrivateFiles.failure("keep a copy of " + inventory, e);
        }
    }

    /** Keeps what was decided and found before the run, where the workspace has it. */
    void keepDocuments(Path workspace) throws ToolException {
        for (String name : List.of(RunHistory.DECISION, RunHistory.CHECKS, RenderedOrigins.FILE)) {
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
