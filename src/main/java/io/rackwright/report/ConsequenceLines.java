package io.rackwright.report;

import io.rackwright.change.Consequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a change means for the cluster that runs, in words and as JSON. */
public final class ConsequenceLines {

    private static final int MOST_NODES = 5;

    private ConsequenceLines() {}

    /** One consequence as a paragraph of one line. */
    public static String of(Consequence one) {
        List<String> parts = new ArrayList<>();
        parts.add(
                one.subject() + ": " + change(one) + (one.nodes().isEmpty() ? "" : ", on " + nodes(one.nodes())) + ".");
        parts.add(one.says());
        if (!one.next().isEmpty()) {
            parts.add(Character.toUpperCase(one.next().charAt(0)) + one.next().substring(1) + ".");
        }
        return String.join(" ", parts);
    }

    /** A section of a plan; empty where there is nothing to say. */
    static String section(List<Consequence> all) {
        StringBuilder text = new StringBuilder(all.isEmpty() ? "" : "What it means for the cluster that runs\n");
        all.forEach(one -> text.append("  %-12s %s%n".formatted(one.kind().word(), of(one))));
        return text.toString();
    }

    static Map<String, Object> json(Consequence one) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", one.kind().word());
        json.put("subject", one.subject());
        json.put("key", one.key());
        json.put("before", one.before());
        json.put("after", one.after());
        json.put("says", one.says());
        json.put("next", one.next());
        json.put("nodes", one.nodes());
        return json;
    }

    private static String change(Consequence one) {
        if (one.before().isEmpty()) {
            return "new " + one.after();
        }
        return one.after().isEmpty() ? "without " + one.before() : one.before() + " becomes " + one.after();
    }

    private static String nodes(List<String> nodes) {
        return nodes.size() > MOST_NODES ? nodes.size() + " nodes" : String.join(", ", nodes);
    }
}
