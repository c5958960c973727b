package io.rackwright.site.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * The folder a site file lies in, and the files beside it that the site names.
 *
 * @param folder of the site file
 * @param userHome what {@code ~} stands for
 */
public record SiteFolder(Path folder, Path userHome) {

    private static final Set<PosixFilePermission> OPEN = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    /** The folder of this site file. */
    public static SiteFolder of(Path siteFile, Path userHome) {
        Path file = siteFile.toAbsolutePath();
        Path parent = file.getParent();
        return new SiteFolder(parent == null ? file : parent, userHome);
    }

    /** Where a path of the site file leads: relative ones start here, {@code ~} is the user's home. */
    public Path resolve(String path) {
        if (path.equals("~") || path.startsWith("~/")) {
            return userHome.resolve(path.substring(Math.min(2, path.length())));
        }
        return folder.resolve(path);
    }

    /** Whether the path names something that belongs to the site, and is therefore looked at when the site is read. */
    boolean owns(String path) {
        return !path.startsWith("/") && !path.startsWith("~");
    }

    /** Why a path of the site cannot be used, as a clause; empty when it can. */
    String flaw(String path, boolean asFolder) {
        Path file = resolve(path);
        if (!Files.exists(file)) {
            return "does not exist";
        }
        if (asFolder != Files.isDirectory(file)) {
            return asFolder ? "is no folder" : "is a folder";
        }
        return Files.isReadable(file) ? "" : "cannot be read";
    }

    /** Whether others than its owner may read or write a file. */
    public boolean isOpenToOthers(String path) {
        try {
            return Files.getPosixFilePermissions(resolve(path)).stream().anyMatch(OPEN::contains);
        } catch (IOException | UnsupportedOperationException ignored) {
            return false; // A file that is missing, or a file system without modes, is not this question's matter.
        }
    }
}
