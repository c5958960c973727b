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
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the data file {@code releases.yaml}. Each fact is a {@link Since} table there, so a release costs one line and
 * the facts that changed with it. The file is ours: whatever is wrong with it is our bug and an unchecked exception.
 */
final class CatalogFile {

    /** The resource beside this class. */
    static final String NAME = "releases.yaml";

    private final YamlNode.Mapping root;
    private final Map<String, Integer> orders = new HashMap<>();

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
            String version = entry.key().text();
            YamlNode.Mapping row = mapping(entry.value(), version);
            releases.add(release(version, row, new Fields(version, order(version), since), facts));
        }
        releases.sort(Comparator.comparing(KubesprayRelease::version));
        return releases;
    }

    private KubesprayRelease release(String version, YamlNode.Mapping row, Fields fields, Map<String, Since> facts) {
        List<String> ansible = fields.list("ansible");
        return new KubesprayRelease(
                KubesprayVersion.parse(version).orElseThrow(),
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
                facts(row, order(version), facts));
    }

    private static Map<String, Object> facts(YamlNode.Mapping row, int order, Map<String, Since> tables) {
        Map<String, Object> facts = new HashMap<>(2 * tables.size());
        facts.put("date", text(row, "date"));
        facts.put("commit", text(row, "commit"));
        for (Map.Entry<String, Since> table : tables.entrySet()) {
            Optional<Object> value = table.getValue().at(order);
            if (value.isPresent()) {
                facts.put(table.getKey(), value.get());
            }
        }
        return facts;
    }

    /** A release's place among all versions: 2.28.1 is 2028001. */
    private int order(String version) {
        Integer known = orders.get(version);
        if (known == null) {
            KubesprayVersion parsed = KubesprayVersion.parse(version)
                    .orElseThrow(() -> new IllegalStateException("not the version of a Kubespray release: " + version));
            known = (parsed.major() * 1000 + parsed.minor()) * 1000 + parsed.patch();
            orders.put(version, known);
        }
        return known;
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
    private record Fields(String version, int order, Map<String, Since> tables) {

        private Object value(String field) {
            Since table = tables.get(field);
            if (table == null) {
                throw new IllegalStateException(NAME + " has no table since." + field);
            }
            return table.at(order)
                    .orElseThrow(() -> new IllegalStateException("Kubespray " + version + " lacks " + field));
        }

        String text(String field) {
            return value(field).toString();
        }

        List<String> list(String field) {
            if (value(field) instanceof List<?> list) {
                return list.stream().map(Object::toString).toList();
            }
            throw new IllegalStateException(NAME + ": since." + field + " must hold lists");
        }
    }

    private Map<String, Since> tables(String section) {
        Map<String, Since> tables = new LinkedHashMap<>();
        for (YamlNode.Entry entry : section(section).entries()) {
            List<YamlNode.Entry> steps =
                    mapping(entry.value(), entry.key().text()).entries();
            int[] from = new int[steps.size()];
            @Nullable Object[] values = new @Nullable Object[steps.size()];
            for (int i = 0; i < from.length; i++) {
                from[i] = order(steps.get(i).key().text());
                values[i] = fact(steps.get(i).value());
            }
            tables.put(entry.key().text(), new Since(from, values));
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
            List<String> strings = new ArrayList<>();
            for (YamlNode item : list.items()) {
                strings.add(string(item));
            }
            return List.copyOf(strings);
        }
        throw new IllegalStateException(
                NAME + ": list expected at line " + node.position().line());
    }

    /** A list of texts, a truth value or a text; null where the file says so. */
    private static @Nullable Object fact(YamlNode node) {
        if (node instanceof YamlNode.Sequence) {
            return strings(node);
        }
        Object plain = node.plain();
        return plain == null || plain instanceof Boolean ? plain : string(node);
    }

    private static <W extends Word> W word(W[] words, String text) {
        for (W word : words) {
            if (word.word().equals(text)) {
                return word;
            }
        }
        throw new IllegalStateException(NAME + ": no such word: " + text);
    }

    private static <W extends Word> List<W> words(W[] words, List<String> texts) {
        List<W> chosen = new ArrayList<>();
        for (String text : texts) {
            chosen.add(word(words, text));
        }
        return chosen;
    }
}
