package io.rackwright.run;

import io.rackwright.ansible.AnsiblePlaces;
import io.rackwright.finding.ToolException;
import io.rackwright.workspace.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The folder of SSH's control sockets. It cannot lie in the workspace: the path of a Unix socket has at most 108 bytes.
 */
final class ControlSockets {

    private ControlSockets() {}

    /** One folder per workspace, in the user's runtime folder or in {@code /tmp}; only its owner can enter it. */
    static Path folder(Path workspace, Map<String, String> environment) throws ToolException {
        CRC32C sum = new CRC32C();
        sum.update(workspace.toString().getBytes(StandardCharsets.UTF_8));
        String name = "rw-ssh-%08x".formatted(sum.getValue());
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        boolean fits = !runtime.isEmpty()
                && Files.isWritable(Path.of(runtime))
                && (runtime + "/" + name).length() <= AnsiblePlaces.LONGEST_CONTROL_PATH;
        Path folder = Path.of(fits ? runtime : "/tmp").resolve(name);
        PrivateFiles.createFolder(folder);
        requireOurs(folder, workspace);
        return folder;
    }

    private static void requireOurs(Path folder, Path workspace) throws ToolException {
        try {
            boolean isOurs = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder).equals(Files.getOwner(workspace))
                    && PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))
                            .equals("rwx------");
            if (!isOurs) {
                throw new ToolException("Could not use " + folder
                        + " for SSH connections: it is not a private folder of the workspace's owner. Remove it and"
                        + " run the same command again.");
            }
        } catch (IOException e) {
            throw PrivateFiles.failure("look at " + folder, e);
        }
    }
}
