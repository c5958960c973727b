package io.rackwright.hosts.facts;

import io.rackwright.json.JsonObject;
import java.util.Map;

/**
 * What runs or lies on the server already.
 *
 * @param timeZone for example {@code Etc/UTC}; empty if unknown
 */
public record Services(String timeZone) {

    /** Nothing is known of it. */
    public static final Services UNKNOWN = new Services("");

    static Services of(ProbeReport report) {
        return new Services(report.text("time_zone"));
    }

    Map<String, Object> json() {
        return Map.of("time_zone", timeZone);
    }

    static Services read(JsonObject json) {
        return new Services(json.text("time_zone"));
    }
}
