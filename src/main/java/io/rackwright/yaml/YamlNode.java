package io.rackwright.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a YAML document with its place in the text. Aliases and merge keys are already followed; an aliased node
 * keeps the place of its anchor.
 */
public sealed interface YamlNode {

    /** Where the value begins: its first key, dash, bracket, quote or character. */
    Position position();

    /** The value as plain Java: map, list, text, {@code Long}, {@code Double}, {@code Boolean} or null. */
    @Nullable
    Object plain();

    /** What this is, in the words of an operator: «a map», «a list», «a number» … */
    String kindName();

    /** Keys and values in the order of the text; keys are unique. */
    record Mapping(Position position, List<Entry> entries) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** The value of a key, if the key is there. */
        public Optional<YamlNode> get(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().text().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }

        @Override
        public Map<String, @Nullable Object> plain() {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            entries.forEach(entry -> map.put(entry.key().text(), entry.value().plain()));
            return Collections.unmodifiableMap(map);
        }

        @Override
        public String kindName() {
            return "a map";
        }
    }

    /** One key and its value. */
    record Entry(Scalar key, YamlNode value) {}

    /** A list. */
    record Sequence(Position position, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public List<@Nullable Object> plain() {
            List<@Nullable Object> list = new ArrayList<>();
            items.forEach(item -> list.add(item.plain()));
            return Collections.unmodifiableList(list);
        }

        @Override
        public String kindName() {
            return "a list";
        }
    }

    /**
     * A single value.
     *
     * @param kind what YAML 1.1 takes it for; quoted text is always {@link Kind#TEXT}
     * @param text as written, without quotes and with escapes resolved
     */
    record Scalar(Position position, Kind kind, String text) implements YamlNode {
        @Override
        public @Nullable Object plain() {
            return switch (kind) {
                case TEXT, TIMESTAMP -> text;
                case NULL -> null;
                case BOOLEAN -> YamlNumbers.truth(text);
                case INTEGER -> YamlNumbers.whole(text);
                case DECIMAL -> YamlNumbers.decimal(text);
            };
        }

        @Override
        public String kindName() {
            return switch (kind) {
                case TEXT -> "a text";
                case INTEGER, DECIMAL -> "a number";
                case BOOLEAN -> "a truth value";
                case NULL -> "nothing";
                case TIMESTAMP -> "a date";
            };
        }
    }

    /** What YAML 1.1 takes a scalar for. */
    enum Kind {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        NULL,
        TIMESTAMP
    }
}
