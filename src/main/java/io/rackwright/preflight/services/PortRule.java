package io.rackwright.preflight.services;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Listener;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * H16: nobody else listens where the site's programs will. A cluster that is found there is H20's; one that is ours
 * listens by right.
 */
final class PortRule implements Rule {

    private static final String CODE = "H16";
    private static final int MOST_SHOWN = 6;

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Blind.unless(!server.facts().services().listeners().isEmpty(), "who listens on the server is unknown");
    }

    @Override
    public List<Finding> judge(Server server) {
        if (server.isBuilt()) {
            return List.of();
        }
        FoundCluster cluster = FoundCluster.of(server.facts());
        List<Listener> others = server.facts().services().listeners().stream()
                .filter(listener -> !cluster.isPresent() || !FoundCluster.isItsProgram(listener.process()))
                .toList();
        List<Finding> findings = new ArrayList<>();
        byOwner(server, others).forEach((owner, taken) -> findings.add(finding(server, owner, taken)));
        nodePorts(server, others).forEach(findings::add);
        return findings;
    }

    /** A listener in the way of one needed port. */
    private record Taken(NeededPort needed, Listener by) {}

    private static Map<String, List<Taken>> byOwner(Server server, List<Listener> listeners) {
        Map<String, List<Taken>> owners = new LinkedHashMap<>();
        for (NeededPort needed : NeededPort.of(server)) {
            listeners.stream().filter(needed::isTakenBy).findFirst().ifPresent(by -> owners.computeIfAbsent(
                            owner(by), key -> new ArrayList<>())
                    .add(new Taken(needed, by)));
        }
        return owners;
    }

    private static Finding finding(Server server, String owner, List<Taken> taken) {
        String ports = taken.stream()
                .map(one -> one.needed().label() + " (" + one.needed().use() + ")")
                .distinct()
                .collect(Collectors.joining(", "));
        String plural = taken.size() == 1 ? "port " : "ports ";
        String message = owner + " listens on " + plural + ports;
        String actual = taken.stream()
                .map(one -> one.by().protocol() + " " + one.by().address() + ":"
                        + one.by().port()
                        + (one.by().pid() > 0 ? " by process " + one.by().pid() : ""))
                .distinct()
                .limit(MOST_SHOWN)
                .collect(Collectors.joining(", "));
        if (server.isAdopted()) {
            return server.info(CODE, message + "; taken for this site's own (--adopt)")
                    .actual(actual);
        }
        boolean isFatal = taken.stream().anyMatch(one -> one.needed().isFatal());
        return (isFatal ? server.error(CODE, message) : server.warning(CODE, message))
                .expected(plural + "free")
                .actual(actual)
                .hint(hint(server, taken.get(0).by()));
    }

    private static String hint(Server server, Listener by) {
        String look = by.process().equals("docker-proxy")
                ? "sudo docker ps --filter publish=" + by.port() + " names the container; stop it"
                : by.pid() > 0
                        ? "sudo systemctl status " + by.pid() + " names the service; stop it and keep it from starting:"
                                + " sudo systemctl disable --now NAME"
                        : "sudo ss -lnp 'sport = :" + by.port()
                                + "' names the program; stop it and keep it from starting";
        return "on " + server.name() + ": " + look + "; or let it listen elsewhere";
    }

    private static List<Finding> nodePorts(Server server, List<Listener> listeners) {
        String[] range = server.site().kubernetes().nodePortRange().split("-", 2);
        if (server.job().decision().isEmpty() || range.length < 2 || server.isAdopted()) {
            return List.of();
        }
        int from = Integer.parseInt(range[0].strip());
        int to = Integer.parseInt(range[1].strip());
        List<Listener> inside = listeners.stream()
                .filter(listener -> listener.port() >= from && listener.port() <= to && listener.isOnAllAddresses())
                .toList();
        if (inside.isEmpty()) {
            return List.of();
        }
        String shown = inside.stream()
                .map(listener -> owner(listener) + " on " + listener.port() + "/" + listener.protocol())
                .distinct()
                .limit(MOST_SHOWN)
                .collect(Collectors.joining(", "));
        return List.of(server.warning(CODE, "somebody listens in the range of Kubernetes' node ports")
                .expected("nothing in " + from + "-" + to)
                .actual(shown)
                .hint("let it listen elsewhere, or move kubernetes.node_port_range"));
    }

    private static String owner(Listener listener) {
        return listener.process().isEmpty() ? "a program" : listener.process();
    }
}
