package io.rackwright.preflight.outside;

import io.rackwright.finding.Finding;
import io.rackwright.preflight.outside.Destination.Purpose;
import io.rackwright.preflight.outside.Ways.Way;
import io.rackwright.preflight.rule.Server;
import io.rackwright.preflight.rule.SiteRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * H70: somebody has the load balancer's address. Before there is a cluster behind it a balancer may refuse, which is an
 * answer; silence on all its ports towards all servers is not.
 */
final class BalancerRule implements SiteRule {

    private static final String CODE = "H70";
    private static final Set<String> SILENT = Set.of("timeout", "no_route");

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(List<Server> servers) {
        return Ways.blindness(servers, Purpose.API, Purpose.INGRESS);
    }

    @Override
    public List<Finding> judge(List<Server> servers) {
        return Stream.of(Purpose.API, Purpose.INGRESS)
                .flatMap(purpose -> judge(servers, purpose).stream())
                .toList();
    }

    private static List<Finding> judge(List<Server> servers, Purpose purpose) {
        List<Way> ways = servers.stream()
                .flatMap(server -> Ways.of(server, purpose).stream())
                .toList();
        if (ways.isEmpty()
                || !ways.stream().allMatch(way -> SILENT.contains(way.reached().how()))) {
            return List.of();
        }
        Destination to = ways.get(0).to();
        String ports = ways.stream()
                .map(way -> String.valueOf(way.to().port()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" and "));
        return List.of(servers.get(0)
                .warning(
                        CODE,
                        "nobody answers at " + to.host() + ", the address of " + purpose.words() + ", on port " + ports)
                .expected("an answer, were it a refusal")
                .actual(ways.get(0).words() + " to any of " + servers.size() + " servers")
                .hint("set up the load balancer, or correct " + to.key()
                        + (purpose == Purpose.API
                                ? "; Kubespray cannot join servers to a cluster behind an address that is silent"
                                : "")));
    }
}
