package io.rackwright.run.resume;

import io.rackwright.finding.ToolException;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.workspace.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The inventory that a run was run with, as it kept it. */
public final class KeptInventory {

    private KeptInventory() {}

    /** Its files by their path in the run's folder, for example {@code inventory/hosts.yaml}; none where it kept nothing. */
    public static Map<String, String> files(Path runs, String run) throws ToolException {
        Path folder = runs.resolve(run);
        Path inventory = folder.resolve(RunHistory.INVENTORY);
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.isDirectory(inventory) ? Files.walk(inventory) : Stream.empty()) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        } catch (UncheckedIOException e) {
            throw PrivateFiles.failure("read what " + run + " was run with", e);
        } catch (IOException e) {
            throw PrivateFiles.failure("read what " + run + " was run with", e);
        }
        return files;
    }
}
