package io.rackwright.preflight.mesh;

import io.rackwright.finding.Finding;
import io.rackwright.mesh.Member;
import io.rackwright.mesh.Need;
import io.rackwright.mesh.Needs;
import io.rackwright.mesh.NetworkMatrix;
import io.rackwright.mesh.Passage;
import io.rackwright.mesh.Port;
import io.rackwright.mesh.Reach;
import io.rackwright.mesh.Role;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Job;
import io.rackwright.site.Site;
import java.util.ArrayList;
import java.util.EnumMap;
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
    private static final String BY_PREPARE = "ufw there keeps it closed; the step prepare opens it";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(NetworkMatrix matrix) {
        return Blind.unless(
                matrix.passages().stream().anyMatch(passage -> !passage.ports().isEmpty()), "no port was tried");
    }

    @Override
    public List<Finding> judge(Job job, NetworkMatrix matrix) {
        Uses uses = Uses.of(job);
        Map<String, List<Passage>> byTarget = matrix.byTarget();
        List<Finding> findings = new ArrayList<>();
        for (Member member : matrix.members()) {
            String target = member.name();
            List<Passage> tried = byTarget.getOrDefault(target, List.of());
            troubles(tried).forEach((reach, ports) -> {
                if (ports.size() > 1 && isEverything(tried, reach)) {
                    findings.add(everything(
                            job.site(),
                            new PortTrouble(
                                    matrix, target, tried, reach, List.copyOf(ports.keySet()), sources(ports))));
                } else {
                    ports.forEach((port, sources) -> findings.add(one(
                            job.site(), uses, new PortTrouble(matrix, target, tried, reach, List.of(port), sources))));
                }
            });
        }
        return findings;
    }

    /** What fails at one server: by how, then by port, the sources. */
    private static Map<Reach, Map<Port, Set<String>>> troubles(List<Passage> tried) {
        Map<Reach, Map<Port, Set<String>>> troubles = new LinkedHashMap<>();
        tried.forEach(passage -> passage.ports().forEach((port, reach) -> {
            if (isTrouble(reach)) {
                troubles.computeIfAbsent(reach, key -> new TreeMap<>())
                        .computeIfAbsent(port, key -> new LinkedHashSet<>())
                        .add(passage.from());
            }
        }));
        return troubles;
    }

    /** What arrives and whose answer is lost is H65. */
    private static boolean isTrouble(Reach reach) {
        return !reach.isOpen() && reach != Reach.UNKNOWN && reach != Reach.ONE_WAY;
    }

    /** Whether nothing that was tried at the server gets through, from anywhere. */
    private static boolean isEverything(List<Passage> tried, Reach how) {
        return tried.stream()
                .flatMap(passage -> passage.ports().values().stream())
                .filter(reach -> reach != Reach.UNKNOWN)
                .allMatch(reach -> reach == how);
    }

    /** What the ports of a site are for, with the servers of each role. */
    private record Uses(List<Need> needs, Map<Role, Set<String>> servers) {

        static Uses of(Job job) {
            Map<Role, Set<String>> servers = new EnumMap<>(Role.class);
            for (Role role : Role.values()) {
                servers.put(role, Set.copyOf(role.of(job.site())));
            }
            return new Uses(Needs.of(job.site(), job.decision()), servers);
        }

        List<Need> of(PortTrouble trouble) {
            return needs.stream()
                    .filter(need -> need.port().equals(trouble.ports().get(0)))
                    .filter(need -> isOf(need.to(), trouble.target()))
                    .filter(need -> trouble.sources().stream().anyMatch(source -> isOf(need.from(), source)))
                    .toList();
        }

        private boolean isOf(Role role, String server) {
            return servers.getOrDefault(role, Set.of()).contains(server);
        }
    }

    private static Finding one(Site site, Uses uses, PortTrouble trouble) {
        List<Need> meant = uses.of(trouble);
        Port port = trouble.ports().get(0);
        String purpose = meant.stream().map(Need::purpose).distinct().collect(Collectors.joining("; "));
        String message = port.label() + (purpose.isEmpty() ? "" : " (" + purpose + ")") + " " + trouble.words();
        boolean isRequired = meant.isEmpty() || meant.stream().anyMatch(Need::required);
        Finding finding = isRequired && !trouble.isForPrepare(site)
                ? Names.error(CODE, trouble.target(), message)
                : Names.warning(CODE, trouble.target(), message);
        return finding.expected(port.label() + " open to the other servers")
                .actual(trouble.reach().word() + " from " + Names.of(trouble.sources()))
                .hint(trouble.isForPrepare(site) ? BY_PREPARE : trouble.hint());
    }

    private static Set<String> sources(Map<Port, Set<String>> ports) {
        return ports.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Finding everything(Site site, PortTrouble told) {
        String labels = told.ports().stream().map(Port::label).collect(Collectors.joining(", "));
        String message = "every port that was tried " + told.words() + ": " + labels;
        Finding finding = told.isForPrepare(site)
                ? Names.warning(CODE, told.target(), message)
                : Names.error(CODE, told.target(), message);
        return finding.expected(labels + " open to the other servers")
                .actual(told.reach().word() + " from " + Names.of(told.sources()))
                .hint(told.isForPrepare(site) ? BY_PREPARE : told.hint() + " (and so for each port)");
    }
}
