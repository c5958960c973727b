package io.rackwright.run.resume;

import io.rackwright.digest.Digest;
import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the first line of a checkpoint tells (playbooks/README.md has the form). The state behind it holds secrets and is
 * ansible's alone: it is only weighed, never read.
 *
 * @param damage why the file cannot be used, as a clause; empty when it can
 * @param play 1-based; the checkpoint was made when it began
 * @param at when it was made
 * @param inputs what the step depended on, by name
 * @param finished hosts that had taken part by then
 * @param dirty hosts that had failed by then
 * @param controlPlane the play that makes keys of short life; 0 when it had not begun
 */
record Checkpoint(
        Path file,
        String damage,
        int play,
        int total,
        String name,
        Instant at,
        Map<String, String> inputs,
        List<String> finished,
        List<String> dirty,
        int controlPlane,
        Instant controlPlaneAt) {

    static final String FORMAT = "rackwright.checkpoint/1";
    private static final int LONGEST_HEAD = 64 * 1024 * 1024;

    Checkpoint {
        inputs = Map.copyOf(inputs);
        finished = List.copyOf(finished);
        dirty = List.copyOf(dirty);
    }

    static Checkpoint read(Path file) {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
            JsonObject head = Json.parseObject(head(stream));
            if (!head.text("format").equals(FORMAT)) {
                return damaged(file, "it is of another version of Rackwright");
            }
            String damage = isWhole(stream, head) ? "" : "it is not complete or was changed";
            return of(file, damage, head);
        } catch (IOException | JsonException e) {
            return damaged(file, "it cannot be read");
        }
    }

    private static Checkpoint of(Path file, String damage, JsonObject head) {
        JsonObject controlPlane = head.object("control_plane");
        return new Checkpoint(
                file,
                damage,
                (int) head.number("play", 0),
                (int) head.number("total", 0),
                head.text("name"),
                instant(head.decimal("at", 0)),
                head.object("inputs").texts(),
                head.texts("processed"),
                head.texts("dirty"),
                (int) controlPlane.number("play", 0),
                instant(controlPlane.decimal("at", 0)));
    }

    private static Checkpoint damaged(Path file, String why) {
        return new Checkpoint(file, why, 0, 0, "", Instant.EPOCH, Map.of(), List.of(), List.of(), 0, Instant.EPOCH);
    }

    private static Instant instant(double seconds) {
        return Instant.ofEpochMilli((long) (seconds * 1000));
    }

    private static String head(InputStream stream) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = stream.read(); next != '\n'; next = stream.read()) {
            if (next < 0 || line.size() > LONGEST_HEAD) {
                throw new IOException("no line of its own");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static boolean isWhole(InputStream stream, JsonObject head) throws IOException {
        Digest digest = Digest.sha256();
        byte[] chunk = new byte[64 * 1024];
        long size = 0;
        for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
            digest.add(chunk, count);
            size += count;
        }
        return size == head.number("bytes", -1) && digest.hex().equals(head.text("sha256"));
    }
}
