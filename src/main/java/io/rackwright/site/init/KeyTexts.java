package io.rackwright.site.init;

import io.rackwright.site.load.KeyEntry;
import io.rackwright.site.load.SiteReference;
import io.rackwright.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the declarations say of the keys that a starter file shows, in the words for people. */
public final class KeyTexts {

    private final SiteReference reference = SiteReference.load();

    /** What a key is for, one sentence. */
    public String says(String path) {
        return entry(path).key().says();
    }

    /** A value as it could stand in the file; empty where the declaration has none. */
    public String example(String path) {
        Object example = entry(path).key().note().example();
        if (example instanceof Map<?, ?> form && form.size() == 1) {
            return String.valueOf(form.values().iterator().next());
        }
        return example instanceof List<?> ? "" : String.valueOf(example);
    }

    /** The fixed default as it would stand in the file; the example of a key whose default is a rule. */
    String byDefault(String path) {
        Object value = shown(path);
        return value instanceof CharSequence text ? YamlText.word(text.toString()) : YamlText.quote(value);
    }

    /** Whether the key takes a number. */
    boolean isNumber(String path) {
        return shown(path) instanceof Integer;
    }

    private Object shown(String path) {
        Object value = entry(path).byDefault();
        Object example = entry(path).key().note().example();
        return value instanceof List<?> none && none.isEmpty() && !(example instanceof List<?>) ? example : value;
    }

    /** All that is worth knowing when a value is asked for. */
    public List<String> explained(String path) {
        KeyEntry entry = entry(path);
        List<String> lines = new ArrayList<>();
        lines.add(entry.key().says());
        if (!entry.key().note().more().isEmpty()) {
            lines.add(entry.key().note().more());
        }
        lines.add("Must be " + entry.type() + ".");
        if (!example(path).isEmpty()) {
            lines.add("For example " + example(path) + ".");
        }
        return lines;
    }

    private KeyEntry entry(String path) {
        return reference
                .find(path)
                .orElseThrow(() -> new IllegalStateException("the key " + path + " is not declared"));
    }
}
