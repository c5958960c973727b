package io.rackwright.run.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;

/**
 * Room on the disk, and one file, set aside while there is some: given up when the journal cannot be written otherwise, so
 * that the end of a step that ran for an hour is on disk although the disk is full.
 */
final class Reserve {

    /** A few ends of steps with twenty failures each. */
    private static final int BYTES = 128 * 1024;

    private final Path file;

    private Reserve(Path file) {
        this.file = file;
    }

    /** Where nothing can be set aside, there is no reserve; the journal says so when it fails. */
    static Reserve beside(Path journal) {
        Reserve reserve = new Reserve(journal.resolveSibling(journal.getFileName() + ".reserve"));
        try (FileChannel channel = FileChannel.open(
                reserve.file,
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(new byte[BYTES]);
            while (bytes.hasRemaining()) {
                channel.write(bytes, bytes.position());
            }
            channel.force(true);
        } catch (IOException ignored) { // as much as there was room for
            return reserve;
        }
        return reserve;
    }

    /** Whether there was something to give up. */
    boolean giveUp() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException ignored) { // the disk is worse than full
            return false;
        }
    }
}
