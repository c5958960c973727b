package io.rackwright.preflight.network;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Network;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;
import java.util.stream.Stream;

/** H15: the server has a name server to ask. */
final class ResolverRule implements Rule {

    private static final String CODE = "H15";

    /** systemd-resolved's own address, behind which the real ones stand. */
    private static final String STUB = "127.0.0.53";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Blind.unless(
                !server.facts().network().equals(Network.UNKNOWN), "how the server sees its network is unknown");
    }

    @Override
    public List<Finding> judge(Server server) {
        Network network = server.facts().network();
        if (!asked(network).isEmpty() || network.equals(Network.UNKNOWN)) {
            return List.of();
        }
        boolean hasStub = network.resolvers().contains(STUB);
        return List.of(server.error(
                        CODE, hasStub ? "systemd-resolved has no name server to ask" : "there is no name server to ask")
                .expected("at least 1 name server")
                .actual(hasStub ? "only " + STUB + " in /etc/resolv.conf, none behind it" : "none in /etc/resolv.conf")
                .hint("on " + server.name() + ", give the network interface a name server: nameservers in the file of"
                        + " /etc/netplan, then sudo netplan apply; CoreDNS forwards to it"));
    }

    /** Those that really answer: what stands behind systemd-resolved counts only where it is asked. */
    static List<String> asked(Network network) {
        return network.resolvers().contains(STUB)
                ? Stream.concat(network.resolvers().stream(), network.upstreams().stream())
                        .filter(resolver -> !resolver.equals(STUB))
                        .distinct()
                        .toList()
                : network.resolvers();
    }
}
