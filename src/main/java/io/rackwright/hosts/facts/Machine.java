package io.rackwright.hosts.facts;

import io.rackwright.json.JsonObject;
import java.util.Map;

/**
 * What the server is made of beyond its size.
 *
 * @param virtualization as systemd-detect-virt names it, {@code none} for bare metal; empty if unknown
 */
public record Machine(String virtualization) {

    /** Nothing is known of it. */
    public static final Machine UNKNOWN = new Machine("");

    static Machine of(ProbeReport report) {
        return new Machine(report.text("virtualization"));
    }

    Map<String, Object> json() {
        return Map.of("virtualization", virtualization);
    }

    static Machine read(JsonObject json) {
        return new Machine(json.text("virtualization"));
    }
}
