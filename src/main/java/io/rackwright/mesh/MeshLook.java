package io.rackwright.mesh;

import io.rackwright.catalog.Decision;
import io.rackwright.hosts.RemoteScript;
import io.rackwright.hosts.RemoteShell;
import io.rackwright.hosts.Target;
import io.rackwright.site.Node;
import io.rackwright.site.Site;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Looks at the network between the servers of a site: they listen where the cluster will, and try each other. Nothing is
 * installed or written, no firewall is touched, and every listener ends with its session, at the latest after 90 s.
 */
public final class MeshLook {

    private static final int NONCE_BYTES = 8;

    private final Site site;
    private final List<Need> needs;
    private final RemoteShell shell;
    private final Wish wish;

    /**
     * How far the look goes.
     *
     * @param allPairs whether every pair is tried; else a sample that grows with the servers
     * @param throughput whether a second of traffic is sent as well
     */
    public record Wish(boolean allPairs, boolean throughput) {}

    public MeshLook(Site site, Optional<Decision> decision, RemoteShell shell, Wish wish) {
        this.site = site;
        this.needs = Needs.of(site, decision);
        this.shell = shell;
        this.wish = wish;
    }

    /**
     * Looks. When the calling thread is interrupted the sessions are ended, what is known is returned and the thread's
     * interrupt flag is set.
     *
     * @param present where the servers are that answered
     * @param told how many meetings of how many are over
     */
    public NetworkMatrix of(List<Target> present, Consumer<String> told) {
        Map<String, Seat> seats = seats(present);
        if (seats.size() < 2) {
            return NetworkMatrix.nothingToDo("there are not two servers to try each other");
        }
        List<Wave> waves = Sampling.waves(site, needs, seats.keySet(), wish.allPairs());
        byte[] bytes = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(bytes);
        RemoteScript script = Peer.script(site);
        Meeting.Invitation invitation =
                new Meeting.Invitation(shell, script, HexFormat.of().formatHex(bytes), wish.throughput());
        Map<String, Member> members = new LinkedHashMap<>();
        Map<List<String>, Passage> passages = new LinkedHashMap<>();
        try {
            for (int i = 0; i < waves.size(); i++) {
                told.accept(i + " of " + waves.size());
                Wave wave = waves.get(i);
                Map<String, Seat> fresh = seats(present);
                new Meeting(wave, fresh, invitation).hold();
                fresh.values().stream()
                        .filter(seat -> wave.servers().contains(seat.name()))
                        .forEach(seat -> members.merge(
                                seat.name(), seat.member(), (one, other) -> one.tookPart() ? one : other));
                Results.of(wave, fresh)
                        .forEach(passage -> passages.put(List.of(passage.from(), passage.to()), passage));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return matrix(members, new ArrayList<>(passages.values()));
    }

    private Map<String, Seat> seats(List<Target> present) {
        Map<String, Node> nodes = site.nodes().stream().collect(Collectors.toMap(Node::name, node -> node));
        Map<String, Seat> seats = new LinkedHashMap<>();
        for (Target target : present) {
            Node node = nodes.get(target.host());
            if (node != null) {
                String reached = node.accessIp().isEmpty() ? node.address() : node.accessIp();
                seats.put(target.host(), new Seat(target, node.address(), reached));
            }
        }
        return seats;
    }

    private NetworkMatrix matrix(Map<String, Member> members, List<Passage> passages) {
        List<Member> all = site.nodes().stream()
                .map(node -> members.getOrDefault(
                        node.name(), Member.absent(node.name(), node.address(), "could not be looked at")))
                .toList();
        boolean isFull = Sampling.isFull(members.size(), wish.allPairs());
        return new NetworkMatrix(
                isFull ? NetworkMatrix.Extent.FULL : NetworkMatrix.Extent.SAMPLED, "", all, uses(passages), passages);
    }

    private List<NetworkMatrix.Use> uses(List<Passage> passages) {
        Set<Port> tried = passages.stream()
                .flatMap(passage -> passage.ports().keySet().stream())
                .collect(Collectors.toSet());
        return needs.stream()
                .filter(need -> tried.contains(need.port()))
                .map(need -> new NetworkMatrix.Use(need.port(), need.purpose(), need.required()))
                .distinct()
                .toList();
    }
}
