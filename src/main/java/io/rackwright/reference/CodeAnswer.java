package io.rackwright.reference;

import io.rackwright.site.load.KeyEntry;
import java.util.List;
import java.util.Map;

/** A code of findings. */
final class CodeAnswer extends Answer {

    /** Missing keys and wrong forms are about half the file: a list of more keys than this says nothing to a person. */
    static final int MOST_KEYS = 20;

    private final Code code;
    private final List<KeyEntry> keys;

    /** @param keys that a finding of this code can be about */
    CodeAnswer(Code code, List<KeyEntry> keys) {
        this.code = code;
        this.keys = List.copyOf(keys);
    }

    @Override
    void write(TextPage page) {
        page.heading(code.code() + " (" + severity(code) + "): " + code.title())
                .paragraph(code.meaning())
                .heading("Why")
                .indented(code.why())
                .heading("What to do")
                .indented(code.remedy());
        if (!keys.isEmpty() && keys.size() <= MOST_KEYS) {
            page.heading("Keys")
                    .rows(keys.stream()
                            .map(entry ->
                                    new TextPage.Row(entry.path(), entry.key().says()))
                            .toList());
        }
        page.paragraph("Source: " + String.join(", ", code.source()));
    }

    static String severity(Code code) {
        return String.join(" or ", code.severities());
    }

    @Override
    void members(Map<String, Object> document) {
        document.put("kind", "code");
        document.put("code", code.code());
        document.put("severities", code.severities());
        document.put("title", code.title());
        document.put("meaning", code.meaning());
        document.put("why", code.why());
        document.put("remedy", code.remedy());
        document.put("source", code.source());
        document.put("keys", keys.stream().map(KeyEntry::path).toList());
    }
}
