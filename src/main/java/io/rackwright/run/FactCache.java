package io.rackwright.run;

import io.rackwright.finding.ToolException;
import io.rackwright.workspace.PrivateFiles;
import io.rackwright.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Ansible's cache of host facts, one folder of the workspace. Each run starts with an empty one: facts of servers that
 * were reinstalled since would be believed for a day.
 */
final class FactCache {

    private FactCache() {}

    static Path folder(Workspace workspace) {
        return workspace.cache().resolve("facts");
    }

    static void renew(Workspace workspace) throws ToolException {
        Path folder = folder(workspace);
        PrivateFiles.createFolder(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw PrivateFiles.failure("empty " + folder, e);
        }
    }
}
