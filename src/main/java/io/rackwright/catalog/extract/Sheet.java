package io.rackwright.catalog.extract;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The facts of a release as they are read: text, truth value or list of texts by key. What is absent is not there. */
final class Sheet {

    private final Map<String, Object> facts = new TreeMap<>();

    /** An empty text is an absent fact. */
    void text(String key, String value) {
        if (!value.isEmpty()) {
            facts.put(key, value);
        }
    }

    void flag(String key, boolean value) {
        facts.put(key, value);
    }

    void list(String key, List<String> values) {
        facts.put(key, List.copyOf(values));
    }

    /** Also an empty text is a fact. */
    void exactly(String key, String value) {
        facts.put(key, value);
    }

    Map<String, Object> facts() {
        return Map.copyOf(facts);
    }
}
