package io.rackwright.hosts.facts;

import io.rackwright.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * The make of the processors.
 *
 * @param model for example {@code AMD EPYC 7543 32-Core Processor}; empty if unknown
 * @param sockets 0 if unknown
 * @param numaNodes 0 if unknown
 * @param flags what the first one can do, as the kernel names it, for example {@code avx2}; empty if unknown
 */
public record Processor(String model, int sockets, int numaNodes, List<String> flags) {

    /** Nothing is known of it. */
    public static final Processor UNKNOWN = new Processor("", 0, 0, List.of());

    public Processor {
        flags = List.copyOf(flags);
    }

    static Processor of(ProbeReport report, KernelFiles files) {
        String flags = report.text("cpu_flags");
        return new Processor(
                report.text("cpu_model"),
                (int) Math.min(report.number("cpu_sockets"), 1_024),
                count(files.text("/sys/devices/system/node/online")),
                flags.isEmpty() ? List.of() : List.of(flags.split(" +")));
    }

    /** How many a list such as {@code 0-1,3} names. */
    private static int count(String list) {
        int count = 0;
        for (String range : list.split(",", -1)) {
            String[] ends = range.split("-", -1);
            if (ends.length <= 2 && range.matches("\\d{1,4}(-\\d{1,4})?")) {
                count += Integer.parseInt(ends[ends.length - 1]) - Integer.parseInt(ends[0]) + 1;
            }
        }
        return Math.max(count, 0);
    }

    Map<String, Object> json() {
        return Map.of("model", model, "sockets", sockets, "numa_nodes", numaNodes, "flags", flags);
    }

    static Processor read(JsonObject json) {
        return new Processor(
                json.text("model"),
                (int) json.number("sockets", 0),
                (int) json.number("numa_nodes", 0),
                json.texts("flags"));
    }
}
