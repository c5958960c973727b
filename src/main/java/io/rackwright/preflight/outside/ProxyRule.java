package io.rackwright.preflight.outside;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Outside.Reached;
import io.rackwright.preflight.outside.Destination.Purpose;
import io.rackwright.preflight.outside.Ways.Way;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * H73: the proxy that {@code kubespray.vars} names answers, lets through to what the site needs, and asks for no password
 * that the site does not give. It is asked without one: nothing secret goes to the servers for a look.
 */
final class ProxyRule implements Rule {

    private static final String CODE = "H73";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Ways.blindness(server, Purpose.PROXY);
    }

    @Override
    public List<Finding> judge(Server server) {
        Optional<Proxy> proxy = Proxy.of(server.site());
        if (proxy.isEmpty()) {
            return List.of();
        }
        for (Way way : Ways.closed(server, Purpose.PROXY)) {
            return List.of(
                    server.error(CODE, "cannot reach the proxy " + way.to().to() + ": " + way.words())
                            .expected("TCP " + way.to().to() + " answers")
                            .actual(way.words())
                            .hint(way.remedy(server.name())));
        }
        List<Way> refused = refused(server);
        if (refused.isEmpty()) {
            return List.of();
        }
        boolean asksForPassword =
                refused.stream().map(Way::reached).map(Reached::how).anyMatch("status_407"::equals);
        if (asksForPassword && proxy.get().hasPassword()) {
            return List.of();
        }
        return List.of(server.error(
                        CODE,
                        "the proxy " + proxy.get().at()
                                + (asksForPassword
                                        ? " asks for a password, and the site gives none"
                                        : " does not let through to all that is needed"))
                .expected("a tunnel to each")
                .actual(refused.stream()
                        .map(way -> way.to().to() + " (" + way.status() + ")")
                        .collect(Collectors.joining(", ")))
                .hint(
                        asksForPassword
                                ? "have the servers' addresses let through without a password, or name a proxy that asks for none"
                                : "have these added to what the proxy allows, or, where they are reached directly, to"
                                        + " additional_no_proxy under kubespray.vars"));
    }

    private static List<Way> refused(Server server) {
        return Ways.of(server, Purpose.REGISTRY, Purpose.FILES, Purpose.PACKAGES, Purpose.PUBLIC, Purpose.OBJECTS)
                .stream()
                .filter(way -> way.reached().how().startsWith("status_4"))
                .toList();
    }
}
