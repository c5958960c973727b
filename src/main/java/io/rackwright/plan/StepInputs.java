package io.rackwright.plan;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a step's result depends on: names that say something to the operator («inventory», «Kubespray release»), each
 * with a value or digest. Two equal inputs make a second run superfluous.
 */
public record StepInputs(SortedMap<String, String> parts) {

    /**
     * With this begin the names of parts that tell a secret from another one. Where one of two inputs lacks such a part,
     * the secret could not be read then, which says nothing of a change.
     */
    public static final String SECRET = "secret ";

    /** The part that tells the servers' machine-ids: one that was installed again has another. */
    public static final String SERVERS = "servers";

    /** The part that tells a rehearsal from the real thing. */
    public static final String MODE = "mode";

    /** The part that begins with Kubespray's tag. */
    public static final String RELEASE = "Kubespray release";

    /** Nothing is known: equal to no real inputs. */
    public static final StepInputs NONE = new StepInputs(new TreeMap<>());

    public StepInputs {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    public static StepInputs of(Map<String, String> parts) {
        return new StepInputs(new TreeMap<>(parts));
    }

    /** Names of the parts that are not as they were; sorted. */
    public List<String> changedSince(StepInputs earlier) {
        TreeSet<String> names = new TreeSet<>(parts.keySet());
        names.addAll(earlier.parts.keySet());
        names.removeIf(name -> isAsBefore(name, earlier));
        return List.copyOf(names);
    }

    /** As {@link #changedSince}, without the servers: one that was mended meanwhile is no drift. */
    public List<String> driftSince(StepInputs earlier) {
        return changedSince(earlier).stream()
                .filter(name -> !name.equals(SERVERS))
                .toList();
    }

    private boolean isAsBefore(String name, StepInputs earlier) {
        boolean untold = name.startsWith(SECRET) && !(parts.containsKey(name) && earlier.parts.containsKey(name));
        return untold || parts.getOrDefault(name, "").equals(earlier.parts.getOrDefault(name, ""));
    }
}
