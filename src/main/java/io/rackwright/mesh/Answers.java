package io.rackwright.mesh;

import io.rackwright.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a server's answers mean. A server may write what it likes: what is none of our forms is left out. */
final class Answers {

    private static final double LONGEST_MILLIS = 60_000;
    private static final int LARGEST_PACKET = 65_535;

    private Answers() {}

    /** Of each port that was tried, by server; {@code sent} (nobody answers there) is {@link Reach#FILTERED} until heard of. */
    static Map<String, Map<Port, Reach>> reached(JsonObject tried) {
        Map<String, Map<Port, Reach>> reached = new LinkedHashMap<>();
        for (List<?> row : rows(tried, "tried")) {
            if (row.size() >= 3 && row.get(0) instanceof String to && row.get(1) instanceof String name) {
                String word = String.valueOf(row.get(2));
                Reach reach = word.equals("sent") ? Reach.FILTERED : Reach.of(word);
                Port.parse(name).ifPresent(port -> reached.computeIfAbsent(to, key -> new TreeMap<>())
                        .put(port, reach));
            }
        }
        return reached;
    }

    static Map<String, Passage.Clock> clocks(JsonObject tried) {
        Map<String, Passage.Clock> clocks = new LinkedHashMap<>();
        for (List<?> row : rows(tried, "clocks")) {
            if (row.size() == 3 && row.get(0) instanceof String to) {
                double doubt = decimal(row.get(2));
                if (doubt >= 0) {
                    clocks.put(to, new Passage.Clock(decimal(row.get(1)), doubt));
                }
            }
        }
        return clocks;
    }

    static Map<String, Way> ways(JsonObject tried) {
        Map<String, Way> ways = new LinkedHashMap<>();
        for (JsonObject path : tried.objects("paths")) {
            List<?> times = path.members().get("rtt") instanceof List<?> list ? list : List.of();
            String by = path.text("by");
            int sent = count(path, "sent");
            if ((by.equals("icmp") || by.equals("udp")) && times.size() == 3 && sent > 0) {
                ways.put(
                        path.text("to"),
                        new Way(
                                by,
                                sent,
                                Math.min(sent, count(path, "back")),
                                millis(times.get(0)),
                                millis(times.get(1)),
                                millis(times.get(2)),
                                count(path, "mtu"),
                                Words.clean(path.text("device")),
                                count(path, "device_mtu"),
                                path.truth("told")));
            }
        }
        return ways;
    }

    /** Megabits per second, by server; what failed is left out. */
    static Map<String, Long> megabits(JsonObject streamed) {
        Map<String, Long> megabits = new LinkedHashMap<>();
        for (List<?> row : rows(streamed, "streamed")) {
            double bytes = row.size() == 3 ? decimal(row.get(1)) : -1;
            double seconds = row.size() == 3 ? decimal(row.get(2)) : 0;
            if (bytes >= 0 && seconds > 0 && row.get(0) instanceof String to) {
                megabits.put(to, Math.round(bytes * 8 / seconds / 1e6));
            }
        }
        return megabits;
    }

    private static List<List<?>> rows(JsonObject json, String name) {
        Object rows = json.members().get(name);
        return rows instanceof List<?> list
                ? list.stream()
                        .<List<?>>mapMulti((row, out) -> {
                            if (row instanceof List<?> cells) {
                                out.accept(cells);
                            }
                        })
                        .toList()
                : List.of();
    }

    private static double decimal(@Nullable Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue()) ? number.doubleValue() : -1;
    }

    private static double millis(@Nullable Object value) {
        return Math.max(0, Math.min(LONGEST_MILLIS, decimal(value)));
    }

    private static int count(JsonObject json, String name) {
        return (int) Math.max(0, Math.min(LARGEST_PACKET, json.number(name, 0)));
    }
}
