package io.rackwright.run.journal;

import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The one form of a journal's line: a JSON object whose last member is the CRC-32C, in eight hexadecimal digits, of
 * everything before it.
 */
final class JournalLine {

    private static final String CHECKSUM = ",\"crc32c\":\"";
    private static final int CHECKSUM_CHARS = CHECKSUM.length() + 8 + "\"}".length();

    private JournalLine() {}

    static String write(JournalEntry entry) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("seq", entry.sequence());
        members.put("at", entry.at().toString());
        members.put("kind", entry.kind().word());
        members.put("step", entry.step());
        members.put("data", entry.data());
        String whole = Json.compact(members);
        String body = whole.substring(0, whole.length() - 1);
        return body + CHECKSUM + checksum(body) + "\"}";
    }

    /** Empty when the line is not exactly as it was written. */
    static Optional<JournalEntry> read(String line) {
        int end = line.length() - CHECKSUM_CHARS;
        if (end < 1 || !line.equals(line.substring(0, end) + CHECKSUM + checksum(line.substring(0, end)) + "\"}")) {
            return Optional.empty();
        }
        try {
            JsonObject object = Json.parseObject(line);
            return Optional.of(new JournalEntry(
                    object.number("seq", 0),
                    Instant.parse(object.text("at")),
                    JournalEntry.Kind.of(object.text("kind")),
                    object.text("step"),
                    object.object("data")));
        } catch (JsonException | DateTimeException | IllegalArgumentException ignored) { // another schema
            return Optional.empty();
        }
    }

    private static String checksum(String body) {
        CRC32C sum = new CRC32C();
        sum.update(body.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", sum.getValue());
    }
}
