package io.rackwright.mesh;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts together what both ends of each link said. */
final class Results {

    private Results() {}

    /** A passage for each link whose two ends took part to the end. */
    static List<Passage> of(Wave wave, Map<String, Seat> seats) {
        List<Passage> passages = new ArrayList<>();
        for (Seat from : seats.values()) {
            if (!from.tried.has("tried")) {
                continue;
            }
            Map<String, Map<Port, Reach>> reached = Answers.reached(from.tried);
            Map<String, Way> ways = Answers.ways(from.tried);
            Map<String, Passage.Clock> clocks = Answers.clocks(from.tried);
            for (Link link : wave.links()) {
                Seat to = seats.get(link.to());
                if (link.from().equals(from.name()) && to != null && to.hasHeard) {
                    passages.add(new Passage(
                            link.from(),
                            link.to(),
                            ports(link, to, reached.getOrDefault(link.to(), Map.of())),
                            ways.getOrDefault(link.to(), Way.UNKNOWN),
                            clocks.getOrDefault(link.to(), Passage.Clock.UNKNOWN),
                            from.megabits.getOrDefault(link.to(), -1L)));
                }
            }
        }
        return passages;
    }

    private static Map<Port, Reach> ports(Link link, Seat to, Map<Port, Reach> reached) {
        Member target = to.member();
        Map<Port, Reach> ports = new TreeMap<>();
        for (Port port : link.ports()) {
            Reach said = reached.getOrDefault(port, Reach.UNKNOWN);
            boolean arrived = to.heard.contains(link.from() + " " + port.name());
            ports.put(port, whole(port, said, arrived, target));
        }
        return ports;
    }

    private static Reach whole(Port port, Reach said, boolean arrived, Member target) {
        if (target.taken().contains(port)) {
            return said.isOpen() ? Reach.TAKEN : said;
        }
        if (said != Reach.FILTERED || !arrived) {
            return said;
        }
        return port.transport() == Port.Transport.IP ? Reach.OPEN : Reach.ONE_WAY;
    }
}
