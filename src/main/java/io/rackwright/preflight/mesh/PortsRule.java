package io.rackwright.preflight.mesh;

import io.rackwright.finding.Finding;
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
            if (ports.size() > 1 && isEverything(matrix, trouble)) {
                findings.add(everything(matrix, trouble, ports));
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
    private static boolean isEverything(NetworkMatrix matrix, Trouble trouble) {
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
        PortTrouble told = new PortTrouble(matrix, trouble.target(), trouble.reach(), List.of(port), sources);
        String message = port.label() + (purpose.isEmpty() ? "" : " (" + purpose + ")") + " " + told.words();
        boolean isRequired = meant.isEmpty() || meant.stream().anyMatch(Need::required);
        Finding finding = isRequired
                ? Names.error(CODE, trouble.target(), message)
                : Names.warning(CODE, trouble.target(), message);
        return finding.expected(port.label() + " open to the other servers")
                .actual(trouble.reach().word() + " from " + Names.of(sources))
                .hint(told.hint());
    }

    private static Finding everything(NetworkMatrix matrix, Trouble trouble, Map<Port, Set<String>> ports) {
        Set<String> sources =
                ports.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(LinkedHashSet::new));
        String labels = ports.keySet().stream().map(Port::label).collect(Collectors.joining(", "));
        PortTrouble told =
                new PortTrouble(matrix, trouble.target(), trouble.reach(), List.copyOf(ports.keySet()), sources);
        return Names.error(CODE, trouble.target(), "every port that was tried " + told.words() + ": " + labels)
                .expected(labels + " open to the other servers")
                .actual(trouble.reach().word() + " from " + Names.of(sources))
                .hint(told.hint() + " (and so for each port)");
    }
}
