package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Suggestion;
import io.rackwright.finding.Where;
import io.rackwright.yaml.Position;
import io.rackwright.yaml.YamlNode;
import io.rackwright.yaml.YamlPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code hosts_file}: a CSV whose header names keys of a node, one server a line. Its servers follow those of
 * {@code nodes}; findings carry the CSV's own places.
 */
public final class HostsFile {

    /** What a header may name, in the order of the reference. */
    public static final List<String> COLUMNS =
            List.of("name", "address", "access_ip", "control_plane", "etcd", "pool", "zone", "additional_disk");

    private static final Set<String> TRUTHS = Set.of("control_plane", "etcd");
    private static final Set<String> TRUTH_WORDS = Set.of("true", "false", "yes", "no", "on", "off");

    private final Shape server = ServerKeys.node();
    private final SiteFolder folder;
    private final Shaper shaper;
    private final Problems problems;

    HostsFile(SiteFolder folder, Shaper shaper, Problems problems) {
        this.folder = folder;
        this.shaper = shaper;
        this.problems = problems;
    }

    /** The file with the servers of its CSV added to {@code nodes}. */
    Group addTo(Group root, String siteFile) {
        Optional<String> named = root.text("hosts_file");
        if (named.isEmpty() || root.isBroken("nodes")) {
            return root;
        }
        List<Value> servers = new ArrayList<>();
        if (root.members().get("nodes") instanceof Value.Items own) {
            servers.addAll(own.items());
        }
        boolean whole = read(named.get(), siteFile, root.where("hosts_file"), servers);
        Map<String, Value> members = new LinkedHashMap<>(root.members());
        Where.File at = Group.at(root.where(root.has("nodes") ? "nodes" : "hosts_file"), "nodes");
        Where.File key = Group.at(root.keyOf(root.has("nodes") ? "nodes" : "hosts_file"), "nodes");
        members.put("nodes", whole ? new Value.Items(at, key, servers) : new Value.Broken(at, key));
        return new Group(root.at(), root.key(), root.shape(), members, root.state());
    }

    private boolean read(String name, String siteFile, Where.File place, List<Value> servers) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file) && folder.owns(name)) {
            return false; // The shape of the key has said so already (P30).
        }
        List<Csv.Row> rows;
        try {
            rows = Csv.rows(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            problems.add(Finding.error("P30", place, "The hosts file " + name + " cannot be read: " + e.getMessage())
                    .hint("Check that it is there, readable, and UTF-8 text."));
            return false;
        }
        Path sibling = Path.of(siteFile).resolveSibling(name);
        return servers(rows, sibling.toString(), servers);
    }

    private boolean servers(List<Csv.Row> rows, String file, List<Value> servers) {
        if (rows.isEmpty()) {
            problems.add(Finding.error("P25", Position.START.in(file, ""), "The hosts file is empty.")
                    .expected(String.join(",", COLUMNS))
                    .hint("Begin with the header line; then one server a line."));
            return false;
        }
        Csv.Row header = rows.get(0);
        boolean known = true;
        for (Csv.Cell cell : header.cells()) {
            known &= isColumn(cell, file);
        }
        if (known) {
            for (Csv.Row row : rows.subList(1, rows.size())) {
                servers.add(server(row, header, file, servers.size()));
            }
        }
        return known;
    }

    private boolean isColumn(Csv.Cell cell, String file) {
        if (COLUMNS.contains(cell.text())) {
            return true;
        }
        problems.add(Finding.error(
                        "P22", cell.position().in(file, ""), "The column «" + cell.text() + "» is not known here.")
                .hint(Suggestion.of(cell.text(), COLUMNS)
                        .map(name -> "Did you mean " + name + "?")
                        .orElse("Known columns: " + String.join(",", COLUMNS) + ".")));
        return false;
    }

    private Value server(Csv.Row row, Csv.Row header, String file, int index) {
        Spot spot = Spot.of(file, YamlPath.item("nodes", index), row.position());
        if (row.cells().size() > header.cells().size()) {
            Where.File at = row.cells().get(header.cells().size()).position().in(file, spot.path());
            problems.add(Finding.error("P29", at, "The line has more fields than the header.")
                    .expected(header.cells().size() + " fields")
                    .actual(row.cells().size() + " fields")
                    .hint("Take the extra field out, or put fields with commas in double quotes."));
            return new Value.Broken(at, at);
        }
        List<YamlNode.Entry> entries = new ArrayList<>();
        for (int i = 0; i < row.cells().size(); i++) {
            Csv.Cell cell = row.cells().get(i);
            if (!cell.text().isEmpty()) {
                String column = header.cells().get(i).text();
                YamlNode.Scalar key = new YamlNode.Scalar(cell.position(), YamlNode.Kind.TEXT, column);
                entries.add(YamlNode.Entry.of(key, value(cell, column)));
            }
        }
        return shaper.read(new YamlNode.Mapping(row.position(), entries), server, spot);
    }

    private static YamlNode.Scalar value(Csv.Cell cell, String column) {
        boolean truth =
                TRUTHS.contains(column) && TRUTH_WORDS.contains(cell.text().toLowerCase(java.util.Locale.ROOT));
        return new YamlNode.Scalar(cell.position(), truth ? YamlNode.Kind.BOOLEAN : YamlNode.Kind.TEXT, cell.text());
    }
}
