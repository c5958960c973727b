package io.rackwright.preflight.services;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Habits;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import io.rackwright.site.AddressRange;
import io.rackwright.site.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** H50: a proxy that is set for everybody on the server leaves out the cluster's own addresses. */
final class ProxyRule implements Rule {

    private static final String CODE = "H50";
    private static final int MOST_SHOWN = 5;

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Blind.unless(
                !server.facts().services().habits().equals(Habits.UNKNOWN), "how the server is set up is unknown");
    }

    @Override
    public List<Finding> judge(Server server) {
        List<String> lines = server.facts().services().habits().of("/etc/environment", "/etc/profile.d/").stream()
                .map(line -> line.replaceFirst("^export +", ""))
                .toList();
        Optional<String> proxy = lines.stream()
                .filter(line -> line.matches("(?i)https?_proxy=.*[^\"'=].*"))
                .findFirst();
        if (proxy.isEmpty()) {
            return List.of();
        }
        List<String> excepted = lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("no_proxy="))
                .flatMap(line ->
                        List.of(line.substring(line.indexOf('=') + 1)
                                        .replaceAll("[\"']", "")
                                        .split("[,\\s]+"))
                                .stream())
                .filter(entry -> !entry.isEmpty())
                .toList();
        List<String> missing = wanted(server).stream()
                .filter(address -> excepted.stream().noneMatch(entry -> covers(entry, address)))
                .toList();
        if (missing.isEmpty()) {
            return List.of();
        }
        return List.of(server.warning(CODE, "its proxy would be asked for the cluster's own addresses")
                .expected("no_proxy with all nodes, pods and services")
                .actual(proxy.get() + "; not in no_proxy: "
                        + missing.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "))
                        + (missing.size() > MOST_SHOWN ? " and " + (missing.size() - MOST_SHOWN) + " more" : ""))
                .hint("add to no_proxy in /etc/environment on " + server.name() + ": " + String.join(",", missing)));
    }

    private static List<String> wanted(Server server) {
        List<String> wanted = new ArrayList<>();
        server.site().nodes().stream().map(Node::address).forEach(wanted::add);
        wanted.add(server.site().kubernetes().podCidr());
        wanted.add(server.site().kubernetes().serviceCidr());
        return wanted;
    }

    /** Entries are addresses, networks, names or suffixes; only the first two can cover an address. */
    private static boolean covers(String entry, String address) {
        return entry.equals("*")
                || entry.equals(address)
                || AddressRange.ofAny(entry)
                        .flatMap(outer -> AddressRange.ofAny(address)
                                .map(inner -> outer.first() <= inner.first() && inner.last() <= outer.last()))
                        .orElse(false);
    }
}
