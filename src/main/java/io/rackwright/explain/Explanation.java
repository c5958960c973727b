package io.rackwright.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a failure most probably means.
 *
 * @param causes the most probable first, at most three; empty: not known
 * @param lines those of the message that decide, in their order
 */
public record Explanation(List<Cause> causes, List<String> lines) {

    private static final String UNKNOWN =
            "This failure is none of the known ones. What the task said stands above; what led to it stands before it in"
                    + " the output.";

    public Explanation {
        causes = List.copyOf(causes);
        lines = List.copyOf(lines);
    }

    /**
     * A probable cause.
     *
     * @param evidence the lines of the message that speak for it; may be empty
     */
    public record Cause(Entry entry, List<String> evidence) {

        public Cause {
            evidence = List.copyOf(evidence);
        }
    }

    public boolean isKnown() {
        return !causes.isEmpty();
    }

    /** What to do: the remedy of the first cause, or where to read on. */
    public String advice() {
        return isKnown() ? causes.get(0).entry().remedy() : UNKNOWN;
    }

    /** The ids of the causes, the most probable first. */
    public List<String> ids() {
        return causes.stream().map(cause -> cause.entry().id()).toList();
    }

    /** The causes as members of a JSON document. */
    public List<Map<String, Object>> members() {
        List<Map<String, Object>> members = new ArrayList<>();
        for (Cause cause : causes) {
            Entry entry = cause.entry();
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", entry.id());
            one.put("cause", entry.cause());
            one.put("evidence", cause.evidence());
            one.put("remedy", entry.remedy());
            one.put("look", entry.look());
            one.put("site_keys", entry.keys());
            one.put("transient", entry.isTransient());
            one.put("source", entry.source());
            members.add(one);
        }
        return members;
    }
}
