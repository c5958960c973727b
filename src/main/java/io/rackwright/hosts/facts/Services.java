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
public record Services(
        String timeZone,
        Clock clock,
        List<Listener> listeners,
        List<Leftover> leftovers,
        Packages packages,
        Habits habits) {

    /** Nothing is known of it. */
    public static final Services UNKNOWN =
            new Services("", Clock.UNKNOWN, List.of(), List.of(), Packages.UNKNOWN, Habits.UNKNOWN);

    public Services {
        listeners = List.copyOf(listeners);
        leftovers = List.copyOf(leftovers);
    }

    static Services of(ProbeReport report) {
        return new Services(
                report.text("time_zone"),
                Clock.of(report),
                Listener.all(report),
                report.each("leftover", Leftover::parse).stream().distinct().toList(),
                Packages.of(report),
                Habits.of(report));
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("time_zone", timeZone);
        json.put("clock", clock.json());
        json.put("listeners", listeners.stream().map(Listener::json).toList());
        json.put("leftovers", leftovers.stream().map(Leftover::json).toList());
        json.put("packages", packages.json());
        json.put("habits", habits.json());
        return json;
    }

    static Services read(JsonObject json) {
        return new Services(
                json.text("time_zone"),
                Clock.read(json.object("clock")),
                json.objects("listeners").stream().map(Listener::read).toList(),
                json.objects("leftovers").stream().map(Leftover::read).toList(),
                Packages.read(json.object("packages")),
                Habits.read(json.object("habits")));
    }
}
