package io.rackwright.catalog;

import io.rackwright.json.JsonObject;
import io.rackwright.site.KubesprayVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The catalogue with everything that only {@code catalog} and upgrades ask for: every fact of every release, where it is
 * read from, and what an upgrade tells.
 *
 * @param sources paths in a release's tree by the key of a fact, or by the beginning of it
 * @param changes which facts an upgrade compares, in the order in which it tells them
 * @param notes what no table says, by the release that brings it
 * @param kubernetesNotes what a Kubernetes minor takes away, by minor
 */
public record FullCatalog(
        Catalog catalog,
        Map<String, Since> sources,
        List<Change> changes,
        Map<KubesprayVersion, List<Note>> notes,
        Map<Integer, Note> kubernetesNotes) {

    public FullCatalog {
        sources = Map.copyOf(sources);
        changes = List.copyOf(changes);
        notes = java.util.Collections.unmodifiableMap(new TreeMap<>(notes));
        kubernetesNotes = Map.copyOf(kubernetesNotes);
    }

    /**
     * A fact whose difference between two releases is told.
     *
     * @param name in words
     * @param action what the operator does about it; empty where there is nothing to do
     */
    public record Change(String fact, String kind, String name, String action, Condition condition) {}

    /** @param source path in the release's tree, or an address */
    public record Note(String kind, String text, String action, String source, Condition condition) {}

    /**
     * For which clusters something is told.
     *
     * @param runtime container runtime; empty for all
     * @param plugin network plugin; empty for all
     */
    public record Condition(String runtime, String plugin, KubernetesRange kubernetes) {}

    /** Reads the whole data file. */
    public static FullCatalog load() {
        return new Reader(DataFile.second()).read();
    }

    /** {@code path@tag} of the file that a release's fact is read from; empty where none is named. */
    public String source(String fact, KubesprayRelease release) {
        String key = fact;
        while (true) {
            Since table = sources.get(key);
            Optional<Object> path = table == null ? Optional.empty() : table.at(DataFile.order(release.version()));
            if (path.isPresent()) {
                return path.get() + "@" + release.tag();
            }
            int end = Math.max(key.lastIndexOf('.'), key.lastIndexOf('_'));
            if (end < 0) {
                return "";
            }
            key = key.substring(0, end);
        }
    }

    private record Reader(DataFile file) {

        FullCatalog read() {
            Map<KubesprayVersion, List<Note>> notes = new LinkedHashMap<>();
            JsonObject rows = file.section("notes");
            rows.names()
                    .forEach(version -> notes.put(
                            DataFile.version(version),
                            rows.objects(version).stream()
                                    .map(row -> note(row, ""))
                                    .toList()));
            Map<Integer, Note> kubernetes = new LinkedHashMap<>();
            file.objects("kubernetes_notes")
                    .forEach((range, row) ->
                            kubernetes.put(KubernetesRange.parse(range).lowest(), note(row, "kubernetes")));
            return new FullCatalog(CatalogFile.whole(file), file.tables("sources"), changes(), notes, kubernetes);
        }

        private List<Change> changes() {
            Map<String, String> advice = file.texts("advice");
            List<Change> changes = new ArrayList<>();
            file.objects("changes").forEach((fact, row) -> {
                String action = DataFile.optional(row, "do");
                changes.add(new Change(
                        fact,
                        DataFile.text(row, "kind"),
                        DataFile.text(row, "name"),
                        advice.getOrDefault(action, action),
                        condition(row)));
            });
            return changes;
        }

        private static Note note(JsonObject row, String kind) {
            return new Note(
                    kind.isEmpty() ? DataFile.text(row, "kind") : kind,
                    DataFile.text(row, "text"),
                    DataFile.optional(row, "do"),
                    DataFile.text(row, "source"),
                    condition(row));
        }

        private static Condition condition(JsonObject row) {
            return new Condition(
                    DataFile.optional(row, "runtime"),
                    DataFile.optional(row, "plugin"),
                    KubernetesRange.parse(DataFile.optional(row, "kubernetes")));
        }
    }
}
