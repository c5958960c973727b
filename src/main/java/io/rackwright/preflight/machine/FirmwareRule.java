package io.rackwright.preflight.machine;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Firmware;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Server;
import io.rackwright.preflight.rule.SiteRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** H46: servers of one pool that are the same model have the same firmware. */
final class FirmwareRule implements SiteRule {

    private static final String CODE = "H46";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(List<Server> servers) {
        return Blind.unless(
                servers.stream()
                        .anyMatch(server ->
                                !server.facts().machine().virtualization().isEmpty()),
                "which firmware the servers have is unknown");
    }

    @Override
    public List<Finding> judge(List<Server> servers) {
        Map<String, List<Server>> alike = new TreeMap<>();
        for (Server server : servers) {
            Firmware firmware = server.facts().machine().firmware();
            if (server.facts().machine().isBareMetal()
                    && !firmware.product().isEmpty()
                    && !firmware.biosVersion().isEmpty()) {
                alike.computeIfAbsent(
                                server.node().pool() + "\n" + firmware.vendor() + "\n" + firmware.product(),
                                key -> new ArrayList<>())
                        .add(server);
            }
        }
        List<Finding> findings = new ArrayList<>();
        alike.values().forEach(group -> differing(group, findings));
        return findings;
    }

    /** Told at the servers that do not have the version of the most. */
    private static void differing(List<Server> group, List<Finding> findings) {
        Map<String, List<Server>> byVersion =
                group.stream().collect(Collectors.groupingBy(FirmwareRule::version, TreeMap::new, Collectors.toList()));
        if (byVersion.size() < 2) {
            return;
        }
        Map.Entry<String, List<Server>> most = byVersion.entrySet().stream()
                .reduce((one, other) ->
                        other.getValue().size() >= one.getValue().size() ? other : one)
                .orElseThrow();
        String example = most.getValue().get(0).name();
        group.stream()
                .filter(server -> !version(server).equals(most.getKey()))
                .forEach(server -> findings.add(server.warning(CODE, "has another firmware than its equals in the pool")
                        .expected(most.getKey() + ", as " + example)
                        .actual(version(server))
                        .hint("bring the servers of one model to one BIOS version; differences in microcode and power"
                                + " settings make them differ in speed and stability")));
    }

    private static String version(Server server) {
        return server.facts().machine().firmware().biosVersion();
    }
}
