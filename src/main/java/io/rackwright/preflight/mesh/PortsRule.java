package io.rackwright.preflight.mesh;

import io.rackwright.finding.Finding;
import io.rackwright.mesh.Member;
import io.rackwright.mesh.Need;
import io.rackwright.mesh.Needs;
import io.rackwright.mesh.NetworkMatrix;
import io.rackwright.mesh.Port;
import io.rackwright.mesh.Reach;
import io.rackwright.preflight.rule.Job;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** H17: the ports that the cluster uses between its servers are open. One finding for each target, port and kind of failure. */
final class PortsRule implements MeshRule {

    private static final String CODE = "H17";

    @Override
    public String code() {
        return CODE;
    }

    /** What fails in the same way at one server. */
    private record Trouble(String target, Reach reach) {}

    @Override
    public List<Finding> judge(Job job, NetworkMatrix matrix) {
        List<Need> needs = Needs.of(job.site(), job.decision());
        Map<Trouble, Map<Port, Set<String>>> troubles = new LinkedHashMap<>();
        matrix.members().forEach(member -> matrix.passages().stream()
                .filter(passage -> passage.to().equals(member.name()))
                .forEach(passage -> passage.ports().forEach((port, reach) -> {
                    if (isTrouble(reach)) {
                        troubles.computeIfAbsent(new Trouble(member.name(), reach), key -> new TreeMap<>())
                                .computeIfAbsent(port, key -> new LinkedHashSet<>())
                                .add(passage.from());
                    }
                })));
        List<Finding> findings = new ArrayList<>();
        troubles.forEach((trouble, ports) -> {
            if (ports.size() > 1 && isEverything(matrix, trouble, ports)) {
                findings.add(everything(job, needs, matrix, trouble, ports));
            } else {
                ports.forEach((port, sources) -> findings.add(one(job, needs, matrix, trouble, port, sources)));
            }
        });
        return findings;
    }

    /** What arrives and whose answer is lost is H65. */
    private static boolean isTrouble(Reach reach) {
        return !reach.isOpen() && reach != Reach.UNKNOWN && reach != Reach.ONE_WAY;
    }

    /** Whether nothing that was tried at the server gets through, from anywhere. */
    private static boolean isEverything(NetworkMatrix matrix, Trouble trouble, Map<Port, Set<String>> ports) {
        return matrix.passages().stream()
                .filter(passage -> passage.to().equals(trouble.target()))
                .flatMap(passage -> passage.ports().values().stream())
                .filter(reach -> reach != Reach.UNKNOWN)
                .allMatch(reach -> reach == trouble.reach());
    }

    private static Finding one(
            Job job, List<Need> needs, NetworkMatrix matrix, Trouble trouble, Port port, Set<String> sources) {
        List<Need> meant = needs.stream()
                .filter(need -> need.port().equals(port))
                .filter(need ->
                        sources.stream().anyMatch(source -> need.isBetween(job.site(), source, trouble.target())))
                .toList();
        String purpose = meant.stream().map(Need::purpose).distinct().collect(Collectors.joining("; "));
        String message = port.label() + (purpose.isEmpty() ? "" : " (" + purpose + ")") + " " + words(trouble.reach())
                + " " + Names.of(sources);
        boolean isRequired = meant.isEmpty() || meant.stream().anyMatch(Need::required);
        Finding finding = isRequired
                ? Names.error(CODE, trouble.target(), message)
                : Names.warning(CODE, trouble.target(), message);
        return finding.expected(port.label() + " reachable from " + Names.of(sources))
                .actual(trouble.reach().word())
                .hint(hint(matrix, trouble, port, sources));
    }

    private static Finding everything(
            Job job, List<Need> needs, NetworkMatrix matrix, Trouble trouble, Map<Port, Set<String>> ports) {
        Set<String> sources =
                ports.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(LinkedHashSet::new));
        String labels = ports.keySet().stream().map(Port::label).collect(Collectors.joining(", "));
        String message =
                "every port that was tried " + words(trouble.reach()) + " " + Names.of(sources) + ": " + labels;
        return Names.error(CODE, trouble.target(), message)
                .expected(labels + " reachable from " + Names.of(sources))
                .actual(trouble.reach().word())
                .hint(hint(matrix, trouble, ports.keySet().iterator().next(), sources)
                        + " (and likewise for the others)");
    }

    /** As the middle of a sentence that ends in the names of the sources. */
    private static String words(Reach reach) {
        return switch (reach) {
            case FILTERED -> "does not answer (filtered) from";
            case REFUSED -> "is refused, although a listener of ours is there, from";
            case UNREACHABLE -> "is told to be unreachable from";
            case BARRED -> "may not be called by the own firewall of";
            case OTHER -> "is answered by something that is not the server's listener, from";
            case OPEN, TAKEN, ONE_WAY, UNKNOWN -> reach.word() + " from";
        };
    }

    private static String hint(NetworkMatrix matrix, Trouble trouble, Port port, Set<String> sources) {
        String address = matrix.member(trouble.target()).map(Member::address).orElse(trouble.target());
        return switch (trouble.reach()) {
            case OTHER ->
                "see who has the address " + address + " («ip neigh show " + address + "» on "
                        + sources.iterator().next()
                        + " names its MAC), and look for a proxy or a redirection of the port on the way";
            case BARRED ->
                "let the connection out on " + Names.of(sources) + ": «"
                        + Firewall.of(matrix, sources.iterator().next()).allowOut(port, address) + "»";
            default ->
                "open it on " + trouble.target() + ": «"
                        + Firewall.of(matrix, trouble.target()).allowIn(port, addresses(matrix, sources))
                        + "», and in every firewall between them";
        };
    }

    private static List<String> addresses(NetworkMatrix matrix, Set<String> sources) {
        return sources.stream()
                .flatMap(source -> matrix.member(source).stream())
                .map(Member::address)
                .toList();
    }
}
