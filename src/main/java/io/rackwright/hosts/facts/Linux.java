package io.rackwright.hosts.facts;

import io.rackwright.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The kernel and what it is set to.
 *
 * @param sysctls values by name, for example {@code vm.max_map_count} to {@code 65530}; only those that rules ask for
 */
public record Linux(Map<String, String> sysctls) {

    /** Nothing is known of it. */
    public static final Linux UNKNOWN = new Linux(Map.of());

    public Linux {
        sysctls = Map.copyOf(sysctls);
    }

    static Linux of(ProbeReport report) {
        Map<String, String> sysctls = new LinkedHashMap<>();
        for (String line : report.all("sysctl")) {
            int space = line.indexOf(' ');
            if (space > 0) {
                sysctls.put(line.substring(0, space), line.substring(space + 1));
            }
        }
        return new Linux(sysctls);
    }

    Map<String, Object> json() {
        return Map.of("sysctls", new TreeMap<>(sysctls));
    }

    static Linux read(JsonObject json) {
        Map<String, String> sysctls = new LinkedHashMap<>();
        JsonObject object = json.object("sysctls");
        object.names().forEach(name -> sysctls.put(name, object.text(name)));
        return new Linux(sysctls);
    }
}
