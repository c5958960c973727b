package io.rackwright.toolchain;

import io.rackwright.finding.ToolException;
import io.rackwright.workspace.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A folder of the cache that is either complete or not used. It is built in its final place (a virtual environment
 * cannot be moved), and a marker written last says that it is whole; what a crash left is removed before the next try.
 */
final class CacheEntry {

    private static final String MARKER = ".complete";
    private static final long PAUSE_MILLIS = 200;

    private final Path folder;

    CacheEntry(Path folder) {
        this.folder = folder;
    }

    /** Fills the folder; returns what the marker shall say. */
    interface Construction {
        String build() throws ToolException, InterruptedException;
    }

    Path folder() {
        return folder;
    }

    boolean isComplete() {
        return Files.isRegularFile(folder.resolve(MARKER));
    }

    /**
     * Builds the folder unless it is complete once the lock is ours.
     *
     * @param usable looked at beside the marker: what a complete folder still needs to be of use
     */
    void build(Construction construction, Usable usable, Consumer<String> progress)
            throws ToolException, InterruptedException {
        PrivateFiles.createFolder(parent());
        Path lockFile = parent().resolve("." + folder.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            waitForLock(channel, progress);
            if (!(isComplete() && usable.check())) {
                rebuild(construction);
            }
        } catch (IOException e) {
            throw PrivateFiles.failure("lock " + lockFile, e);
        }
    }

    /** Whether a folder that was complete once can still be used. */
    interface Usable {
        boolean check();
    }

    private void rebuild(Construction construction) throws ToolException, InterruptedException {
        boolean done = false;
        remove();
        try {
            String note = construction.build();
            PrivateFiles.write(folder.resolve(MARKER), note.getBytes(StandardCharsets.UTF_8));
            done = true;
        } finally {
            if (!done) {
                PrivateFiles.discard(folder);
            }
        }
    }

    private void remove() throws ToolException {
        try {
            PrivateFiles.delete(folder);
        } catch (IOException e) {
            throw PrivateFiles.failure("remove what is left of " + folder, e);
        }
    }

    private void waitForLock(FileChannel channel, Consumer<String> progress) throws IOException, InterruptedException {
        boolean told = false;
        while (tryLock(channel) == null) {
            if (!told) {
                progress.accept("Another process builds " + folder + "; waiting for it.");
                told = true;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ours) {
            return null;
        }
    }

    private Path parent() {
        Path parent = folder.getParent();
        return parent == null ? folder : parent;
    }
}
