package io.rackwright.preflight.outside;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Outside.Reached;
import io.rackwright.preflight.outside.Destination.Purpose;
import io.rackwright.preflight.rule.Listed;
import io.rackwright.preflight.rule.Server;
import io.rackwright.preflight.rule.SiteRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * H79: where some servers reach a place and others do not, who they are: then the way is at fault and not the place. That
 * they do not is told as their own finding.
 */
final class OddOnesRule implements SiteRule {

    private static final String CODE = "H79";
    private static final int MOST_SHOWN = 12;

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(List<Server> servers) {
        return Ways.blindness(servers, Purpose.values());
    }

    @Override
    public List<Finding> judge(List<Server> servers) {
        if (servers.isEmpty()) {
            return List.of();
        }
        return Destinations.of(servers.get(0).job()).stream()
                .flatMap(each -> judge(servers, each).stream())
                .toList();
    }

    private static Optional<Finding> judge(List<Server> servers, Destination to) {
        Map<Boolean, List<Server>> tried = servers.stream()
                .filter(server -> server.facts().outside().to(to.to()).isPresent())
                .collect(Collectors.partitioningBy(server -> server.facts()
                        .outside()
                        .to(to.to())
                        .filter(Reached::isOpen)
                        .isPresent()));
        List<Server> reach = tried.getOrDefault(true, List.of());
        List<Server> fail = tried.getOrDefault(false, List.of());
        if (reach.isEmpty() || fail.isEmpty()) {
            return Optional.empty();
        }
        boolean fewFail = fail.size() <= reach.size();
        String odd = fewFail ? names(fail) + " cannot reach " : "only " + names(reach) + " can reach ";
        return Optional.of(fail.get(0)
                .info(
                        CODE,
                        odd + to.to() + ", "
                                + (fewFail
                                        ? "the other " + reach.size() + " can"
                                        : "the other " + fail.size() + " cannot")
                                + ": look at the way from there, not at "
                                + to.purpose().words()));
    }

    private static String names(List<Server> servers) {
        return Listed.upTo(MOST_SHOWN, servers.stream().map(Server::name).toList());
    }
}
