package io.rackwright.mesh;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the network between the servers: ports, round trip, loss, size of packets, clocks, throughput.
 *
 * @param reason why there was no look; empty else
 * @param members in the order of the site file
 * @param uses what each port is for
 * @param passages each direction that was tried, in the order of the members
 */
public record NetworkMatrix(
        Extent extent, String reason, List<Member> members, List<Use> uses, List<Passage> passages) {

    /** How much of it was looked at. */
    public enum Extent {
        /** Nothing, and there is nothing to say about it: one server, or facts from before. */
        UNKNOWN,
        /** Nothing, for a reason that the operator should read. */
        LEFT_OUT,
        /** Every server as source and target of every kind of connection, but not every pair. */
        SAMPLED,
        /** Every pair. */
        FULL
    }

    /**
     * What a port is for.
     *
     * @param required whether the cluster fails without it; else only a part of it suffers
     */
    public record Use(Port port, String purpose, boolean required) {}

    public static final NetworkMatrix UNKNOWN = new NetworkMatrix(
            Extent.UNKNOWN, "the network between the servers was not looked at", List.of(), List.of(), List.of());

    public NetworkMatrix {
        members = List.copyOf(members);
        uses = List.copyOf(uses);
        passages = List.copyOf(passages);
    }

    /** There was no look, and the operator should know why. */
    public static NetworkMatrix leftOut(String reason) {
        return new NetworkMatrix(Extent.LEFT_OUT, reason, List.of(), List.of(), List.of());
    }

    /** There was no look, and nobody will miss it. */
    public static NetworkMatrix nothingToDo(String reason) {
        return new NetworkMatrix(Extent.UNKNOWN, reason, List.of(), List.of(), List.of());
    }

    /** Whether there was a look. */
    public boolean isKnown() {
        return extent == Extent.SAMPLED || extent == Extent.FULL;
    }

    /** Every direction that was tried: by source, then by target. */
    public Map<String, Map<String, Passage>> byPair() {
        Map<String, Map<String, Passage>> table = new LinkedHashMap<>();
        passages.forEach(passage -> table.computeIfAbsent(passage.from(), key -> new LinkedHashMap<>())
                .put(passage.to(), passage));
        return table;
    }

    /** Every direction that was tried by its target, in the order in which they were found. */
    public Map<String, List<Passage>> byTarget() {
        Map<String, List<Passage>> targets = new LinkedHashMap<>();
        passages.forEach(passage ->
                targets.computeIfAbsent(passage.to(), key -> new ArrayList<>()).add(passage));
        return targets;
    }

    public Optional<Member> member(String name) {
        return members.stream().filter(member -> member.name().equals(name)).findFirst();
    }

    /** What a port is for, in a few words; several uses of one port in one text. */
    public String purpose(Port port) {
        return uses.stream()
                .filter(use -> use.port().equals(port))
                .map(Use::purpose)
                .distinct()
                .reduce((one, other) -> one + "; " + other)
                .orElse("");
    }
}
