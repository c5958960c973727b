package io.rackwright.hosts.facts;

import io.rackwright.json.JsonObject;
import java.util.Map;

/**
 * How long a disk takes to make a write of 2,300 bytes safe, measured where etcd's files will lie.
 *
 * @param path the folder in which it was measured; empty if it was not
 * @param tool {@code fio} or {@code python3}; empty if there are no figures
 * @param writes how many were made
 * @param medianMicros half of them took at most so long, in microseconds
 * @param p99Micros 99 of 100 took at most so long, in microseconds
 * @param failure why there are no figures although they were asked for; empty otherwise
 */
public record FsyncLatency(String path, String tool, long writes, long medianMicros, long p99Micros, String failure) {

    /** Nobody asked. */
    public static final FsyncLatency UNKNOWN = new FsyncLatency("", "", 0, 0, 0, "");

    /** Whether there are figures. */
    public boolean isKnown() {
        return !tool.isEmpty() && writes > 0;
    }

    static FsyncLatency of(ProbeReport report) {
        return new FsyncLatency(
                report.text("disk_path"),
                report.text("disk_tool"),
                report.number("disk_writes"),
                report.number("disk_p50_us"),
                report.number("disk_p99_us"),
                report.text("disk_failure"));
    }

    Map<String, Object> json() {
        return Map.of(
                "path",
                path,
                "tool",
                tool,
                "writes",
                writes,
                "median_micros",
                medianMicros,
                "p99_micros",
                p99Micros,
                "failure",
                failure);
    }

    static FsyncLatency read(JsonObject json) {
        return new FsyncLatency(
                json.text("path"),
                json.text("tool"),
                json.number("writes", 0),
                json.number("median_micros", 0),
                json.number("p99_micros", 0),
                json.text("failure"));
    }
}
