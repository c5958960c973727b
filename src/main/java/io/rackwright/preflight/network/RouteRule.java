package io.rackwright.preflight.network;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Network;
import io.rackwright.hosts.facts.Network.Route;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;
import java.util.stream.Collectors;

/** H58: there is one default route, because addresses of services are sent along it before they are translated. */
final class RouteRule implements Rule {

    private static final String CODE = "H58";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Blind.unless(!server.facts().network().routes().isEmpty(), "the routes of the server are unknown");
    }

    @Override
    public List<Finding> judge(Server server) {
        Network network = server.facts().network();
        if (network.routes().isEmpty()) {
            return List.of(); // not even its own network: it could not be read
        }
        List<Route> defaults =
                network.routes().stream().filter(Route::isDefault).toList();
        if (defaults.isEmpty()) {
            return List.of(server.warning(CODE, "it has no default route")
                    .expected("a default route, even to nowhere")
                    .actual("none")
                    .hint("without one the server cannot reach services of the cluster: on " + server.name()
                            + ", add a gateway in the file of /etc/netplan, or a dummy: sudo ip link add dummy0 type"
                            + " dummy; sudo ip route add default dev dummy0"));
        }
        int best = defaults.stream().mapToInt(Route::metric).min().orElse(0);
        List<Route> equal =
                defaults.stream().filter(route -> route.metric() == best).toList();
        if (equal.size() < 2) {
            return List.of();
        }
        return List.of(server.warning(CODE, "it has several default routes of the same weight")
                .expected("one, or others with a higher metric")
                .actual(equal.stream()
                        .map(route -> "via " + route.gateway() + " dev " + route.device() + " metric " + route.metric())
                        .collect(Collectors.joining(", ")))
                .hint("answers leave by the one that comes first: keep the gateway of one interface on " + server.name()
                        + ", or give the others a higher metric (route-metric in the file of /etc/netplan)"));
    }
}
