package io.rackwright.hosts.facts;

import io.rackwright.json.JsonObject;
import java.util.Map;

/** What was measured beyond the look, because somebody asked for it ({@code check --measure}). */
public record Measured(FsyncLatency disk, NfsTrial nfs) {

    /** Nothing was. */
    public static final Measured UNKNOWN = new Measured(FsyncLatency.UNKNOWN, NfsTrial.UNKNOWN);

    static Measured of(ProbeReport report) {
        return new Measured(FsyncLatency.of(report), NfsTrial.of(report));
    }

    Map<String, Object> json() {
        return Map.of("disk", disk.json(), "nfs", nfs.json());
    }

    static Measured read(JsonObject json) {
        return new Measured(FsyncLatency.read(json.object("disk")), NfsTrial.read(json.object("nfs")));
    }
}
