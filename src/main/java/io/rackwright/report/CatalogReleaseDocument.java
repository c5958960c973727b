package io.rackwright.report;

import io.rackwright.catalog.FullCatalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything the catalogue knows of one release, with the file each fact is read from; ready to print. */
public record CatalogReleaseDocument(FullCatalog full, KubesprayRelease release) {

    private static final String FORMAT = "rackwright.catalog-release/1";

    /** One JSON document of format {@code rackwright.catalog-release/1}. */
    public String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.putAll(CatalogListDocument.row(release, full.catalog()));
        Map<String, Object> facts = new LinkedHashMap<>();
        new TreeMap<>(release.facts()).forEach((key, value) -> {
            Map<String, Object> fact = new LinkedHashMap<>();
            fact.put("value", value);
            fact.put("source", full.source(key, release));
            facts.put(key, fact);
        });
        document.put("facts", facts);
        document.put(
                "told",
                full.notes().getOrDefault(release.version(), List.of()).stream()
                        .map(FullCatalog.Note::text)
                        .toList());
        return Json.pretty(document);
    }

    /**
     * For people: one line for each fact.
     *
     * @param width of the terminal; 0 where there is none
     */
    public String text(int width) {
        StringBuilder text = new StringBuilder();
        text.append("Kubespray ").append(release.version()).append(" of ").append(release.text("date"));
        text.append(", commit ").append(release.text("commit")).append('\n');
        text.append("Kubernetes ").append(release.kubernetesPatches()).append("  (");
        text.append(full.source("kubernetes", release)).append(")\n");
        full.notes()
                .getOrDefault(release.version(), List.of())
                .forEach(note -> text.append("  - ").append(note.text()).append('\n'));
        TextTable table = new TextTable("fact", "value", "source");
        new TreeMap<>(release.facts()).forEach((key, value) -> {
            if (!key.equals("date") && !key.equals("commit")) {
                table.row(List.of(key, shown(value), full.source(key, release)));
            }
        });
        return text.append(table.text(width)).toString();
    }

    private static String shown(Object value) {
        if (value instanceof List<?> items) {
            return items.isEmpty()
                    ? "none"
                    : String.join(", ", items.stream().map(String::valueOf).toList());
        }
        if (value instanceof Boolean flag) {
            return flag ? "yes" : "no";
        }
        return value.toString().isEmpty() ? "(empty)" : value.toString();
    }
}
