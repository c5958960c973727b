package io.rackwright.ansible;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Follows a growing event file by byte offset, up to its last line break, so that a line that is being written is never
 * read. Needs the same memory whatever the file's size.
 */
final class EventFile {

    private static final int CHUNK_BYTES = 256 * 1024;
    /** Our plugin's lines stay far below; a longer one is foreign and is left out. */
    private static final int LONGEST_LINE_BYTES = 128 * 1024;

    private final Path file;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    private final java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();
    private long offset;
    private boolean tooLong;
    private long expected = 1;
    private long missing;

    EventFile(Path file) {
        this.file = file;
    }

    /** Hands over what has come since the last look. A file that does not exist yet has no events. */
    void readNew(Consumer<PlaybookEvent> events) throws IOException {
        readLines(line -> events.accept(line.event()));
    }

    /** The same with the time of each. */
    void readLines(Consumer<EventParser.Line> events) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (true) {
                int count = channel.read(chunk.clear(), offset);
                if (count <= 0) {
                    return;
                }
                offset += count;
                take(count, events);
            }
        }
    }

    /** Events that never arrived or could not be read: above 0 the picture is incomplete. */
    long missing() {
        return missing;
    }

    private void take(int count, Consumer<EventParser.Line> events) {
        byte[] bytes = chunk.array();
        int start = 0;
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                append(bytes, start, i - start);
                endLine(events);
                start = i + 1;
            }
        }
        append(bytes, start, count - start);
    }

    private void append(byte[] bytes, int start, int count) {
        if (line.size() + count > LONGEST_LINE_BYTES) {
            tooLong = true;
            return;
        }
        line.write(bytes, start, count);
    }

    private void endLine(Consumer<EventParser.Line> events) {
        String text = tooLong ? "" : line.toString(StandardCharsets.UTF_8);
        line.reset();
        tooLong = false;
        EventParser.parse(text).ifPresent(parsed -> {
            if (parsed.number() < expected) {
                return; // seen already
            }
            missing += parsed.number() - expected;
            expected = parsed.number() + 1;
            events.accept(parsed);
        });
    }
}
