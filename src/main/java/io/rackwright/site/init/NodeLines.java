package io.rackwright.site.init;

import io.rackwright.site.load.HostsFile;
import io.rackwright.yaml.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The servers of a proposal as they stand in the site file or in the CSV beside it, and the pools they need. */
final class NodeLines {

    private static final String DISK = "additional_disk";

    private final Proposal proposal;
    private final Values values;

    NodeLines(Proposal proposal, Values values) {
        this.proposal = proposal;
        this.values = values;
    }

    /** The pools: the two that a site needs first. */
    String pools() {
        Set<String> names = new LinkedHashSet<>();
        for (String needed : List.of("platform", "compute")) {
            boolean hasOther = proposal.nodes().stream()
                    .anyMatch(node -> !node.pool().isEmpty()
                            && Part.role(node.pool()).word().equals(needed));
            if (!hasOther
                    || proposal.nodes().stream().anyMatch(node -> node.pool().equals(needed))) {
                names.add(needed);
            }
        }
        proposal.nodes().stream()
                .map(Placed::pool)
                .filter(pool -> !pool.isEmpty())
                .forEach(names::add);
        return names.stream().map(this::pool).collect(Collectors.joining());
    }

    private String pool(String name) {
        String indent = "\n    ";
        StringBuilder lines =
                new StringBuilder("  ").append(YamlText.word(name)).append(':');
        lines.append(indent).append("role: ").append(Part.role(name).word());
        lines.append(Part.hasGpu(name) ? indent + "gpu: true" : "");
        lines.append(name.equals("compute") ? indent + "build_node: true" : "");
        List<Placed> members = proposal.nodes().stream()
                .filter(node -> node.pool().equals(name))
                .toList();
        boolean allSay =
                members.stream().noneMatch(node -> node.host().text(DISK).isEmpty());
        if (members.isEmpty() || !allSay) {
            lines.append(indent)
                    .append("node_defaults:")
                    .append(indent)
                    .append("  ")
                    .append(DISK)
                    .append(':');
            lines.append(disk());
        }
        return lines.append('\n').toString();
    }

    private String disk() {
        String disk = values.text(Setting.ADDITIONAL_DISK);
        return disk.isEmpty()
                ? " " + Starter.FILL_IN + "where it is mounted, or its device"
                : " " + YamlText.word(disk) + (values.isAssumed(Setting.ADDITIONAL_DISK) ? Starter.ASSUMED : "");
    }

    /** One line for each server. */
    String nodes() {
        StringBuilder lines = new StringBuilder();
        for (Placed node : proposal.nodes()) {
            String fields = fields(node).entrySet().stream()
                    .map(field -> field.getKey() + ": " + written(field.getKey(), field.getValue()))
                    .collect(Collectors.joining(", "));
            String comment = node.reason().comment();
            lines.append("  - {").append(fields).append('}');
            lines.append(comment.isEmpty() ? "" : "  # " + comment).append('\n');
        }
        return lines.toString();
    }

    private static String written(String key, String value) {
        boolean truth =
                (key.equals("control_plane") || key.equals("etcd")) && (value.equals("true") || value.equals("false"));
        return truth || value.isEmpty() ? value : YamlText.word(value);
    }

    /** A CSV with the columns that any server needs. */
    String csv() {
        List<Map<String, String>> rows =
                proposal.nodes().stream().map(this::fields).toList();
        List<String> columns = HostsFile.COLUMNS.stream()
                .filter(column -> rows.stream().anyMatch(row -> row.containsKey(column)))
                .toList();
        StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
        for (Map<String, String> row : rows) {
            List<String> cells = new ArrayList<>();
            columns.forEach(column -> cells.add(cell(row.getOrDefault(column, ""))));
            text.append(String.join(",", cells)).append('\n');
        }
        return text.toString();
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == ' ');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** What is said of a server, in the order of the reference; an empty value is a blank. */
    private Map<String, String> fields(Placed node) {
        Map<String, String> fields = new LinkedHashMap<>();
        ListedHost host = node.host();
        fields.put("name", node.name());
        fields.put("address", host.text("address"));
        put(fields, "access_ip", host.text("access_ip"));
        put(fields, "control_plane", node.controlPlane() ? "true" : "");
        put(fields, "etcd", truth(node.etcd()));
        put(fields, "pool", node.pool());
        put(fields, "zone", host.text("zone"));
        put(fields, DISK, host.text(DISK));
        return fields;
    }

    private static void put(Map<String, String> fields, String key, String value) {
        if (!value.isEmpty()) {
            fields.put(key, value);
        }
    }

    private static String truth(String word) {
        return switch (word.toLowerCase(java.util.Locale.ROOT)) {
            case "yes", "on" -> "true";
            case "no", "off" -> "false";
            default -> word;
        };
    }
}
