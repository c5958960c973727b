package io.rackwright.preflight.network;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Network;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import io.rackwright.site.AddressRange;
import io.rackwright.site.Kubernetes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * H29: the addresses of pods and services are not those of the server's own networks and routes, and the pools of
 * addresses hold none that somebody has.
 */
final class OverlapRule implements Rule {

    private static final String CODE = "H29";
    private static final int MOST_SHOWN = 4;
    private static final String ROUTE = "the route to ";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Blind.unless(!server.facts().network().nets().isEmpty(), "how the server sees its network is unknown");
    }

    @Override
    public List<Finding> judge(Server server) {
        List<Finding> findings = new ArrayList<>();
        if (server.job().decision().isPresent()) {
            Map<String, AddressRange> taken = taken(server);
            Kubernetes kubernetes = server.site().kubernetes();
            overlap(server, "kubernetes.pod_cidr", kubernetes.podCidr(), taken, findings);
            overlap(server, "kubernetes.service_cidr", kubernetes.serviceCidr(), taken, findings);
        }
        pools(server, findings);
        return findings;
    }

    /** What the server has already, by a label; what a cluster made there is no network of the server's. */
    private static Map<String, AddressRange> taken(Server server) {
        Map<String, AddressRange> taken = new LinkedHashMap<>();
        Network network = server.facts().network();
        network.nets().stream()
                .filter(net ->
                        !Interfaces.isOfCluster(net.device()) && !net.device().equals("lo"))
                .forEach(net ->
                        Interfaces.range(net).ifPresent(range -> taken.put(net.cidr() + " of " + net.device(), range)));
        if (!server.isOurs()) {
            network.routes().stream()
                    .filter(route -> !route.isDefault() && !Interfaces.isOfCluster(route.device()))
                    .filter(route -> !route.gateway().equals("0.0.0.0"))
                    .forEach(route -> AddressRange.ofCidr(route.cidr())
                            .ifPresent(range -> taken.put(ROUTE + route.cidr(), range)));
        }
        return taken;
    }

    private static void overlap(
            Server server, String key, String cidr, Map<String, AddressRange> taken, List<Finding> findings) {
        AddressRange.ofCidr(cidr).ifPresent(range -> {
            List<Map.Entry<String, AddressRange>> hits = taken.entrySet().stream()
                    .filter(one -> one.getValue().overlaps(range))
                    .toList();
            List<String> hit =
                    hits.stream().map(Map.Entry::getKey).limit(MOST_SHOWN).toList();
            if (!hit.isEmpty()) {
                boolean allWider = hits.stream()
                        .allMatch(one ->
                                one.getKey().startsWith(ROUTE) && one.getValue().size() > range.size());
                findings.add(server.error(CODE, "a network of the server overlaps " + key)
                        .expected("no network within " + cidr)
                        .actual(String.join(", ", hit))
                        .hint(allWider ? besideWideRoute(server, key, cidr) : anotherRange(key, hit)));
            }
        });
    }

    private static String anotherRange(String key, List<String> hit) {
        return "choose another " + key
                + ", which must be free on every server; once the cluster is built it cannot change"
                + (hit.stream().anyMatch(one -> one.contains("docker"))
                        ? "; docker0 and br-… are Docker's: move them with default-address-pools in"
                                + " /etc/docker/daemon.json, or remove Docker"
                        : "");
    }

    /** Nobody sees from a server which part of a wide route is in use beyond the gateway. */
    private static String besideWideRoute(Server server, String key, String cidr) {
        return "the route covers all of " + cidr
                + ": machines beyond the gateway that have an address in it could not be"
                + " reached from the cluster any more. Ask who runs the network: if none has one now or later, narrow the"
                + " route on " + server.name() + ", or let it be with a reason (checks.skip, or --skip " + CODE
                + "=REASON); else choose another " + key + ", which cannot change once the cluster is built";
    }

    private static void pools(Server server, List<Finding> findings) {
        Network network = server.facts().network();
        Stream<String> own = network.nets().stream()
                .filter(net -> !Interfaces.isOfCluster(net.device()))
                .map(net -> net.ip());
        Stream<String> others = Stream.concat(
                network.routes().stream().map(route -> route.gateway()), ResolverRule.asked(network).stream());
        List<String> addresses = Stream.concat(own, others).distinct().toList();
        for (String pool : server.site().ingress().addressPools()) {
            List<String> hit = AddressRange.ofAny(pool).stream()
                    .flatMap(range -> addresses.stream().filter(ip -> AddressRange.ofAddress(ip)
                            .map(range::overlaps)
                            .orElse(false)))
                    .limit(MOST_SHOWN)
                    .toList();
            if (!hit.isEmpty()) {
                findings.add(server.error(CODE, "an address of ingress.address_pool is taken")
                        .expected("nobody within " + pool)
                        .actual(String.join(", ", hit) + ", of the server, its gateway or its name server")
                        .hint("leave it out of ingress.address_pool: MetalLB would give it to a service, and two would"
                                + " answer"));
            }
        }
    }
}
