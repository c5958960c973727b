package io.rackwright.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a YAML document with its place in the text. Aliases keep the place of their use and lead to the node of
 * their anchor; merge keys are already followed.
 */
public sealed interface YamlNode {

    /** Where the value begins: its first key, dash, bracket, quote or character. */
    Position position();

    /** The value as plain Java: map, list, text, {@code Long}, {@code Double}, {@code Boolean} or null. */
    @Nullable
    Object plain();

    /** What this is, in the words of an operator: «a map», «a list», «a number» … */
    String kindName();

    /** This node, or what an alias stands for. */
    default YamlNode resolved() {
        return this;
    }

    /** Keys and values in the order of the text; keys are unique. */
    record Mapping(Position position, List<Entry> entries) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** The value of a key, aliases followed, if the key is there. */
        public Optional<YamlNode> get(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().text().equals(key))
                    .map(entry -> entry.value().resolved())
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

    /**
     * One key and its value.
     *
     * @param at where the key stands; for one that {@code <<} brought in, where that alias stands
     */
    record Entry(Scalar key, YamlNode value, Position at) {

        public static Entry of(Scalar key, YamlNode value) {
            return new Entry(key, value, key.position());
        }

        Entry usedAt(Position use) {
            return new Entry(key, Alias.of(use, value), use);
        }
    }

    /**
     * An alias.
     *
     * @param position of the use
     * @param target what the anchor names; no alias itself, and with its own place
     */
    record Alias(Position position, YamlNode target) implements YamlNode {

        static Alias of(Position use, YamlNode node) {
            return new Alias(use, node.resolved());
        }

        @Override
        public @Nullable Object plain() {
            return target.plain();
        }

        @Override
        public String kindName() {
            return target.kindName();
        }

        @Override
        public YamlNode resolved() {
            return target;
        }
    }

    /** Something that could not be read; a finding at its place, or at the cause, says why. */
    record Unread(Position position) implements YamlNode {
        @Override
        public @Nullable Object plain() {
            return null;
        }

        @Override
        public String kindName() {
            return "something that cannot be read";
        }
    }

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
                case TEXT, TEMPLATE, TIMESTAMP -> text;
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
                case TEMPLATE -> "a template";
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
        TIMESTAMP,
        /** Double braces without quotes, which YAML takes for maps. */
        TEMPLATE
    }
}
