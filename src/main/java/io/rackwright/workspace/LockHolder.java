package io.rackwright.workspace;

import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who has a workspace.
 *
 * @param user login name
 * @param host the machine the process runs on
 * @param action the command, for example {@code apply}
 */
public record LockHolder(String user, String host, long pid, Instant since, String action) {

    byte[] bytes() {
        Map<String, Object> document =
                new TreeMap<>(Map.of("user", user, "host", host, "pid", pid, "since", time(), "action", action));
        return (Json.compact(document) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A sentence from what stands in a lock file; tells what it can when the text is cut short. */
    static String describe(String text) {
        try {
            JsonObject document = Json.parseObject(text);
            return document.text("user") + " on " + document.text("host") + " (process " + document.number("pid", 0)
                    + ") runs «" + document.text("action") + "» since " + document.text("since");
        } catch (JsonException e) {
            return "another process that has not said who it is";
        }
    }

    private String time() {
        return since.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
