package io.rackwright.hosts.facts;

import io.rackwright.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The server's answers to what the site asks.
 *
 * @param paths what stands where host volumes shall lie: {@code directory}, {@code other} or {@code absent}
 */
public record Outside(Map<String, String> paths) {

    /** Nothing was asked. */
    public static final Outside UNKNOWN = new Outside(Map.of());

    public Outside {
        paths = Map.copyOf(paths);
    }

    static Outside of(ProbeReport report) {
        Map<String, String> paths = new LinkedHashMap<>();
        for (String line : report.all("path")) {
            int space = line.indexOf(' ');
            if (space > 0) {
                paths.put(line.substring(space + 1), line.substring(0, space));
            }
        }
        return new Outside(paths);
    }

    Map<String, Object> json() {
        return Map.of("paths", new TreeMap<>(paths));
    }

    static Outside read(JsonObject json) {
        Map<String, String> paths = new LinkedHashMap<>();
        JsonObject object = json.object("paths");
        object.names().forEach(name -> paths.put(name, object.text(name)));
        return new Outside(paths);
    }
}
