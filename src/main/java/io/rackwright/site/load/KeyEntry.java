package io.rackwright.site.load;

import io.rackwright.site.Word;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A declared key in its place.
 *
 * @param path from the root, as findings write it; {@code <name>} stands for a name of the operator's own and {@code []}
 *     for any item of a list: {@code pools.<name>.role}, {@code nodes[].address}
 */
public record KeyEntry(String path, Key key) {

    static List<KeyEntry> of(String path, Shape shape) {
        if (shape instanceof Shape.Section section) {
            List<KeyEntry> entries = new ArrayList<>();
            section.keys()
                    .forEach((name, key) -> entries.add(new KeyEntry(path.isEmpty() ? name : path + "." + name, key)));
            return entries;
        }
        if (shape instanceof Shape.Table table) {
            return of(path + ".<name>", table.value());
        }
        return shape instanceof Shape.ListOf list ? of(path + "[]", list.item()) : List.of();
    }

    /** The keys directly below, in the order of the reference; none for a single value. */
    public List<KeyEntry> below() {
        return of(path, key.shape());
    }

    /** Whether the key holds others. */
    public boolean isSection() {
        return !below().isEmpty();
    }

    /** What must stand here, in words, for example «a whole number from 1 to 65535». */
    public String type() {
        return type(key.shape());
    }

    private static String type(Shape shape) {
        if (shape instanceof Shape.Section section) {
            Key word = section.key(section.shortKey());
            return word == null ? "a map" : type(word.shape()) + "; or a map";
        }
        if (shape instanceof Shape.ListOf list) {
            String items = "a list, each item " + type(list.item());
            return list.orSingle() ? items + "; a single one needs no list" : items;
        }
        if (shape instanceof Shape.Table table) {
            return KeyEntry.of("", table.value()).isEmpty()
                    ? "a map of your own keys, each " + table.keys().wanted() + "; its value " + type(table.value())
                    : "a map of your own names, each " + table.keys().wanted();
        }
        return shape instanceof Shape.Anything ? "a map of anything" : shape.wanted();
    }

    /** Whether there is a fixed default. */
    public boolean hasDefault() {
        return key.byDefault() != Key.NOTHING;
    }

    /** The fixed default as plain data: text, number, truth or list; an empty list where there is none. */
    public Object byDefault() {
        return plain(key.byDefault());
    }

    private static Object plain(Object value) {
        if (value instanceof Word word) {
            return word.word();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(KeyEntry::plain).toList();
        }
        return value instanceof Integer || value instanceof Boolean ? value : value.toString();
    }

    /** The codes of findings about this key, besides those that any key can have (P22, P26, P27, P55). */
    public List<String> codes() {
        Set<String> codes = new LinkedHashSet<>();
        if (key.required() || !key.note().neededWhen().isEmpty()) {
            codes.add("P28");
        }
        codes.addAll(codes(key.shape()));
        codes.addAll(key.note().codes());
        return codes.stream().sorted(KeyEntry::bySiteFirst).toList();
    }

    private static int bySiteFirst(String one, String other) {
        boolean same = one.charAt(0) == other.charAt(0);
        return same ? one.compareTo(other) : other.compareTo(one);
    }

    private static List<String> codes(Shape shape) {
        if (shape instanceof Shape.Text text) {
            return text.form().pattern().isEmpty()
                    ? List.of()
                    : List.of(text.form().code());
        }
        if (shape instanceof Shape.Choice choice) {
            return choice.unspecified().isEmpty() ? List.of("P29") : List.of("P29", "P43");
        }
        if (shape instanceof Shape.Whole || shape instanceof Shape.Amount) {
            return List.of("P29");
        }
        if (shape instanceof Shape.FilePath) {
            return List.of("P30");
        }
        if (shape instanceof Shape.Reference) {
            return List.of("P29", "P30");
        }
        if (shape instanceof Shape.Table table) {
            Set<String> both = new LinkedHashSet<>(List.of(table.keys().code()));
            both.addAll(codes(table.value()));
            return List.copyOf(both);
        }
        return shape instanceof Shape.ListOf list ? codes(list.item()) : List.of();
    }
}
