package io.rackwright.reference;

import io.rackwright.json.Json;
import io.rackwright.site.load.Key;
import io.rackwright.site.load.KeyEntry;
import io.rackwright.site.load.Shape;
import io.rackwright.site.load.SiteReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The site file as JSON Schema (draft 2020-12), for editors: they complete keys, show what a key is for, and underline
 * what has the wrong type or form. What depends on several keys only the loader judges. Sections that occur more than
 * once stand under {@code $defs}.
 */
public final class SiteSchema {

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private final SiteReference reference;
    private final SchemaTypes types;

    private SiteSchema(SiteReference reference) {
        this.reference = reference;
        this.types = new SchemaTypes(new SharedSections(reference));
    }

    /** The schema as one JSON document; the same for the same declarations. */
    public static String json(SiteReference reference) {
        return Json.pretty(new SiteSchema(reference).document());
    }

    private Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", DRAFT);
        document.put("$id", "urn:rackwright:site:" + reference.format());
        document.put("title", "Rackwright site file " + reference.format());
        document.put(
                "description",
                "One site: its servers, the Kubernetes cluster on them, and the platform on top. «rackwright validate»"
                        + " judges also what no schema can say.");
        document.putAll(types.section(reference.root(), ""));
        document.put("$defs", types.definitions(reference));
        return document;
    }

    /** What is said of a key, around the schema of its value. */
    static Map<String, Object> property(KeyEntry entry, Map<String, Object> type) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("title", entry.path());
        property.put("description", description(entry));
        property.putAll(type);
        if (entry.hasDefault()) {
            property.put("default", entry.byDefault());
        }
        Key.Note note = entry.key().note();
        if (!note.example().equals(List.of())) {
            property.put("examples", List.of(note.example()));
        }
        if (entry.key().shape() instanceof Shape.Choice choice && !note.words().isEmpty()) {
            property.put(
                    "enumDescriptions",
                    choice.spellings().stream()
                            .map(word -> note.words().getOrDefault(word, ""))
                            .toList());
        }
        return property;
    }

    private static String description(KeyEntry entry) {
        Key.Note note = entry.key().note();
        List<String> lines = new ArrayList<>(List.of(note.says()));
        add(lines, note.more(), "");
        add(lines, note.neededWhen(), "Required ");
        add(lines, KeyAnswer.byDefault(entry), "By default: ");
        add(lines, note.unit(), "Unit: ");
        if (!(entry.key().shape() instanceof Shape.Choice)) { // there each word carries its own description
            note.words().forEach((word, means) -> lines.add("- " + word + ": " + means));
        }
        return String.join("\n", lines);
    }

    private static void add(List<String> lines, String text, String before) {
        if (!text.isEmpty()) {
            lines.add(before + text + (text.endsWith(".") ? "" : "."));
        }
    }
}
