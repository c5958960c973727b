package io.rackwright.hosts.facts;

import io.rackwright.json.JsonObject;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's clock: who keeps it right, and how far it was ahead of ours when we looked. The truth lies between two
 * bounds, because the answer travelled: it began after we asked and ended before we had it.
 *
 * @param service the program that sets it, for example {@code chronyd}; {@code none} if none runs, empty if unknown or
 *     not the server's own affair, as in a container
 * @param synced {@code yes}, {@code no} or empty if unknown
 * @param isMeasured whether the bounds were measured
 * @param aheadAtLeast milliseconds; negative where it is behind
 * @param aheadAtMost milliseconds
 */
public record Clock(String service, String synced, boolean isMeasured, long aheadAtLeast, long aheadAtMost) {

    /** Nothing is known of it. */
    public static final Clock UNKNOWN = new Clock("", "", false, 0, 0);

    private static final Pattern TIME = Pattern.compile("(\\d{1,11})(?:\\.(\\d{3})\\d*)?.*");
    private static final long SECOND = 1000;

    static Clock of(ProbeReport report) {
        Matcher begin = TIME.matcher(report.text("clock_begin"));
        Matcher end = TIME.matcher(report.text("clock_end"));
        long asked = report.number(ProbeReport.ASKED);
        long answered = report.number(ProbeReport.ANSWERED);
        boolean isMeasured = asked > 0 && answered >= asked && begin.matches() && end.matches();
        return new Clock(
                report.text("clock_service"),
                report.text("clock_synced"),
                isMeasured,
                isMeasured ? earliest(end) - answered : 0,
                isMeasured ? latest(begin) - asked : 0);
    }

    /** The earliest that the text may mean: digits are cut, not rounded. */
    private static long earliest(Matcher time) {
        String fraction = time.group(2);
        return Long.parseLong(time.group(1)) * SECOND + (fraction == null ? 0 : Long.parseLong(fraction));
    }

    private static long latest(Matcher time) {
        return earliest(time) + (time.group(2) == null ? SECOND - 1 : 1);
    }

    Map<String, Object> json() {
        return HostFactsJson.object(
                "service", service,
                "synced", synced,
                "measured", isMeasured,
                "ahead_at_least_ms", aheadAtLeast,
                "ahead_at_most_ms", aheadAtMost);
    }

    static Clock read(JsonObject json) {
        return new Clock(
                json.text("service"),
                json.text("synced"),
                json.truth("measured"),
                json.number("ahead_at_least_ms", 0),
                json.number("ahead_at_most_ms", 0));
    }
}
