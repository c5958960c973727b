package io.rackwright.preflight.network;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Network;
import io.rackwright.hosts.facts.Network.Net;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Server;
import io.rackwright.preflight.rule.SiteRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** H57: no address is on two servers, and the node's own is on an interface that is up. */
final class DoubleAddressRule implements SiteRule {

    private static final String CODE = "H57";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(List<Server> servers) {
        return Blind.unless(
                servers.stream()
                        .anyMatch(server -> !server.facts().network().nets().isEmpty()),
                "the addresses of the servers are unknown");
    }

    @Override
    public List<Finding> judge(List<Server> servers) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Server> owners = new LinkedHashMap<>();
        for (Server server : servers) {
            for (Net net : server.facts().network().nets()) {
                if (Interfaces.isPrivate(net.device()) || Interfaces.range(net).isEmpty()) {
                    continue;
                }
                Server other = owners.putIfAbsent(net.ip(), server);
                if (other != null && !other.name().equals(server.name()) && !isSame(other, server)) {
                    findings.add(twice(server, other, net));
                }
            }
            down(server, findings);
        }
        return findings;
    }

    /** That two nodes are one server is H12's. */
    private static boolean isSame(Server one, Server other) {
        return one.facts().identity().equals(other.facts().identity())
                && one.facts().bootId().equals(other.facts().bootId());
    }

    private static Finding twice(Server server, Server other, Net net) {
        boolean isNode =
                List.of(server.node().address(), other.node().address()).contains(net.ip());
        String message = "it has an address that " + other.name() + " has too";
        return (isNode ? server.error(CODE, message) : server.warning(CODE, message))
                .expected("each address on one server")
                .actual(net.ip() + " on " + net.device())
                .hint("take it away from one of them; an address that moves between servers (keepalived) may be on one"
                        + " at a time only");
    }

    private static void down(Server server, List<Finding> findings) {
        Network network = server.facts().network();
        network.interfaceOf(server.node().address())
                .filter(one -> one.state().equals("down"))
                .ifPresent(one -> findings.add(server.warning(
                                CODE, "the node's address is on an interface that is down")
                        .expected("an interface that is up")
                        .actual(server.node().address() + " on " + one.name() + ", down")
                        .hint("look at cable and switch port of " + one.name() + ": ip link show " + one.name())));
    }
}
