package io.rackwright.catalog;

import io.rackwright.finding.Finding;
import io.rackwright.site.KubesprayVersion;
import io.rackwright.yaml.YamlDocument;
import io.rackwright.yaml.YamlNode;
import io.rackwright.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One document of the data file {@code releases.yaml}. The file holds two: the first is what every command on a site needs,
 * the second what only {@code catalog} and upgrades ask for, and it is parsed by them alone. The file is ours: whatever is
 * wrong with it is our bug and an unchecked exception.
 */
final class DataFile {

    /** The resource beside this class. */
    static final String NAME = "releases.yaml";

    /** Stands before the second document. */
    private static final String SECOND = "\n---\n";

    private final YamlNode.Mapping root;

    private DataFile(YamlNode.Mapping root) {
        this.root = root;
    }

    /** What every command needs. */
    static DataFile first() {
        String text = text();
        return read(text.substring(0, text.indexOf(SECOND) + 1));
    }

    /** What only {@code catalog} and upgrades need. */
    static DataFile second() {
        String text = text();
        return read(text.substring(text.indexOf(SECOND) + SECOND.length()));
    }

    private static String text() {
        try (InputStream in = DataFile.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException(NAME + " is not on the classpath");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException if the text is no YAML map */
    static DataFile read(String text) {
        YamlDocument document = YamlReader.read(text.getBytes(StandardCharsets.UTF_8), NAME);
        for (Finding finding : document.findings()) {
            throw new IllegalStateException(finding.where().label() + ": " + finding.message());
        }
        return new DataFile(mapping(document.root().orElseThrow(), NAME));
    }

    /** A release's place among all versions: 2.28.1 is 2028001. */
    static int order(KubesprayVersion version) {
        return (version.major() * 1000 + version.minor()) * 1000 + version.patch();
    }

    static KubesprayVersion version(String text) {
        return KubesprayVersion.parse(text)
                .orElseThrow(() -> new IllegalStateException("not the version of a Kubespray release: " + text));
    }

    YamlNode.Mapping section(String name) {
        return mapping(root.get(name).orElseThrow(() -> new IllegalStateException(NAME + " lacks " + name)), name);
    }

    /** A section of facts, each a table from the release on from which a value holds. */
    Map<String, Since> tables(String section) {
        Map<String, Since> tables = new LinkedHashMap<>();
        for (YamlNode.Entry entry : section(section).entries()) {
            tables.put(
                    entry.key().text(), table(mapping(entry.value(), entry.key().text())));
        }
        return tables;
    }

    private static Since table(YamlNode.Mapping node) {
        List<YamlNode.Entry> steps = node.entries();
        int[] from = new int[steps.size()];
        @Nullable Object[] values = new @Nullable Object[steps.size()];
        for (int i = 0; i < from.length; i++) {
            from[i] = order(version(steps.get(i).key().text()));
            values[i] = fact(steps.get(i).value());
        }
        return new Since(from, values);
    }

    Map<String, String> texts(String section) {
        Map<String, String> texts = new LinkedHashMap<>();
        section(section).entries().forEach(entry -> texts.put(entry.key().text(), string(entry.value())));
        return texts;
    }

    static YamlNode.Mapping mapping(YamlNode node, String name) {
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        throw new IllegalStateException(NAME + ": " + name + " must be a map, not " + node.kindName());
    }

    static List<YamlNode> items(YamlNode node) {
        if (node instanceof YamlNode.Sequence list) {
            return list.items();
        }
        throw new IllegalStateException(
                NAME + ": list expected at line " + node.position().line());
    }

    static String text(YamlNode.Mapping row, String key) {
        return string(row.get(key).orElseThrow(() -> new IllegalStateException(NAME + ": a row lacks " + key)));
    }

    /** The text of a key that may be absent: then it is empty. */
    static String optional(YamlNode.Mapping row, String key) {
        return row.get(key).map(DataFile::string).orElse("");
    }

    static String string(YamlNode node) {
        if (node.plain() instanceof String text) {
            return text;
        }
        throw new IllegalStateException(
                NAME + ": text expected at line " + node.position().line());
    }

    static List<String> strings(YamlNode node) {
        List<String> strings = new ArrayList<>();
        for (YamlNode item : items(node)) {
            strings.add(string(item));
        }
        return List.copyOf(strings);
    }

    /** A list of texts, a truth value or a text; null where the file says so. */
    private static @Nullable Object fact(YamlNode node) {
        if (node instanceof YamlNode.Sequence) {
            return strings(node);
        }
        Object plain = node.plain();
        return plain == null || plain instanceof Boolean ? plain : string(node);
    }
}
