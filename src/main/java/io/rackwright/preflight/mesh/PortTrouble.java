package io.rackwright.preflight.mesh;

import io.rackwright.mesh.Member;
import io.rackwright.mesh.NetworkMatrix;
import io.rackwright.mesh.Passage;
import io.rackwright.mesh.Port;
import io.rackwright.mesh.Reach;
import io.rackwright.site.Site;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Ports of one server that fail in one way, in words. Where nobody gets through the words and the remedy are the same at
 * every server, so that they can be told once.
 *
 * @param tried every direction that was tried to the server
 * @param ports at least one
 * @param sources those that did not get through, at least one
 */
record PortTrouble(
        NetworkMatrix matrix, String target, List<Passage> tried, Reach reach, List<Port> ports, Set<String> sources) {

    /** As the end of a sentence that begins with the ports. */
    String words() {
        String from = isFromEverywhere() ? "every server that tried" : Names.of(sources);
        return switch (reach) {
            case FILTERED -> "does not answer (filtered) from " + from;
            case REFUSED -> "is refused, although a listener of ours is there, from " + from;
            case UNREACHABLE -> "is told to be unreachable from " + from;
            case BARRED -> "is not let out by the own firewall of " + from;
            case OTHER -> "is answered by something that is not the server's listener, from " + from;
            case OPEN, TAKEN, ONE_WAY, UNKNOWN -> reach.word() + " from " + from;
        };
    }

    /** Whether ufw on the target shuts the sources out, which the step prepare ends where it sets the rules. */
    boolean isForPrepare(Site site) {
        return site.settings().habits().firewall().isOurs()
                && Firewall.of(matrix, target) == Firewall.UFW
                && (reach == Reach.FILTERED || reach == Reach.REFUSED || reach == Reach.UNREACHABLE);
    }

    /** What to do about the first of the ports. */
    String hint() {
        Port port = ports.get(0);
        String address = matrix.member(target).map(Member::address).orElse(target);
        String source = sources.iterator().next();
        return switch (reach) {
            case OTHER ->
                "see who has the address " + address + " («ip neigh show " + address + "» on " + source
                        + " names its MAC), and look for a proxy or a redirection of the port on the way";
            case BARRED ->
                "let the connection out on " + Names.of(sources) + ": «"
                        + Firewall.of(matrix, source).allowOut(port, address) + "»";
            default ->
                "open it on " + target + ": «" + Firewall.of(matrix, target).allowIn(port, allowed())
                        + "», and in every firewall on the way, the sources' own included";
        };
    }

    private boolean isFromEverywhere() {
        return sources.size() > 1
                && tried.stream()
                        .filter(passage -> !sources.contains(passage.from()))
                        .noneMatch(this::isTried);
    }

    private boolean isTried(Passage passage) {
        return ports.stream().anyMatch(port -> passage.ports().getOrDefault(port, Reach.UNKNOWN) != Reach.UNKNOWN);
    }

    /** For whom to open: the servers' network where nobody gets through, else the first of those who do not. */
    private String allowed() {
        Optional<String> network = isFromEverywhere()
                ? CommonNetwork.of(
                        matrix.members().stream().map(Member::address).toList())
                : Optional.empty();
        return network.or(() -> matrix.member(sources.iterator().next()).map(Member::address))
                .orElse("ADDRESS");
    }
}
