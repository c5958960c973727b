package io.rackwright.run.resume;

import io.rackwright.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes checkpoints as the plugin does, with a state that nobody restores. */
public final class CheckpointFiles {

    private CheckpointFiles() {}

    public static Map<String, Object> head(int play, Instant at, Map<String, String> inputs) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("format", Checkpoint.FORMAT);
        head.put("play", play);
        head.put("total", 16);
        head.put("name", "Install etcd");
        head.put("at", at.toEpochMilli() / 1000.0);
        head.put("inputs", inputs);
        head.put("control_plane", null);
        head.put("processed", List.of("m1", "w1"));
        head.put("dirty", List.of());
        return head;
    }

    public static Path write(Path step, Map<String, Object> head) throws Exception {
        Path folder = Files.createDirectories(step.resolve(Checkpoints.FOLDER));
        byte[] body = "the state, canary".getBytes(StandardCharsets.UTF_8);
        head.put("bytes", body.length);
        head.put(
                "sha256",
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body)));
        Path file = folder.resolve("play-%03d.checkpoint".formatted((Integer) head.get("play")));
        Files.writeString(file, Json.compact(head) + "\n");
        Files.write(file, body, java.nio.file.StandardOpenOption.APPEND);
        return file;
    }
}
