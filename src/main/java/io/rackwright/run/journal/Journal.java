package io.rackwright.run.journal;

import io.rackwright.finding.ToolException;
import io.rackwright.json.JsonObject;
import io.rackwright.run.journal.JournalEntry.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The journal of one run, open for appending. When {@link #append} returns, the record is on disk; when it throws, the
 * file is as before.
 */
public final class Journal implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;
    private final Clock clock;
    private final Reserve reserve;
    private long sequence;
    private long goodBytes;
    private boolean usedReserve;

    private Journal(Path file, FileChannel channel, Clock clock, JournalText found) {
        this.file = file;
        this.reserve = Reserve.beside(file);
        this.channel = channel;
        this.clock = clock;
        this.sequence = found.entries().size();
        this.goodBytes = found.goodBytes();
    }

    /** Opens or begins a journal; what cannot be trusted at its end is put aside as {@code journal.jsonl.torn}. */
    public static Journal open(Path file, Clock clock) throws ToolException {
        try {
            JournalText found = JournalText.read(file);
            if (!found.damage().isEmpty()) {
                Files.copy(
                        file, file.resolveSibling(file.getFileName() + ".torn"), StandardCopyOption.REPLACE_EXISTING);
            }
            FileChannel channel = FileChannel.open(
                    file,
                    EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            channel.truncate(found.goodBytes());
            sync(file);
            return new Journal(file, channel, clock, found);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Adds one record. */
    public synchronized void append(Kind kind, String step, Map<String, ?> data) throws ToolException {
        JournalEntry entry = new JournalEntry(
                sequence + 1,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                kind,
                step,
                new JsonObject(new LinkedHashMap<>(data)));
        ByteBuffer bytes = ByteBuffer.wrap((JournalLine.write(entry) + "\n").getBytes(StandardCharsets.UTF_8));
        int length = bytes.remaining();
        try {
            write(bytes);
        } catch (IOException e) {
            takeBack();
            if (!reserve.giveUp()) {
                throw failure(file, e);
            }
            usedReserve = true;
            writeAgain(bytes.rewind());
        }
        sequence++;
        goodBytes += length;
    }

    /** Whether the disk was so full that the room set aside for the journal was needed. */
    public synchronized boolean usedReserve() {
        return usedReserve;
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, goodBytes + bytes.position());
        }
        channel.force(true);
    }

    private void writeAgain(ByteBuffer bytes) throws ToolException {
        try {
            write(bytes);
        } catch (IOException e) {
            takeBack();
            throw failure(file, e);
        }
    }

    @Override
    public synchronized void close() throws ToolException {
        reserve.giveUp();
        try {
            channel.close();
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private void takeBack() {
        try {
            channel.truncate(goodBytes);
        } catch (IOException ignored) {
            // The reader cuts off half a record by itself.
        }
    }

    /** A journal whose name is not on disk would be gone after a power failure, whatever is in it. */
    private static void sync(Path file) throws IOException {
        Path folder = file.toAbsolutePath().resolveSibling(".");
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private static ToolException failure(Path file, IOException e) {
        return new ToolException(
                "Could not write the journal " + file + ": " + e.getMessage()
                        + ". Free some space or mend the disk, then run the same command again.",
                e);
    }
}
