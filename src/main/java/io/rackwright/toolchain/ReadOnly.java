package io.rackwright.toolchain;

import io.rackwright.finding.ToolException;
import io.rackwright.workspace.PrivateFiles;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders that nobody shall write into, and how they are taken away all the same. */
final class ReadOnly {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("r-xr-xr-x");
    private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("r--r--r--");
    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("r-xr-xr-x");

    private ReadOnly() {}

    /** Takes the right to write from all files below the folder and from the folders below it, not from itself. */
    static void seal(Path folder) throws ToolException {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile()) {
                        Files.setPosixFilePermissions(file, Files.isExecutable(file) ? PROGRAM : FILE);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path visited, @org.jspecify.annotations.Nullable IOException e) throws IOException {
                    if (!visited.equals(folder)) {
                        Files.setPosixFilePermissions(visited, FOLDER);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw PrivateFiles.failure("make " + folder + " read-only", e);
        }
    }

    /** Deletes the folder with all below it, whatever its modes. */
    static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            PrivateFiles.delete(folder);
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) throws IOException {
                Files.setPosixFilePermissions(visited, OPEN);
                return FileVisitResult.CONTINUE;
            }
        });
        PrivateFiles.delete(folder);
    }

    /** As {@link #delete}, for cleaning up after a failure, which a second one would only hide. */
    static void discard(Path folder) {
        try {
            delete(folder);
        } catch (IOException ignored) {
            // The next build starts by deleting what is left, and tells what stands in its way.
        }
    }
}
