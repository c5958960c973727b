package io.rackwright.reference;

import io.rackwright.explain.Entry;
import java.util.Map;

/** A known cause of failed playbooks. */
final class FailureAnswer extends Answer {

    private final Entry entry;

    FailureAnswer(Entry entry) {
        this.entry = entry;
    }

    @Override
    void write(TextPage page) {
        page.heading(entry.id() + ": " + entry.cause()).heading("What to do").indented(entry.remedy());
        section(page, "Where to look on the server", entry.look());
        section(page, "Keys of the site file", entry.keys());
        if (entry.isTransient()) {
            page.heading("It may pass by itself").indented(entry.passes());
        }
        section(page, "Found by", entry.wordings());
        page.paragraph("Source: " + String.join(", ", entry.source()));
    }

    private static void section(TextPage page, String title, java.util.List<String> lines) {
        if (!lines.isEmpty()) {
            page.heading(title);
            lines.forEach(page::indented);
        }
    }

    @Override
    void members(Map<String, Object> document) {
        document.put("kind", "failure");
        document.put("id", entry.id());
        document.put("cause", entry.cause());
        document.put("remedy", entry.remedy());
        document.put("look", entry.look());
        document.put("site_keys", entry.keys());
        document.put("transient", entry.isTransient());
        put(document, "passes", entry.passes());
        document.put("wordings", entry.wordings());
        document.put("source", entry.source());
    }
}
