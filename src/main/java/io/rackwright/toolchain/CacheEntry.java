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
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A folder of the cache that is either complete or not used. It is built in its final place (a virtual environment
 * cannot be moved), and a marker written last says that it is whole; what a crash left is removed before the next try.
 */
final class CacheEntry {

    /** Written last; holds the record of what is in the folder. */
    static final String MARKER = ".complete";

    /** Its time says when the folder was used last. */
    static final String USED = ".used";

    private static final long PAUSE_MILLIS = 200;

    private final Path folder;

    CacheEntry(Path folder) {
        this.folder = folder;
    }

    /** Fills the folder; returns what the marker shall say. */
    interface Construction {
        String build() throws ToolException, InterruptedException;
    }

    /** Something to do in a folder that is not kept. */
    interface Work {
        void run() throws ToolException, InterruptedException;
    }

    /** Whether a folder that was complete once can still be used. */
    interface Usable {
        boolean check();
    }

    Path folder() {
        return folder;
    }

    String name() {
        return String.valueOf(folder.getFileName());
    }

    boolean isComplete() {
        return Files.isRegularFile(folder.resolve(MARKER));
    }

    /** Whether another process builds it at this moment. */
    boolean isBeingBuilt() throws ToolException {
        Path lockFile = beside("lock");
        if (!Files.exists(lockFile)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            return tryLock(channel, false) == null;
        } catch (IOException e) {
            throw PrivateFiles.failure("look at " + lockFile, e);
        }
    }

    /** What the marker says; empty where there is none. */
    String note() throws ToolException {
        if (!isComplete()) {
            return "";
        }
        try {
            return Files.readString(folder.resolve(MARKER));
        } catch (IOException e) {
            throw PrivateFiles.failure("read " + folder.resolve(MARKER), e);
        }
    }

    /**
     * Builds the folder unless it is complete once the lock is ours.
     *
     * @param usable looked at beside the marker: what a complete folder still needs to be of use
     */
    void build(Construction construction, Usable usable, Consumer<String> progress)
            throws ToolException, InterruptedException {
        locked(
                () -> {
                    if (!(isComplete() && usable.check())) {
                        rebuild(construction);
                    }
                },
                progress);
    }

    /** Works in the folder while nobody else does, and removes it. */
    void temporarily(Work work, Consumer<String> progress) throws ToolException, InterruptedException {
        locked(
                () -> {
                    remove();
                    try {
                        work.run();
                    } finally {
                        ReadOnly.discard(folder);
                    }
                },
                progress);
    }

    private void locked(Work work, Consumer<String> progress) throws ToolException, InterruptedException {
        PrivateFiles.createFolder(parent());
        Path lockFile = beside("lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            waitForLock(channel, progress);
            work.run();
        } catch (IOException e) {
            throw PrivateFiles.failure("lock " + lockFile, e);
        }
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
                ReadOnly.discard(folder);
            }
        }
    }

    private void remove() throws ToolException {
        if (!isComplete() && Files.exists(folder)) {
            new LiveUse(Path.of("/proc")).endAll(folder);
        }
        try {
            ReadOnly.delete(folder);
        } catch (IOException e) {
            throw PrivateFiles.failure("remove what is left of " + folder, e);
        }
    }

    private void waitForLock(FileChannel channel, Consumer<String> progress) throws IOException, InterruptedException {
        boolean told = false;
        while (tryLock(channel, false) == null) {
            if (!told) {
                progress.accept("Another process builds " + folder + "; waiting for it.");
                told = true;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Says that the folder is in use until the lease is closed or this process ends, and when that was. */
    Lease use() throws ToolException {
        try {
            Path used = folder.resolve(USED);
            if (!Files.exists(used)) {
                PrivateFiles.write(used, new byte[0]);
            }
            Files.setLastModifiedTime(used, FileTime.from(Instant.ofEpochMilli(System.currentTimeMillis())));
            FileChannel channel = FileChannel.open(
                    beside("use"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            tryLock(channel, true);
            return new Lease(channel);
        } catch (IOException e) {
            throw PrivateFiles.failure("note that " + folder + " is in use", e);
        }
    }

    /** When it was used last; empty if that is not known. */
    Optional<Instant> lastUsed() {
        try {
            return Optional.of(Files.getLastModifiedTime(folder.resolve(USED)).toInstant());
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /**
     * Removes the folder unless somebody builds or uses it.
     *
     * @return whether it was removed
     */
    boolean removeUnused() throws ToolException {
        Path lockFile = beside("lock");
        Path useFile = beside("use");
        try (FileChannel building = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileChannel using = FileChannel.open(useFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (tryLock(building, false) == null || tryLock(using, false) == null) {
                return false;
            }
            remove();
            return true;
        } catch (IOException e) {
            throw PrivateFiles.failure("remove " + folder, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, shared);
        } catch (OverlappingFileLockException ours) {
            return null;
        }
    }

    private Path beside(String kind) {
        return parent().resolve("." + folder.getFileName() + "." + kind);
    }

    private Path parent() {
        Path parent = folder.getParent();
        return parent == null ? folder : parent;
    }
}
