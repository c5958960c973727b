package io.rackwright.lab;

import io.rackwright.site.Size;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a server reads in {@code /proc/cpuinfo}, {@code /proc/meminfo} and {@code /proc/swaps} instead of the host's
 * numbers. Pure: the host's text comes in, the pretended one goes out.
 */
final class PretendedFiles {

    private static final Pattern PROCESSOR = Pattern.compile("(?m)^processor(\\s*):.*$");
    private static final Pattern PER_CPU = Pattern.compile("(?m)^(core id|apicid|initial apicid)(\\s*):.*$");
    private static final Pattern COUNTS = Pattern.compile("(?m)^(siblings|cpu cores)(\\s*):.*$");

    /** Part of the memory that a server just started has free. */
    private static final double FREE = 0.95;

    /**
     * The header alone: the host's swap is none of a server's business. Kubespray switches off whatever stands here,
     * and that would be the host's.
     */
    static final String NO_SWAPS = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n";

    private PretendedFiles() {}

    /** As many processors as wanted, each like the host's first; with 0 the host's own. */
    static String cpuinfo(String host, int count) {
        if (count == 0) {
            return host;
        }
        String first = host.strip().split("\\n\\s*\\n", 2)[0];
        StringBuilder all = new StringBuilder();
        for (int number = 0; number < count; number++) {
            String one = PROCESSOR.matcher(first).replaceFirst("processor$1: " + number);
            one = PER_CPU.matcher(one).replaceAll("$1$2: " + number);
            one = COUNTS.matcher(one).replaceAll("$1$2: " + count);
            all.append(one).append("\n\n");
        }
        return all.toString();
    }

    /** The host's lines with the totals of a server of that memory and without swap; with 0 the host's own. */
    static String meminfo(String host, Size memory) {
        if (memory.bytes() == 0) {
            return host;
        }
        long total = memory.bytes() / 1024;
        long free = (long) (total * FREE);
        Map<String, Long> pretended =
                Map.of("MemTotal", total, "MemFree", free, "MemAvailable", free, "SwapTotal", 0L, "SwapFree", 0L);
        StringBuilder all = new StringBuilder();
        host.lines().forEach(line -> {
            String key = line.split(":", 2)[0];
            Long value = pretended.get(key);
            all.append(value == null ? line : String.format("%-16s%8d kB", key + ":", value))
                    .append('\n');
        });
        return all.toString();
    }
}
