package io.rackwright.ansible;

import io.rackwright.ansible.PlaybookEvent.HandlersLost;
import io.rackwright.ansible.PlaybookEvent.HostEnded;
import io.rackwright.ansible.PlaybookEvent.HostStarted;
import io.rackwright.ansible.PlaybookEvent.HostStatus;
import io.rackwright.ansible.PlaybookEvent.ItemFailed;
import io.rackwright.ansible.PlaybookEvent.Notified;
import io.rackwright.ansible.PlaybookEvent.Other;
import io.rackwright.ansible.PlaybookEvent.PlayStarted;
import io.rackwright.ansible.PlaybookEvent.PlaybookStarted;
import io.rackwright.ansible.PlaybookEvent.Restored;
import io.rackwright.ansible.PlaybookEvent.ResumeRefused;
import io.rackwright.ansible.PlaybookEvent.Retried;
import io.rackwright.ansible.PlaybookEvent.Stats;
import io.rackwright.ansible.PlaybookEvent.Task;
import io.rackwright.ansible.PlaybookEvent.TaskStarted;
import io.rackwright.json.CleanText;
import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One line of the event file to an event. Fields are allow-listed and cut to size, control characters (terminal escapes
 * in a task's name, say) are replaced: what comes out may be shown.
 */
final class EventParser {

    /** The schema of the lines that we understand. */
    static final int SCHEMA = 1;

    private static final int LONGEST_TEXT = 256;
    private static final int LONGEST_MESSAGE = 2048;

    private EventParser() {}

    /**
     * A line and its number in the run.
     *
     * @param number from 1, without gaps
     * @param seconds since 1970
     * @param steady seconds of a clock that never jumps
     */
    record Line(long number, double seconds, double steady, PlaybookEvent event) {}

    /** Empty when the line is no event of our schema. */
    static Optional<Line> parse(String line) {
        try {
            JsonObject object = Json.parseObject(line);
            return object.number("v", 0) == SCHEMA
                    ? Optional.of(new Line(
                            object.number("seq", 0), object.decimal("ts", 0), object.decimal("mono", 0), event(object)))
                    : Optional.empty();
        } catch (JsonException ignored) { // torn or foreign: the reader counts it
            return Optional.empty();
        }
    }

    private static PlaybookEvent event(JsonObject object) {
        String kind = object.text("event");
        return switch (kind) {
            case "playbook_start" ->
                new PlaybookStarted(
                        text(object, "playbook"),
                        object.objects("plays").stream()
                                .map(play -> text(play, "name"))
                                .toList());
            case "play_start" -> play(object.object("play"));
            case "task_start", "handler_start" ->
                new TaskStarted(task(object.object("task")), kind.equals("handler_start"));
            case "host_start" -> new HostStarted(text(object, "host"), text(object, "task_uuid"));
            case "ok" -> ended(object, HostStatus.OK);
            case "failed" -> ended(object, HostStatus.FAILED);
            case "skipped" -> ended(object, HostStatus.SKIPPED);
            case "unreachable" -> ended(object, HostStatus.UNREACHABLE);
            case "retry" ->
                new Retried(
                        text(object, "host"),
                        text(object, "task_uuid"),
                        count(object, "attempts"),
                        count(object, "retries"));
            case "item_failed" ->
                new ItemFailed(
                        text(object, "host"), text(object, "task_uuid"), object.truth("censored"), message(object));
            case "notify" -> new Notified(text(object, "handler"), text(object, "host"));
            case "restored" -> new Restored(count(object, "play"), count(object, "total"), text(object, "name"));
            case "resume_refused" -> new ResumeRefused(text(object, "kind").equals("handlers"), message(object));
            case "handlers_lost" -> lost(object);
            case "stats" -> stats(object.object("hosts"));
            default -> new Other(clean(kind, LONGEST_TEXT));
        };
    }

    private static HandlersLost lost(JsonObject object) {
        return new HandlersLost(object.objects("handlers").stream()
                .map(handler -> "«" + text(handler, "handler") + "» on " + text(handler, "host"))
                .toList());
    }

    private static PlayStarted play(JsonObject play) {
        return new PlayStarted(text(play, "name"), text(play, "hosts"), count(play, "index"), count(play, "total"));
    }

    private static Task task(JsonObject task) {
        return new Task(
                text(task, "uuid"),
                text(task, "name"),
                text(task, "action"),
                clean(task.text("path"), LONGEST_MESSAGE),
                text(task, "role"),
                task.truth("no_log"));
    }

    private static HostEnded ended(JsonObject object, HostStatus status) {
        return new HostEnded(
                text(object, "host"),
                text(object, "task_uuid"),
                status,
                object.truth("changed"),
                object.truth("ignored"),
                object.truth("censored"),
                message(object));
    }

    private static Stats stats(JsonObject hosts) {
        Map<String, HostCounts> counts = new LinkedHashMap<>();
        for (String host : hosts.names()) {
            JsonObject of = hosts.object(host);
            counts.put(
                    clean(host, LONGEST_TEXT),
                    new HostCounts(
                            count(of, "ok"),
                            count(of, "changed"),
                            count(of, "unreachable"),
                            count(of, "failures"),
                            count(of, "skipped"),
                            count(of, "rescued"),
                            count(of, "ignored")));
        }
        return new Stats(counts);
    }

    private static String message(JsonObject object) {
        return object.truth("censored") ? "" : clean(object.text("msg"), LONGEST_MESSAGE);
    }

    private static String text(JsonObject object, String name) {
        return clean(object.text(name), LONGEST_TEXT);
    }

    private static int count(JsonObject object, String name) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, object.number(name, 0)));
    }

    /** Its first characters, as they may be shown; line breaks and tabs stay. */
    static String clean(String text, int longest) {
        boolean isLong = text.length() > longest && text.codePointCount(0, text.length()) > longest;
        return CleanText.visible(isLong ? text.substring(0, text.offsetByCodePoints(0, longest)) : text);
    }
}
