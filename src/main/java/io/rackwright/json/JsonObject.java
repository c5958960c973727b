package io.rackwright.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A JSON object whose members are read leniently: what is absent or of another type is the given default. */
public record JsonObject(Map<String, @Nullable Object> members) {

    /** An object without members. */
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    /** The end of the year 9999. */
    private static final long LAST_SECOND = 253_402_300_799L;

    /** As far as it may be shown: of strangers' files, every text and every name without what a terminal would obey. */
    public JsonObject cleaned() {
        return withTexts(CleanText::bounded);
    }

    /** The same with every text and every name in it, however deep, as the operator makes it. */
    JsonObject withTexts(UnaryOperator<String> made) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        members.forEach((name, value) -> changed.put(made.apply(name), withTexts(value, made)));
        return new JsonObject(changed);
    }

    private static @Nullable Object withTexts(@Nullable Object value, UnaryOperator<String> made) {
        if (value instanceof JsonObject object) {
            return object.withTexts(made);
        }
        if (value instanceof List<?> items) {
            List<@Nullable Object> changed = new ArrayList<>();
            items.forEach(item -> changed.add(withTexts(item, made)));
            return changed;
        }
        return value instanceof String text ? made.apply(text) : value;
    }

    public Set<String> names() {
        return members.keySet();
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    public String text(String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    public long number(String name, long otherwise) {
        return members.get(name) instanceof Number number ? number.longValue() : otherwise;
    }

    public double decimal(String name, double otherwise) {
        return members.get(name) instanceof Number number ? number.doubleValue() : otherwise;
    }

    public boolean truth(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    public JsonObject object(String name) {
        return members.get(name) instanceof JsonObject object ? object : EMPTY;
    }

    /** The objects of a list; members of other types are left out. */
    public List<JsonObject> objects(String name) {
        return members.get(name) instanceof List<?> items
                ? items.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }

    /** The members that are texts, by name; of another type they are empty texts. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        names().forEach(name -> texts.put(name, text(name)));
        return texts;
    }

    /** Seconds since 1970, up to the end of the year 9999; 0 where it is no such time. */
    public long epochSeconds(String name) {
        long seconds = number(name, 0);
        return seconds < 0 || seconds > LAST_SECOND ? 0 : seconds;
    }

    /** The texts of a list; members of other types are left out. */
    public List<String> texts(String name) {
        return members.get(name) instanceof List<?> items
                ? items.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }
}
