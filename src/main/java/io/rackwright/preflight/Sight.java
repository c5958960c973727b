package io.rackwright.preflight;

import io.rackwright.controller.ControllerFacts;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.mesh.NetworkMatrix;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that one look brought home, and all that is judged: what a capture keeps and a rehearsal reads.
 *
 * @param outcomes by node name, in the order of the site file; empty when nothing could be looked at
 * @param between what is known of the network between the servers
 * @param here what is known of the machine that looked
 */
public record Sight(Map<String, HostOutcome> outcomes, NetworkMatrix between, ControllerFacts here) {

    /** Nothing was looked at. */
    public static final Sight NONE = new Sight(Map.of());

    /** Of each server by itself. */
    public Sight(Map<String, HostOutcome> outcomes) {
        this(outcomes, NetworkMatrix.UNKNOWN);
    }

    /** Of the servers and what is between them. */
    public Sight(Map<String, HostOutcome> outcomes, NetworkMatrix between) {
        this(outcomes, between, ControllerFacts.UNKNOWN);
    }

    /** The same, seen from that machine. */
    public Sight from(ControllerFacts machine) {
        return new Sight(outcomes, between, machine);
    }

    public Sight {
        outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
    }

    /** Whether nothing was looked at, not even this machine. */
    public boolean isNothing() {
        return outcomes.isEmpty() && !here.isKnown();
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
