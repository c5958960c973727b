package io.rackwright.report;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Severity;
import io.rackwright.finding.Where;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.hosts.facts.HostFacts.BlockDevice;
import io.rackwright.preflight.Sight;
import io.rackwright.preflight.rule.Amount;
import io.rackwright.site.Node;
import io.rackwright.site.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A server at a glance.
 *
 * @param facts empty when it did not answer
 * @param errors how many findings of it are errors
 */
record ServerRow(Node node, Optional<HostFacts> facts, String silence, int errors, int warnings, int notes) {

    private static final int MOST_DISKS = 4;

    /** One for each node that was to be looked at, in the order of the site file. */
    static List<ServerRow> of(Site site, Sight sight, List<Finding> findings) {
        Map<String, Map<Severity, Integer>> counts = new HashMap<>();
        for (Finding finding : findings) {
            if (finding.where() instanceof Where.Host host) {
                counts.computeIfAbsent(host.host(), name -> new HashMap<>()).merge(finding.severity(), 1, Integer::sum);
            }
        }
        List<ServerRow> rows = new ArrayList<>();
        for (Node node : site.nodes()) {
            HostOutcome outcome = sight.outcomes().get(node.name());
            if (outcome != null) {
                rows.add(of(node, outcome, counts.getOrDefault(node.name(), Map.of())));
            }
        }
        return rows;
    }

    private static ServerRow of(Node node, HostOutcome outcome, Map<Severity, Integer> counts) {
        boolean isSeen = outcome instanceof HostOutcome.Seen;
        String silence = "";
        if (outcome instanceof HostOutcome.Unseen unseen) {
            silence = unseen.failure().isUnreachable() ? "no answer" : "no facts";
        }
        return new ServerRow(
                node,
                isSeen ? Optional.of(((HostOutcome.Seen) outcome).facts()) : Optional.empty(),
                silence,
                counts.getOrDefault(Severity.ERROR, 0),
                counts.getOrDefault(Severity.WARNING, 0),
                counts.getOrDefault(Severity.INFO, 0));
    }

    /** For example {@code control plane, compute}. */
    String role() {
        if (!node.isWorker()) {
            return node.isControlPlane() ? "control plane" : "etcd";
        }
        return (node.isControlPlane() ? "control plane, " : "") + node.pool();
    }

    String system() {
        return facts.map(HostFacts::software)
                .filter(software -> !software.id().isEmpty())
                .map(HostFacts.Software::word)
                .orElse("");
    }

    String cpus() {
        return facts.map(known -> known.hardware().cpus())
                .filter(cpus -> cpus > 0)
                .map(String::valueOf)
                .orElse("");
    }

    String memory() {
        return facts.map(known -> known.hardware().memoryBytes())
                .filter(bytes -> bytes > 0)
                .map(Amount::gigabytes)
                .orElse("");
    }

    /** For example {@code OS 60 GB, sdb 200 GB}. */
    String disks() {
        List<String> disks = facts.map(ServerRow::disks).orElse(List.of());
        int more = disks.size() - MOST_DISKS;
        return disks.stream().limit(MOST_DISKS).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static List<String> disks(HostFacts facts) {
        List<String> disks = new ArrayList<>();
        HostFacts.RootDisk root = facts.root();
        long os = root.driveBytes() > 0 ? root.driveBytes() : root.sizeBytes();
        if (os > 0) {
            disks.add("OS " + Amount.gigabytes(os));
        }
        for (BlockDevice device : wholeDisks(facts)) {
            if (!root.disks().contains(device.name())) {
                disks.add(device.name() + " " + Amount.gigabytes(device.sizeBytes()));
            }
        }
        return disks;
    }

    static List<BlockDevice> wholeDisks(HostFacts facts) {
        return facts.devices().stream()
                .filter(device -> device.type().equals("disk") && device.sizeBytes() > 0)
                .toList();
    }

    /** For example {@code 1 error, 2 warnings}. */
    String verdict() {
        if (!silence.isEmpty()) {
            return silence;
        }
        List<String> words = new ArrayList<>();
        if (errors > 0) {
            words.add(errors + (errors == 1 ? " error" : " errors"));
        }
        if (warnings > 0) {
            words.add(warnings + (warnings == 1 ? " warning" : " warnings"));
        }
        return words.isEmpty() ? "fits" : String.join(", ", words);
    }

    /** The gravest thing there is to say of it; an information where there is nothing. */
    Severity severity() {
        if (!silence.isEmpty() || errors > 0) {
            return Severity.ERROR;
        }
        return warnings > 0 ? Severity.WARNING : Severity.INFO;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", node.name());
        json.put("address", node.address());
        json.put("control_plane", node.isControlPlane());
        json.put("pool", node.pool());
        json.put("os", system());
        json.put("cpus", facts.map(known -> known.hardware().cpus()).orElse(0));
        json.put("memory", facts.map(known -> known.hardware().memoryBytes()).orElse(0L));
        json.put(
                "disks",
                facts.map(ServerRow::wholeDisks).orElse(List.of()).stream()
                        .map(disk -> Map.of("path", disk.path(), "size", disk.sizeBytes()))
                        .toList());
        json.put("verdict", silence.isEmpty() ? severityWord() : silence.replace(' ', '_'));
        json.put("errors", errors);
        json.put("warnings", warnings);
        json.put("infos", notes);
        return json;
    }

    private String severityWord() {
        return severity() == Severity.INFO ? "fits" : severity().word();
    }
}
