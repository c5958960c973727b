package io.rackwright.mesh;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Between whom throughput is measured: each server sends to one and receives from one, where a port is open for it. */
final class Streams {

    private Streams() {}

    /** Links with the one port to use, chosen from what the seats have tried; the same for everybody. */
    static List<Link> of(Wave wave, Collection<Seat> seats) {
        Map<String, Map<String, Map<Port, Reach>>> tried =
                seats.stream().collect(Collectors.toMap(Seat::name, seat -> Answers.reached(seat.tried)));
        List<Link> streams = new ArrayList<>();
        Set<String> senders = new HashSet<>();
        Set<String> receivers = new HashSet<>();
        for (Link link : nearestFirst(wave)) {
            Map<Port, Reach> ports = tried.getOrDefault(link.from(), Map.of()).getOrDefault(link.to(), Map.of());
            List<Port> usable = link.ports().stream()
                    .filter(port -> port.transport() == Port.Transport.TCP && ports.get(port) == Reach.OPEN)
                    .limit(1)
                    .toList();
            if (!usable.isEmpty() && !senders.contains(link.from()) && !receivers.contains(link.to())) {
                senders.add(link.from());
                receivers.add(link.to());
                streams.add(new Link(link.from(), link.to(), usable));
            }
        }
        return streams;
    }

    /** Each to its neighbour in the circle first, so that nobody is left without a partner. */
    private static List<Link> nearestFirst(Wave wave) {
        Map<String, Integer> places = new HashMap<>();
        wave.servers().forEach(server -> places.put(server, places.size()));
        int count = wave.servers().size();
        return wave.links().stream()
                .sorted(Comparator.comparingInt(link ->
                        Math.floorMod(places.getOrDefault(link.to(), 0) - places.getOrDefault(link.from(), 0), count)))
                .toList();
    }
}
