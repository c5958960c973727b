package io.rackwright.workspace;

import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import io.rackwright.process.ProcessIdentity;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who has a workspace.
 *
 * @param user login name
 * @param host the machine the process runs on
 * @param action the command, for example {@code apply}
 */
public record LockHolder(String user, String host, ProcessIdentity process, Instant since, String action) {

    byte[] bytes() {
        Map<String, Object> document = new TreeMap<>(Map.of("user", user, "host", host, "since", time()));
        document.put("action", action);
        document.put("pid", process.pid());
        document.put("start_ticks", process.startTicks());
        document.put("boot_id", process.bootId());
        return (Json.compact(document) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A sentence from what stands in a lock file; tells what it can when the text is cut short. */
    static String describe(String text) {
        return read(text).map(LockHolder::sentence).orElse("another process that has not said who it is");
    }

    /** Who stands in a lock file; empty when it names nobody. */
    static Optional<LockHolder> read(String text) {
        try {
            JsonObject document = Json.parseObject(text);
            return Optional.of(new LockHolder(
                    document.text("user"),
                    document.text("host"),
                    new ProcessIdentity(
                            document.number("pid", 0), document.number("start_ticks", -1), document.text("boot_id")),
                    Instant.parse(document.text("since")),
                    document.text("action")));
        } catch (JsonException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether its process may run: on another machine that cannot be asked, on this one it must be the very process that
     * took the lock, not a later one of its number.
     *
     * @param thisHost the name of the machine that we are on
     */
    public boolean mayRun(String thisHost) {
        return !host.equals(thisHost) || process.isAlive();
    }

    /** A sentence: who runs what since when. */
    public String sentence() {
        return user + " on " + host + " (process " + process.pid() + ") runs «" + action + "» since " + time();
    }

    private String time() {
        return since.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
