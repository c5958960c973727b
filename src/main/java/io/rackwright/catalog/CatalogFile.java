package io.rackwright.catalog;

import io.rackwright.finding.Finding;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubesprayVersion;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.OperatingSystem;
import io.rackwright.site.Word;
import io.rackwright.yaml.YamlDocument;
import io.rackwright.yaml.YamlNode;
import io.rackwright.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the data file {@code releases.yaml}. Each fact is a {@link Since} table there, so a release costs one line and
 * the facts that changed with it. The file is ours: whatever is wrong with it is our bug and an unchecked exception.
 */
final class CatalogFile {

    /** The resource beside this class. */
    static final String NAME = "releases.yaml";

    private final YamlNode.Mapping root;

    private CatalogFile(YamlNode.Mapping root) {
        this.root = root;
    }

    static Catalog load() {
        try (InputStream in = CatalogFile.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException(NAME + " is not on the classpath");
            }
            return read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException if the text is no complete catalogue */
    static Catalog read(byte[] bytes) {
        YamlDocument document = YamlReader.read(bytes, NAME);
        for (Finding finding : document.findings()) {
            throw new IllegalStateException(finding.where().label() + ": " + finding.message());
        }
        return new CatalogFile(mapping(document.root().orElseThrow(), NAME)).catalog();
    }

    private Catalog catalog() {
        Map<String, KubernetesRange> platforms = new LinkedHashMap<>();
        texts("platforms").forEach((version, range) -> platforms.put(version, KubernetesRange.parse(range)));
        Map<String, List<String>> pythons = new LinkedHashMap<>();
        for (YamlNode.Entry entry : section("apt_pythons").entries()) {
            pythons.put(entry.key().text(), strings(entry.value()));
        }
        return new Catalog(releases(), runtimes(), platforms, texts("retired_registries"), pythons);
    }

    private Map<ContainerRuntime, Catalog.RuntimeOffer> runtimes() {
        Map<ContainerRuntime, Catalog.RuntimeOffer> offers = new EnumMap<>(ContainerRuntime.class);
        for (YamlNode.Entry entry : section("runtimes").entries()) {
            YamlNode.Mapping offer = mapping(entry.value(), entry.key().text());
            offers.put(
                    word(ContainerRuntime.values(), entry.key().text()),
                    new Catalog.RuntimeOffer(KubernetesRange.parse(text(offer, "kubernetes")), text(offer, "reason")));
        }
        return offers;
    }

    private List<KubesprayRelease> releases() {
        Map<String, Since> since = tables("since");
        Map<String, Since> facts = tables("facts");
        List<KubesprayRelease> releases = new ArrayList<>();
        for (YamlNode.Entry entry : section("releases").entries()) {
            KubesprayVersion version = Since.version(entry.key().text());
            releases.add(release(version, mapping(entry.value(), entry.key().text()), since, facts));
        }
        releases.sort(Comparator.comparing(KubesprayRelease::version));
        return releases;
    }

    private static KubesprayRelease release(
            KubesprayVersion version, YamlNode.Mapping row, Map<String, Since> since, Map<String, Since> factTables) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("date", text(row, "date"));
        facts.put("commit", text(row, "commit"));
        factTables.forEach((key, table) -> table.at(version).ifPresent(value -> facts.put(key, fact(value))));
        Fields fields = new Fields(version, since);
        List<String> ansible = fields.list("ansible");
        return new KubesprayRelease(
                version,
                PatchRanges.parse(text(row, "kubernetes")),
                words(OperatingSystem.values(), fields.list("operating_systems")),
                ansible.get(0),
                ansible.get(1),
                fields.list("pip"),
                pythons(fields.text("python")),
                word(ContainerRuntime.values(), fields.text("default_runtime")),
                words(ContainerRuntime.values(), fields.list("runtimes")),
                fields.text("docker_mode"),
                words(NetworkPlugin.values(), fields.list("network_plugins")),
                fields.text("kube_version_prefix"),
                facts);
    }

    /** {@code 3.9-3.11} to 3.9, 3.10 and 3.11. */
    private static List<String> pythons(String range) {
        String[] ends = range.split("-");
        int first = Integer.parseInt(ends[0].substring("3.".length()));
        int last = Integer.parseInt(ends[1].substring("3.".length()));
        List<String> versions = new ArrayList<>();
        for (int minor = first; minor <= last; minor++) {
            versions.add("3." + minor);
        }
        return versions;
    }

    /** The typed fields of one release. */
    private record Fields(KubesprayVersion version, Map<String, Since> tables) {

        private YamlNode node(String field) {
            Since table = tables.get(field);
            if (table == null) {
                throw new IllegalStateException(NAME + " has no table since." + field);
            }
            return table.at(version)
                    .orElseThrow(() -> new IllegalStateException("Kubespray " + version + " lacks " + field));
        }

        String text(String field) {
            return string(node(field));
        }

        List<String> list(String field) {
            return strings(node(field));
        }
    }

    private Map<String, Since> tables(String section) {
        Map<String, Since> tables = new LinkedHashMap<>();
        for (YamlNode.Entry entry : section(section).entries()) {
            String key = entry.key().text();
            tables.put(key, Since.of(mapping(entry.value(), key)));
        }
        return tables;
    }

    private Map<String, String> texts(String section) {
        Map<String, String> texts = new LinkedHashMap<>();
        section(section).entries().forEach(entry -> texts.put(entry.key().text(), string(entry.value())));
        return texts;
    }

    private YamlNode.Mapping section(String name) {
        return mapping(root.get(name).orElseThrow(() -> new IllegalStateException(NAME + " lacks " + name)), name);
    }

    private static YamlNode.Mapping mapping(YamlNode node, String name) {
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        throw new IllegalStateException(NAME + ": " + name + " must be a map, not " + node.kindName());
    }

    private static String text(YamlNode.Mapping row, String key) {
        return string(row.get(key).orElseThrow(() -> new IllegalStateException(NAME + ": a row lacks " + key)));
    }

    private static String string(YamlNode node) {
        if (node.plain() instanceof String text) {
            return text;
        }
        throw new IllegalStateException(
                NAME + ": text expected at line " + node.position().line());
    }

    private static List<String> strings(YamlNode node) {
        if (node instanceof YamlNode.Sequence list) {
            return list.items().stream().map(CatalogFile::string).toList();
        }
        throw new IllegalStateException(
                NAME + ": list expected at line " + node.position().line());
    }

    private static Object fact(YamlNode node) {
        if (node instanceof YamlNode.Sequence) {
            return strings(node);
        }
        return node.plain() instanceof Boolean flag ? flag : string(node);
    }

    private static <W extends Word> W word(W[] words, String text) {
        return Arrays.stream(words)
                .filter(word -> word.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(NAME + ": no such word: " + text));
    }

    private static <W extends Word> List<W> words(W[] words, List<String> texts) {
        return texts.stream().map(text -> word(words, text)).toList();
    }
}
