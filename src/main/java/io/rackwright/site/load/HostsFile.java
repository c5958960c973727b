package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.yaml.YamlNode;
import io.rackwright.yaml.YamlPath;
import io.rackwright.yaml.YamlReader;
import java.io.IOException;
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
        String shown =
                folder.owns(name) ? Path.of(siteFile).resolveSibling(name).toString() : file.toString();
        try {
            if (Files.size(file) > YamlReader.MAXIMUM_BYTES) {
                problems.add(YamlReader.tooLarge(shown));
                return false;
            }
            HostsText text = HostsText.of(Files.readAllBytes(file), shown);
            text.findings().forEach(problems::add);
            return servers(text, shown, servers) && text.findings().isEmpty();
        } catch (IOException e) {
            boolean missing = Files.notExists(file);
            problems.add(Finding.error(
                            "P30",
                            place,
                            "The hosts file " + name + " cannot be read" + (missing ? ": there is none." : "."))
                    .expected("a readable CSV file")
                    .hint("Check the path, and that the file is readable."));
            return false;
        }
    }

    private boolean servers(HostsText text, String file, List<Value> servers) {
        List<Csv.Row> rows = text.rows();
        if (rows.isEmpty()) {
            return false;
        }
        Optional<HostsHeader> header = HostsHeader.of(rows.get(0), file, problems);
        if (header.isPresent()) {
            for (Csv.Row row : rows.subList(1, rows.size())) {
                servers.add(server(row, header.get(), file, servers.size()));
            }
        }
        return header.isPresent();
    }

    private Value server(Csv.Row row, HostsHeader header, String file, int index) {
        Spot spot = Spot.of(file, YamlPath.item("nodes", index), row.position());
        if (row.isCut()) {
            return new Value.Broken(spot.keyAt(), spot.keyAt());
        }
        if (row.cells().size() > header.size()) {
            Where.File at = row.cells().get(header.size()).position().in(file, spot.path());
            problems.add(Finding.error("P29", at, "The line has more fields than the header.")
                    .expected(header.size() + " fields")
                    .actual(row.cells().size() + " fields")
                    .hint("Take the extra field out, or put fields with commas in double quotes."));
            return new Value.Broken(at, at);
        }
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        for (int i = 0; i < row.cells().size(); i++) {
            Csv.Cell cell = row.cells().get(i);
            String column = header.column(i);
            if (!cell.text().isEmpty() && !column.isEmpty()) {
                entries.put(column, entry(column, value(cell, column)));
            }
        }
        for (String column : header.covered()) {
            entries.putIfAbsent(column, entry(column, new YamlNode.Unread(row.position())));
        }
        return shaper.read(new YamlNode.Mapping(row.position(), List.copyOf(entries.values())), server, spot);
    }

    private static YamlNode.Entry entry(String column, YamlNode value) {
        return YamlNode.Entry.of(new YamlNode.Scalar(value.position(), YamlNode.Kind.TEXT, column), value);
    }

    private static YamlNode value(Csv.Cell cell, String column) {
        if (cell.text().indexOf(YamlReader.NO_CHARACTER) >= 0) {
            return new YamlNode.Unread(cell.position());
        }
        boolean truth =
                TRUTHS.contains(column) && TRUTH_WORDS.contains(cell.text().toLowerCase(java.util.Locale.ROOT));
        return new YamlNode.Scalar(cell.position(), truth ? YamlNode.Kind.BOOLEAN : YamlNode.Kind.TEXT, cell.text());
    }
}
