package io.rackwright.hosts.facts;

import io.rackwright.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What runs or lies on the server already.
 *
 * @param timeZone for example {@code Etc/UTC}; empty if unknown
 * @param listeners who waits for connections
 * @param leftovers what another cluster or runtime left
 */
public record Services(String timeZone, List<Listener> listeners, List<Leftover> leftovers) {

    /** Nothing is known of it. */
    public static final Services UNKNOWN = new Services("", List.of(), List.of());

    public Services {
        listeners = List.copyOf(listeners);
        leftovers = List.copyOf(leftovers);
    }

    static Services of(ProbeReport report) {
        return new Services(
                report.text("time_zone"),
                Listener.all(report),
                report.each("leftover", Leftover::parse).stream().distinct().toList());
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("time_zone", timeZone);
        json.put("listeners", listeners.stream().map(Listener::json).toList());
        json.put("leftovers", leftovers.stream().map(Leftover::json).toList());
        return json;
    }

    static Services read(JsonObject json) {
        return new Services(
                json.text("time_zone"),
                json.objects("listeners").stream().map(Listener::read).toList(),
                json.objects("leftovers").stream().map(Leftover::read).toList());
    }
}
