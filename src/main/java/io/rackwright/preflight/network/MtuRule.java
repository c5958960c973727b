package io.rackwright.preflight.network;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Network.Interface;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Server;
import io.rackwright.preflight.rule.SiteRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** H56: the interfaces that carry the cluster have the same MTU on all servers, and room for the pods' packets. */
final class MtuRule implements SiteRule {

    private static final String CODE = "H56";

    /** What VXLAN puts before each packet (Calico documentation, «Configure MTU to maximize network performance»). */
    private static final int OVERLAY = 50;

    /** What IPv6 and many programs take for granted (RFC 8200, section 5). */
    private static final int LEAST = 1280;

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(List<Server> servers) {
        return Blind.unless(
                servers.stream().anyMatch(server -> server.facts()
                        .network()
                        .interfaceOf(server.node().address())
                        .isPresent()),
                "the interfaces of the servers are unknown");
    }

    @Override
    public List<Finding> judge(List<Server> servers) {
        Map<Server, Interface> known = new LinkedHashMap<>();
        servers.forEach(server -> server.facts()
                .network()
                .interfaceOf(server.node().address())
                .filter(one -> one.mtu() > 0)
                .ifPresent(one -> known.put(server, one)));
        List<Finding> findings = new ArrayList<>();
        Optional<Integer> usual = usual(known);
        known.forEach((server, one) -> {
            tooSmall(server, one).ifPresent(findings::add);
            usual.filter(mtu -> mtu != one.mtu())
                    .map(mtu -> server.warning(CODE, "its MTU is not that of the other servers")
                            .expected("" + mtu)
                            .actual(one.mtu() + " on " + one.name())
                            .hint("large packets between them vanish: set the same MTU on all servers and on every"
                                    + " switch between them (mtu in the file of /etc/netplan)"))
                    .ifPresent(findings::add);
        });
        return findings;
    }

    /** What most servers have; of equally frequent ones the smaller. */
    private static Optional<Integer> usual(Map<Server, Interface> known) {
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        known.values().forEach(one -> counts.merge(one.mtu(), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Comparator.<Map.Entry<Integer, Integer>>comparingInt(Map.Entry::getValue)
                        .thenComparing(entry -> -entry.getKey()))
                .map(Map.Entry::getKey);
    }

    private static Optional<Finding> tooSmall(Server server, Interface one) {
        int wanted = Math.max(LEAST, pods(server)) + OVERLAY;
        if (one.mtu() >= wanted || server.job().decision().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(server.warning(CODE, "its MTU leaves too little for the packets of pods")
                .expected(
                        "at least " + wanted + ": " + OVERLAY + " for the overlay, " + (wanted - OVERLAY) + " for pods")
                .actual(one.mtu() + " on " + one.name())
                .hint(
                        pods(server) > 0
                                ? "lower calico_mtu in kubespray.vars to " + (one.mtu() - OVERLAY)
                                        + ", or raise the MTU"
                                : "raise the MTU of " + one.name() + " and of the network below it"));
    }

    /** What the site fixes for pods; 0 when Calico finds it out itself, as Kubespray has it. */
    private static int pods(Server server) {
        Map<String, Object> variables = server.site().kubesprayVariables();
        String set =
                String.valueOf(variables.getOrDefault("calico_veth_mtu", variables.getOrDefault("calico_mtu", "")));
        return set.matches("\\d{3,5}") ? Integer.parseInt(set) : 0;
    }
}
