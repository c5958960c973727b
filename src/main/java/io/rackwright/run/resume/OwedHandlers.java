package io.rackwright.run.resume;

import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Handlers that a run was asked for and did not come to, as its plugin wrote them down.
 *
 * @param handlers the hosts of each
 */
public record OwedHandlers(Map<String, TreeSet<String>> handlers) {

    /** The list's name beside the checkpoints. */
    static final String FILE = "pending.jsonl";

    /** Reads the list of a step; none where there is no list. A torn last line is left out. */
    public static OwedHandlers of(Path stepFolder) {
        Set<JsonObject> entries = new LinkedHashSet<>();
        for (String line : lines(stepFolder.resolve(Checkpoints.FOLDER).resolve(FILE))) {
            try {
                JsonObject record = Json.parseObject(line);
                entries.addAll(record.objects("notified"));
                record.objects("ended").forEach(entries::remove);
            } catch (JsonException ignored) {
                // torn: what it would have said was not on disk
            }
        }
        Map<String, TreeSet<String>> handlers = new LinkedHashMap<>();
        for (JsonObject entry : entries) {
            handlers.computeIfAbsent(entry.text("notification"), name -> new TreeSet<>())
                    .add(entry.text("host"));
        }
        return new OwedHandlers(handlers);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    public boolean isEmpty() {
        return handlers.isEmpty();
    }

    /** Each handler with its hosts, one line each. */
    public List<String> lines() {
        return handlers.entrySet().stream()
                .map(entry -> "«" + entry.getKey() + "» on " + String.join(", ", entry.getValue()))
                .toList();
    }
}
