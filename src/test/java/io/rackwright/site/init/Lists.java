package io.rackwright.site.init;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lists of servers for tests. */
final class Lists {

    private Lists() {}

    /** A list read as what its content looks like. */
    static HostList read(String text) {
        return HostsReader.read(text, "list", HostsReader.recognise(text).orElseThrow(), name -> Optional.empty());
    }

    /** {@code name address} of each server. */
    static List<String> servers(HostList list) {
        return list.hosts().stream()
                .map(host -> (host.text("name") + " " + host.text("address")).strip())
                .toList();
    }

    /** {@code CODE line:column} of each finding. */
    static List<String> places(List<Finding> findings) {
        return findings.stream()
                .map(finding -> {
                    Where.File at = (Where.File) finding.where();
                    return finding.code() + " " + at.line() + ":" + at.column();
                })
                .toList();
    }

    /** What became of a list: control plane and pools with their servers. */
    static Map<String, List<String>> parts(Proposal proposal) {
        Map<String, List<String>> parts = new java.util.TreeMap<>(proposal.nodes().stream()
                .filter(node -> !node.pool().isEmpty())
                .collect(Collectors.groupingBy(Placed::pool, Collectors.mapping(Placed::name, Collectors.toList()))));
        parts.put(
                "control plane",
                proposal.nodes().stream()
                        .filter(Placed::controlPlane)
                        .map(Placed::name)
                        .toList());
        return parts;
    }

    /** Lines as in /etc/hosts with these names. */
    static String named(String... names) {
        return IntStream.range(0, names.length)
                .mapToObj(i -> "10.0.0." + (i + 11) + " " + names[i] + "\n")
                .collect(Collectors.joining());
    }
}
