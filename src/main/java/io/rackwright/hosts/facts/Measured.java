package io.rackwright.hosts.facts;

import io.rackwright.json.JsonObject;
import java.util.Map;

/** What was measured beyond the look, because somebody asked for it ({@code check --measure}). */
public record Measured(FsyncLatency disk) {

    /** Nothing was. */
    public static final Measured UNKNOWN = new Measured(FsyncLatency.UNKNOWN);

    static Measured of(ProbeReport report) {
        return new Measured(FsyncLatency.of(report));
    }

    Map<String, Object> json() {
        return Map.of("disk", disk.json());
    }

    static Measured read(JsonObject json) {
        return new Measured(FsyncLatency.read(json.object("disk")));
    }
}
