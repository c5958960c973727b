package io.rackwright.catalog;

import io.rackwright.json.JsonObject;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubesprayVersion;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.OperatingSystem;
import io.rackwright.site.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the catalogue from the data file. Each fact is a {@link Since} table there, so a release costs one line and the
 * facts that changed with it.
 */
final class CatalogFile {

    private final DataFile file;
    private final Map<String, Since> typed;
    private final Map<String, Since> facts;

    /** @param facts the tables whose values become {@link KubesprayRelease#facts} */
    private CatalogFile(DataFile file, Map<String, Since> typed, Map<String, Since> facts) {
        this.file = file;
        this.typed = typed;
        this.facts = facts;
    }

    static Catalog load() {
        return read(DataFile.first());
    }

    /** As {@link #load}, but each release also has the facts of the second document and the typed ones as plain facts. */
    static Catalog whole(DataFile second) {
        DataFile first = DataFile.first();
        Map<String, Since> typed = first.tables("since");
        Map<String, Since> facts = new LinkedHashMap<>(typed);
        facts.putAll(first.tables("facts"));
        facts.putAll(second.tables("facts"));
        return new CatalogFile(first, typed, facts).catalog();
    }

    /** @throws IllegalStateException if the document is no complete catalogue */
    static Catalog read(DataFile file) {
        return new CatalogFile(file, file.tables("since"), file.tables("facts")).catalog();
    }

    private Catalog catalog() {
        Map<String, KubernetesRange> platforms = new LinkedHashMap<>();
        file.texts("platforms").forEach((version, range) -> platforms.put(version, KubernetesRange.parse(range)));
        Map<String, List<String>> pythons = new LinkedHashMap<>();
        file.section("apt_pythons")
                .members()
                .forEach((system, list) -> pythons.put(system, DataFile.texts(system, list)));
        return new Catalog(releases(), runtimes(), platforms, file.texts("retired_registries"), pythons);
    }

    private Map<ContainerRuntime, Catalog.RuntimeOffer> runtimes() {
        Map<ContainerRuntime, Catalog.RuntimeOffer> offers = new EnumMap<>(ContainerRuntime.class);
        file.objects("runtimes")
                .forEach((name, offer) -> offers.put(
                        word(ContainerRuntime.values(), name),
                        new Catalog.RuntimeOffer(
                                KubernetesRange.parse(DataFile.text(offer, "kubernetes")),
                                DataFile.text(offer, "reason"))));
        return offers;
    }

    private List<KubesprayRelease> releases() {
        List<KubesprayRelease> releases = new ArrayList<>();
        file.objects("releases").forEach((version, row) -> releases.add(release(DataFile.version(version), row)));
        releases.sort(Comparator.comparing(KubesprayRelease::version));
        return releases;
    }

    private KubesprayRelease release(KubesprayVersion version, JsonObject row) {
        Fields fields = new Fields(version, typed);
        List<String> ansible = fields.list("ansible");
        return new KubesprayRelease(
                version,
                PatchRanges.parse(DataFile.text(row, "kubernetes")),
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
                new ReleaseFacts(
                        Map.of("date", DataFile.text(row, "date"), "commit", DataFile.text(row, "commit")),
                        facts,
                        DataFile.order(version)));
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

        private Object value(String field) {
            Since table = tables.get(field);
            if (table == null) {
                throw new IllegalStateException(DataFile.NAME + " has no table since." + field);
            }
            return table.at(DataFile.order(version))
                    .orElseThrow(() -> new IllegalStateException("Kubespray " + version + " lacks " + field));
        }

        String text(String field) {
            return value(field).toString();
        }

        List<String> list(String field) {
            if (value(field) instanceof List<?> list) {
                return list.stream().map(Object::toString).toList();
            }
            throw new IllegalStateException(DataFile.NAME + ": since." + field + " must hold lists");
        }
    }

    private static <W extends Word> W word(W[] words, String text) {
        for (W word : words) {
            if (word.word().equals(text)) {
                return word;
            }
        }
        throw new IllegalStateException(DataFile.NAME + ": no such word: " + text);
    }

    private static <W extends Word> List<W> words(W[] words, List<String> texts) {
        List<W> chosen = new ArrayList<>();
        for (String text : texts) {
            chosen.add(word(words, text));
        }
        return chosen;
    }
}
