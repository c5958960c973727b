package io.rackwright.toolchain;

import io.rackwright.finding.ToolException;
import io.rackwright.workspace.PrivateFiles;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** How much a folder holds. */
final class FolderSize {

    private FolderSize() {}

    /** The bytes of all files below it. */
    static long of(Path folder) throws ToolException {
        long[] bytes = {0};
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    bytes[0] += attributes.size();
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE; // it went while we looked
                }
            });
        } catch (IOException e) {
            throw PrivateFiles.failure("measure " + folder, e);
        }
        return bytes[0];
    }
}
