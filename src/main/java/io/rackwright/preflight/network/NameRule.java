package io.rackwright.preflight.network;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Network;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import io.rackwright.site.AddressRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** H48: how the server resolves names does not get in the way of the cluster, which asks the same name servers. */
final class NameRule implements Rule {

    private static final String CODE = "H48";

    /** Pods have three domains of the cluster before those of their server; before 1.26 the kubelet cut after six. */
    private static final int MOST_SEARCHED_EARLIER = 3;

    private static final int MOST_SEARCHED = 29;

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
        List<Finding> findings = new ArrayList<>();
        Stream.of(
                        ownName(server, network),
                        anyName(server, network),
                        resolvers(server, network),
                        searches(server, network))
                .flatMap(Optional::stream)
                .forEach(findings::add);
        return findings;
    }

    private static Optional<Finding> ownName(Server server, Network network) {
        String answer = network.ownName();
        String name = server.facts().identity().hostname();
        if (answer.equals("late")) {
            return Optional.of(server.warning(CODE, "its own host name is not resolved within 3 s")
                    .expected("an answer at once")
                    .actual("no answer for " + name)
                    .hint("every sudo waits for it: on " + server.name() + ", add the line «127.0.1.1 " + name
                            + "» to /etc/hosts, and see why the name servers do not answer"));
        }
        boolean isElsewhere = answer.matches("[0-9.]+")
                && !answer.startsWith("127.")
                && network.nets().stream().noneMatch(net -> net.ip().equals(answer));
        if (!isElsewhere || network.nets().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(server.warning(CODE, "its own host name leads to another machine")
                .expected("one of its own addresses, or 127.0.1.1")
                .actual(name + " is " + answer)
                .hint("correct the record in DNS, or the line in /etc/hosts on " + server.name()));
    }

    private static Optional<Finding> anyName(Server server, Network network) {
        String[] words = network.anyName().split(" ", 2);
        if (words.length < 2) {
            return Optional.empty();
        }
        if (words[0].equals("late")) {
            return Optional.of(server.warning(CODE, "its name servers do not answer within 3 s")
                    .expected("an answer at once")
                    .actual("no answer for a name below " + words[1])
                    .hint("see on " + server.name() + " who does not answer: resolvectl query " + words[1]
                            + "; take dead name servers out"));
        }
        return Optional.of(server.warning(CODE, "every name below its search domain " + words[1] + " exists")
                .expected("no answer for a name that nobody made")
                .actual(words[0])
                .hint("pods try " + words[1] + " behind every name, so they would reach " + words[0]
                        + " instead of others: take the domain out of the search list, or the wildcard (*."
                        + words[1] + ") out of DNS"));
    }

    private static Optional<Finding> resolvers(Server server, Network network) {
        List<String> asked = ResolverRule.asked(network);
        List<String> clusters =
                asked.stream().filter(one -> isOfCluster(server, one)).toList();
        if (!clusters.isEmpty() && !server.isOurs()) {
            String message = "it asks a cluster's DNS, which is not there yet";
            boolean isAlone = clusters.size() == asked.size();
            return Optional.of((isAlone ? server.error(CODE, message) : server.warning(CODE, message))
                    .expected("name servers outside the cluster")
                    .actual(String.join(", ", clusters))
                    .hint("a cluster that was there left it behind: put the real name servers back on "
                            + server.name()));
        }
        List<String> own = asked.stream()
                .filter(one -> one.startsWith("127.") || one.equals("::1"))
                .toList();
        return own.isEmpty() || server.isBuilt()
                ? Optional.empty()
                : Optional.of(server.warning(CODE, "it asks a name server of its own, which pods cannot reach")
                        .expected("an address that pods reach too")
                        .actual(String.join(", ", own))
                        .hint("CoreDNS would ask itself and stop («Loop detected»): name the real ones in"
                                + " kubespray.vars, upstream_dns_servers, or put them into /etc/resolv.conf on "
                                + server.name()));
    }

    /** Kubespray's address of the node's DNS cache, and all of the services. */
    private static boolean isOfCluster(Server server, String address) {
        return address.equals("169.254.25.10")
                || AddressRange.ofAddress(address)
                        .flatMap(one -> AddressRange.ofCidr(
                                        server.site().kubernetes().serviceCidr())
                                .map(one::overlaps))
                        .orElse(false);
    }

    private static Optional<Finding> searches(Server server, Network network) {
        int most = server.site().kubernetes().version().isAtLeast(1, 26) ? MOST_SEARCHED : MOST_SEARCHED_EARLIER;
        int count = network.searches().size();
        return count <= most || server.isBuilt()
                ? Optional.empty()
                : Optional.of(server.warning(CODE, "its search list is longer than pods can have")
                        .expected("at most " + most + " domains")
                        .actual(count + ": " + String.join(" ", network.searches()))
                        .hint("keep only the domains that are needed in search of /etc/resolv.conf or netplan on "
                                + server.name() + "; the kubelet cuts the rest off"));
    }
}
