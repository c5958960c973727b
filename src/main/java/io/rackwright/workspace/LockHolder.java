package io.rackwright.workspace;

import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
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
public record LockHolder(String user, String host, long pid, Instant since, String action) {

    /** The lock's time has whole seconds, and a process's start is reckoned from that of the machine. */
    private static final Duration INEXACT = Duration.ofSeconds(3);

    byte[] bytes() {
        Map<String, Object> document =
                new TreeMap<>(Map.of("user", user, "host", host, "pid", pid, "since", time(), "action", action));
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
                    document.number("pid", 0),
                    Instant.parse(document.text("since")),
                    document.text("action")));
        } catch (JsonException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether its process may run: on another machine that cannot be asked, on this one a process of the number must have
     * begun before the lock was taken, else the number belongs to a later one.
     *
     * @param thisHost the name of the machine that we are on
     */
    public boolean mayRun(String thisHost) {
        if (!host.equals(thisHost)) {
            return true;
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info()
                        .startInstant()
                        .map(start -> !start.isAfter(since.plus(INEXACT)))
                        .orElse(true))
                .orElse(false);
    }

    /** A sentence: who runs what since when. */
    public String sentence() {
        return user + " on " + host + " (process " + pid + ") runs «" + action + "» since " + time();
    }

    private String time() {
        return since.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
