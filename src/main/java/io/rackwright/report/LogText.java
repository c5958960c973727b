package io.rackwright.report;

import io.rackwright.json.CleanText;
import io.rackwright.json.Json;
import io.rackwright.run.past.TaskResult;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Results of tasks as lines or as one JSON document, written one by one: a run may have hundreds of thousands. */
public final class LogText {

    private static final String FORMAT = "rackwright.log/1";
    private static final int LINES_OF_MESSAGE = 40;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Consumer<String> out;
    private final Style style;
    private boolean hasEntries;

    /** @param out takes text as it is to be printed */
    public LogText(Consumer<String> out, Style style) {
        this.out = out;
        this.style = style;
    }

    /** One result for people; the time is UTC. */
    public void line(TaskResult result) {
        String head = "%s  %-10s  %-11s  %-14s  %s"
                .formatted(
                        TIME.format(result.at()),
                        result.step(),
                        result.status(),
                        result.host(),
                        visible(result.task()));
        out.accept((result.isFailure() ? style.error().apply(head) : head) + "\n");
        if (result.isFailure()) {
            if (!result.path().isEmpty()) {
                out.accept("          " + visible(result.path()) + "\n");
            }
            result.message()
                    .strip()
                    .lines()
                    .limit(LINES_OF_MESSAGE)
                    .forEach(line -> out.accept("          | " + visible(line) + "\n"));
            result.origins().forEach(origin -> out.accept("          " + visible(origin) + "\n"));
        }
    }

    /** Begins the document of format {@code rackwright.log/1}. */
    public void jsonHead(String site, String run) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("format", FORMAT);
        head.put("site", site);
        head.put("run", run);
        String text = Json.compact(head);
        out.accept(text.substring(0, text.length() - 1) + ",\"results\":[");
    }

    /** One entry of the document, on a line of its own. */
    public void json(TaskResult result) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("at", result.at().toString());
        entry.put("step", result.step());
        entry.put("host", result.host());
        entry.put("status", result.status());
        entry.put("seconds", Math.round(result.seconds() * 1000) / 1000.0);
        entry.put("task", result.task());
        entry.put("path", result.path());
        entry.put("message", result.message());
        if (!result.origins().isEmpty()) {
            entry.put("origins", result.origins());
        }
        out.accept((hasEntries ? ",\n" : "\n") + Json.compact(entry));
        hasEntries = true;
    }

    /** @param missing events that never arrived */
    public void jsonEnd(long missing) {
        out.accept("\n],\"events_missing\":" + missing + "}\n");
    }

    /** A line that others wrote, without what a terminal would obey. */
    public static String visible(String line) {
        return CleanText.visible(line).replace('\n', '\uFFFD');
    }
}
