package io.rackwright.preflight.network;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Network;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Server;
import io.rackwright.preflight.rule.SiteRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * H12: no two servers are the same, or clones of one another. Containers share the product_uuid of their host, and some
 * makers give every board the same one: neither tells servers apart, so neither is judged.
 */
final class IdentityRule implements SiteRule {

    private static final String CODE = "H12";

    /** What makers leave in the firmware instead of a number: AMI's placeholder, and patterns of one digit. */
    private static final String PLACEHOLDER = "03000200-0400-0500-0006-000700080009|(.)\\1{7}-.*|not .*|0{0,8}-?.{0,8}"
            + "|12345678-.*|none|to be filled.*|default string";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(List<Server> servers) {
        return Blind.unless(
                servers.stream()
                        .anyMatch(
                                server -> !server.facts().identity().machineId().isEmpty()),
                "who the servers are is unknown");
    }

    @Override
    public List<Finding> judge(List<Server> servers) {
        List<Finding> findings = new ArrayList<>();
        Seen machines = new Seen();
        Clones clones = new Clones(new Seen(), new Seen(), new Seen(), new Seen());
        for (Server server : servers) {
            List<Finding> cloned = clones.judge(server);
            machines.before(machine(server), server)
                    .ifPresentOrElse(other -> findings.add(sameServer(server, other)), () -> findings.addAll(cloned));
        }
        return findings;
    }

    /** Which server showed a value first: thousands of servers are looked at once each, not in pairs. */
    private static final class Seen {

        private final Map<String, Server> first = new HashMap<>();

        /** The earlier server with the same value; the first one is remembered. */
        Optional<Server> before(String value, Server server) {
            return value.isEmpty() ? Optional.empty() : Optional.ofNullable(first.putIfAbsent(value, server));
        }
    }

    /** What of a server an earlier one had already. */
    private record Clones(Seen names, Seen machineIds, Seen uuids, Seen macs) {

        List<Finding> judge(Server server) {
            String machineId = server.facts().identity().machineId();
            List<Finding> found = new ArrayList<>();
            names.before(hostname(server), server)
                    .map(other -> finding(server, other, "host name", hostname(server))
                            .hint("sudo hostnamectl set-hostname " + server.name()))
                    .ifPresent(found::add);
            machineIds
                    .before(machineId, server)
                    .map(other -> finding(server, other, "machine-id", machineId)
                            .hint("on " + server.name() + ": sudo rm -f /etc/machine-id /var/lib/dbus/machine-id; sudo"
                                    + " systemd-machine-id-setup; then restart it; a template that is cloned should"
                                    + " have an empty /etc/machine-id"))
                    .ifPresent(found::add);
            uuids.before(productUuid(server), server)
                    .map(other -> finding(server, other, "product_uuid", productUuid(server))
                            .hint("give the virtual machine a UUID of its own, or ask the maker for new firmware data"))
                    .ifPresent(found::add);
            for (String mac : wired(server.facts().network(), server.node().address())) {
                macs.before(mac, server)
                        .map(other -> finding(server, other, "hardware address", mac)
                                .hint("give the network interface of one of them another MAC address; two with the same"
                                        + " on one network lose each other's packets"))
                        .ifPresent(found::add);
            }
            return found;
        }
    }

    /** Of what carries the server's own addresses; internal links to a management controller are often all the same. */
    private static List<String> wired(Network network, String address) {
        return network.interfaces().stream()
                .filter(one -> network.nets().stream()
                        .anyMatch(net -> net.device().equals(one.name())
                                && (net.ip().equals(address)
                                        || (!one.make().equals("virtual")
                                                && !one.make().equals("bridge")
                                                && Interfaces.range(net).isPresent()))))
                .filter(one -> !Interfaces.isPrivate(one.name()) && !one.mac().matches("-|[0:]+|(ff:?)+"))
                .map(one -> one.mac().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private static Finding sameServer(Server server, Server other) {
        return server.error(
                        CODE, "the addresses of " + other.name() + " and " + server.name() + " lead to the same server")
                .expected("a server for each node")
                .actual("host name " + server.facts().identity().hostname() + ", machine-id "
                        + server.facts().identity().machineId())
                .hint("correct the address of one of the two in the site file");
    }

    private static Finding finding(Server server, Server other, String what, String value) {
        return server.error(CODE, "it has the same " + what + " as " + other.name())
                .expected("a " + what + " of its own")
                .actual(value);
    }

    private static String hostname(Server server) {
        return server.facts().identity().hostname().toLowerCase(Locale.ROOT);
    }

    private static String productUuid(Server server) {
        String uuid = server.facts().identity().productUuid().strip().toLowerCase(Locale.ROOT);
        boolean saysNothing =
                uuid.matches(PLACEHOLDER) || server.facts().machine().isContainer();
        return saysNothing ? "" : uuid;
    }

    /** One kernel, one identity: the same server twice. Containers share the kernel, but not the rest. */
    private static String machine(Server server) {
        String boot = server.facts().bootId();
        String machine = server.facts().identity().machineId();
        return boot.isEmpty() || machine.isEmpty() ? "" : boot + " " + machine + " " + hostname(server);
    }
}
