package io.rackwright.workspace;

import io.rackwright.finding.ToolException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * The workspace is ours until this is closed. The operating system holds the lock, so it goes with its process: after a
 * crash the next command takes it without asking.
 */
public final class WorkspaceLock implements AutoCloseable {

    /** How often a holder that has not written its name yet is asked again, and how long we wait in between. */
    private static final int ATTEMPTS = 5;

    private static final long PAUSE_MILLIS = 50;

    private final FileChannel channel;

    private WorkspaceLock(FileChannel channel) {
        this.channel = channel;
    }

    static WorkspaceLock take(Path file, LockHolder holder) throws ToolException {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file,
                    EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            if (tryLock(channel) == null) {
                String other = LockHolder.describe(holderOf(channel));
                channel.close();
                throw new ToolException("Could not " + holder.action() + ": " + other
                        + ". Wait until that ends, or end that process, and run the same command again (lock: " + file
                        + ").");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(holder.bytes()), 0);
            return new WorkspaceLock(channel);
        } catch (IOException e) {
            closeQuietly(channel);
            throw PrivateFiles.failure("lock the workspace with " + file, e);
        }
    }

    /** Gives the workspace back; the file stays, empty. */
    @Override
    public void close() throws ToolException {
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            closeQuietly(channel);
            throw PrivateFiles.failure("release the lock of the workspace", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ours) {
            return null;
        }
    }

    /** The holder's own words; it writes them right after it has the lock, so an empty file is asked again. */
    private static String holderOf(FileChannel channel) throws IOException {
        String text = "";
        for (int attempt = 0; attempt < ATTEMPTS && text.isBlank(); attempt++) {
            if (attempt > 0) {
                pause();
            }
            ByteBuffer content = ByteBuffer.allocate(4096);
            channel.read(content, 0);
            text = new String(content.array(), 0, content.position(), StandardCharsets.UTF_8);
        }
        return text;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException ignored) {
            // The failure before this one is the one to tell.
        }
    }
}
