package io.rackwright.preflight;

import io.rackwright.hosts.HostOutcome;
import io.rackwright.hosts.facts.HostFacts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that one look brought home, and all that is judged: what a capture keeps and a rehearsal reads.
 *
 * @param outcomes by node name, in the order of the site file; empty when nothing could be looked at
 */
public record Sight(Map<String, HostOutcome> outcomes) {

    /** Nothing was looked at. */
    public static final Sight NONE = new Sight(Map.of());

    public Sight {
        outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
    }

    /** The facts of the servers that answered, by node name. */
    public Map<String, HostFacts> facts() {
        Map<String, HostFacts> facts = new LinkedHashMap<>();
        outcomes.forEach((host, outcome) -> {
            if (outcome instanceof HostOutcome.Seen seen) {
                facts.put(host, seen.facts());
            }
        });
        return facts;
    }
}
