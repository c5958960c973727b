package io.rackwright.preflight.network;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.HostFacts.Address;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;
import java.util.stream.Collectors;

/** H13: the node's address is one of the server's own, because Kubernetes binds to it. */
final class AddressRule implements Rule {

    private static final String CODE = "H13";
    private static final int MOST_SHOWN = 8;

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public List<Finding> judge(Server server) {
        String address = server.node().address();
        List<Address> own = server.facts().addresses();
        if (own.stream().anyMatch(candidate -> candidate.ip().equals(address))) {
            return List.of();
        }
        if (own.isEmpty()) {
            return List.of(server.notJudged(CODE, "the addresses of the server are unknown")
                    .hint("look at «ip address» on " + server.name()));
        }
        String shown = own.stream()
                .map(Address::ip)
                .filter(ip -> !ip.startsWith("127.") && !ip.equals("::1") && !ip.startsWith("fe80:"))
                .distinct()
                .limit(MOST_SHOWN)
                .collect(Collectors.joining(", "));
        return List.of(server.error(CODE, "the address " + address + " leads there but is none of the server's own")
                .expected(address)
                .actual(shown.isEmpty() ? "none but the server's own loopback" : shown)
                .hint("give the node " + server.name()
                        + " its server's own address in the site file (an address that is translated on the way does"
                        + " not do), or configure " + address + " on the server"));
    }
}
