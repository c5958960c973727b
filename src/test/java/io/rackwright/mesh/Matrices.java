package io.rackwright.mesh;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Hand-made matrices for tests: all is well between the servers, and then something is changed. */
public final class Matrices {

    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<List<String>, Passage> passages = new LinkedHashMap<>();

    private Matrices() {}

    /** Every pair of these servers, at 10.0.0.1 and up, with API, kubelet and VXLAN open and 1500 bytes in one piece. */
    public static Matrices of(String... names) {
        Matrices made = new Matrices();
        for (String name : names) {
            String address = "10.0.0." + (made.members.size() + 1);
            made.members.put(name, new Member(name, address, "", "3.8.10", true, "", Set.of(), Map.of()));
        }
        Map<Port, Reach> open =
                Map.of(Port.tcp(6443), Reach.OPEN, Port.tcp(10250), Reach.OPEN, Port.udp(4789), Reach.OPEN);
        for (String from : names) {
            for (String to : names) {
                if (!from.equals(to)) {
                    Way way = new Way("icmp", 10, 10, 0.1, 0.2, 0.3, 1500, "eth0", 1500, false);
                    made.passages.put(
                            List.of(from, to), new Passage(from, to, open, way, new Passage.Clock(0, 0.001), -1));
                }
            }
        }
        return made;
    }

    /** With one port of one direction as found. */
    public Matrices port(String from, String to, Port port, Reach reach) {
        return passage(from, to, passage -> {
            Map<Port, Reach> ports = new LinkedHashMap<>(passage.ports());
            ports.put(port, reach);
            return new Passage(from, to, ports, passage.way(), passage.clock(), passage.megabits());
        });
    }

    /** With the way of one direction as found. */
    public Matrices way(String from, String to, Way way) {
        return passage(from, to, old -> new Passage(from, to, old.ports(), way, old.clock(), old.megabits()));
    }

    public Matrices megabits(String from, String to, long megabits) {
        return passage(from, to, old -> new Passage(from, to, old.ports(), old.way(), old.clock(), megabits));
    }

    public Matrices member(String name, UnaryOperator<Member> change) {
        members.computeIfPresent(name, (key, member) -> change.apply(member));
        return this;
    }

    public Matrices firewall(String name, String firewall) {
        return member(
                name,
                old -> new Member(name, old.address(), "", old.python(), true, firewall, old.taken(), old.denied()));
    }

    public Matrices absent(String name, String why) {
        passages.keySet().removeIf(pair -> pair.contains(name));
        return member(name, old -> Member.absent(name, old.address(), why));
    }

    private Matrices passage(String from, String to, UnaryOperator<Passage> change) {
        passages.computeIfPresent(List.of(from, to), (key, passage) -> change.apply(passage));
        return this;
    }

    public NetworkMatrix made() {
        return new NetworkMatrix(
                NetworkMatrix.Extent.FULL,
                "",
                new ArrayList<>(members.values()),
                List.of(new NetworkMatrix.Use(Port.tcp(6443), "Kubernetes API", true)),
                new ArrayList<>(passages.values()));
    }
}
