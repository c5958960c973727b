package io.rackwright.reference;

import io.rackwright.site.load.Key;
import io.rackwright.site.load.KeyEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A key of the site file. */
final class KeyAnswer extends Answer {

    private final KeyEntry entry;
    private final Codes codes;

    KeyAnswer(KeyEntry entry, Codes codes) {
        this.entry = entry;
        this.codes = codes;
    }

    @Override
    void write(TextPage page) {
        Key.Note note = entry.key().note();
        page.heading(entry.path()).paragraph(note.says()).paragraph(note.more()).paragraph("");
        page.heading("Value").rows(facts(entry));
        if (!note.words().isEmpty()) {
            List<TextPage.Row> words = new ArrayList<>();
            note.words().forEach((word, means) -> words.add(new TextPage.Row(word, means)));
            page.heading("Choices").rows(words);
        }
        if (entry.isSection()) {
            page.heading("Keys").rows(keys(entry.below()));
        }
        if (!entry.codes().isEmpty()) {
            page.heading("Findings about it").rows(findings());
        }
    }

    /** What is known of the value, each fact with its name. */
    static List<TextPage.Row> facts(KeyEntry entry) {
        Key.Note note = entry.key().note();
        String example = note.example().equals(List.of()) ? "" : entry.key().name() + ": " + InYaml.of(note.example());
        return List.of(
                new TextPage.Row("type", entry.type()),
                new TextPage.Row("unit", note.unit()),
                new TextPage.Row("required", required(entry)),
                new TextPage.Row("default", byDefault(entry)),
                new TextPage.Row("example", example));
    }

    static String required(KeyEntry entry) {
        String when = entry.key().note().neededWhen();
        return entry.key().required() ? "yes" : when.isEmpty() ? "no" : when;
    }

    /** The default or its rule; empty where there is none. */
    static String byDefault(KeyEntry entry) {
        return entry.hasDefault() ? InYaml.of(entry.byDefault()) : entry.key().derived();
    }

    static List<TextPage.Row> keys(List<KeyEntry> entries) {
        return entries.stream()
                .map(below -> new TextPage.Row(
                        below.key().name(), below.key().says() + (below.key().required() ? " Required." : "")))
                .toList();
    }

    private List<TextPage.Row> findings() {
        return entry.codes().stream()
                .map(code ->
                        new TextPage.Row(code, codes.find(code).map(Code::title).orElse("")))
                .toList();
    }

    @Override
    void members(Map<String, Object> document) {
        Key.Note note = entry.key().note();
        document.put("kind", "key");
        document.putAll(summary(entry));
        put(document, "details", note.more());
        document.put("type", entry.type());
        put(document, "unit", note.unit());
        put(document, "required_when", note.neededWhen());
        if (entry.hasDefault()) {
            document.put("default", entry.byDefault());
        }
        put(document, "default_rule", entry.key().derived());
        if (!note.example().equals(List.of())) {
            document.put("example", note.example());
        }
        if (!note.words().isEmpty()) {
            document.put("choices", note.words());
        }
        document.put("findings", entry.codes());
        document.put("keys", entry.below().stream().map(KeyAnswer::summary).toList());
    }

    static Map<String, Object> summary(KeyEntry entry) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("path", entry.path());
        summary.put("says", entry.key().says());
        summary.put("required", entry.key().required());
        return summary;
    }
}
