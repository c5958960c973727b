package io.rackwright.preflight.network;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Network;
import io.rackwright.preflight.rule.Server;
import io.rackwright.preflight.rule.SiteRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * H12: no two servers are the same, or clones of one another. Containers share the product_uuid of their host, and some
 * makers give every board the same one: neither tells servers apart, so neither is judged.
 */
final class IdentityRule implements SiteRule {

    private static final String CODE = "H12";

    /** What makers leave in the firmware instead of a number: AMI's placeholder, and patterns of one digit. */
    private static final String PLACEHOLDER = "03000200-0400-0500-0006-000700080009|(.)\\1{7}-.*|not .*|0{0,8}-?.{0,8}"
            + "|12345678-.*|none|to be filled.*|default string";

    /** Virtualisations in which the firmware is the host's (systemd-detect-virt(1)). */
    private static final Set<String> CONTAINERS = Set.of(
            "docker",
            "podman",
            "lxc",
            "lxc-libvirt",
            "systemd-nspawn",
            "openvz",
            "rkt",
            "wsl",
            "proot",
            "pouch",
            "container-other");

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public List<Finding> judge(List<Server> servers) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 1; i < servers.size(); i++) {
            Server server = servers.get(i);
            List<Server> before = servers.subList(0, i);
            List<Finding> same = first(before, server, IdentityRule::machine).stream()
                    .map(other -> sameServer(server, other))
                    .toList();
            findings.addAll(same.isEmpty() ? clones(before, server) : same);
        }
        return findings;
    }

    private static List<Finding> clones(List<Server> before, Server server) {
        return Stream.of(
                        first(before, server, IdentityRule::hostname).stream()
                                .map(other -> finding(server, other, "host name", hostname(server))
                                        .hint("sudo hostnamectl set-hostname " + server.name())),
                        first(before, server, one -> one.facts().identity().machineId()).stream()
                                .map(
                                        other -> finding(
                                                        server,
                                                        other,
                                                        "machine-id",
                                                        server.facts()
                                                                .identity()
                                                                .machineId())
                                                .hint(
                                                        "on " + server.name() + ": sudo rm -f /etc/machine-id"
                                                                + " /var/lib/dbus/machine-id; sudo systemd-machine-id-setup; then restart"
                                                                + " it; a template that is cloned should have an empty /etc/machine-id")),
                        first(before, server, IdentityRule::productUuid).stream()
                                .map(other -> finding(server, other, "product_uuid", productUuid(server))
                                        .hint("give the virtual machine a UUID of its own, or ask the maker for new"
                                                + " firmware data")),
                        macs(before, server))
                .flatMap(found -> found)
                .toList();
    }

    private static Stream<Finding> macs(List<Server> before, Server server) {
        return wired(server.facts().network(), server.node().address()).stream().flatMap(mac -> before.stream()
                .filter(other ->
                        wired(other.facts().network(), other.node().address()).contains(mac))
                .limit(1)
                .map(other -> finding(server, other, "hardware address", mac)
                        .hint("give the network interface of one of them another MAC address; two with the same"
                                + " on one network lose each other's packets")));
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

    private static List<Server> first(List<Server> before, Server server, Function<Server, String> value) {
        String own = value.apply(server);
        return own.isEmpty()
                ? List.of()
                : before.stream()
                        .filter(other -> value.apply(other).equals(own))
                        .limit(1)
                        .collect(Collectors.toList());
    }

    private static String hostname(Server server) {
        return server.facts().identity().hostname().toLowerCase(Locale.ROOT);
    }

    private static String productUuid(Server server) {
        String uuid = server.facts().identity().productUuid().strip().toLowerCase(Locale.ROOT);
        boolean saysNothing = uuid.matches(PLACEHOLDER)
                || CONTAINERS.contains(server.facts().machine().virtualization());
        return saysNothing ? "" : uuid;
    }

    /** One kernel, one identity: the same server twice. Containers share the kernel, but not the rest. */
    private static String machine(Server server) {
        String boot = server.facts().bootId();
        String machine = server.facts().identity().machineId();
        return boot.isEmpty() || machine.isEmpty() ? "" : boot + " " + machine + " " + hostname(server);
    }
}
