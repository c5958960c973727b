package io.rackwright.catalog;

import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import io.rackwright.resource.Resource;
import io.rackwright.site.KubesprayVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One document of the data file {@code releases.yaml}, as it stands on a line of {@code releases.json}, which is made of it
 * and read much faster. The file holds two: the first is what every command on a site needs, the second what only {@code
 * catalog} and upgrades ask for, and it is parsed by them alone. The file is ours: whatever is wrong with it is our bug and
 * an unchecked exception.
 */
final class DataFile {

    /** The resource beside this class. */
    static final String NAME = "releases.json";

    private final JsonObject root;

    private DataFile(JsonObject root) {
        this.root = root;
    }

    /** What every command needs. */
    static DataFile first() {
        String text = text();
        return read(text.substring(0, text.indexOf('\n')));
    }

    /** What only {@code catalog} and upgrades need. */
    static DataFile second() {
        String text = text();
        return read(text.substring(text.indexOf('\n') + 1));
    }

    private static String text() {
        return Resource.text(DataFile.class, NAME);
    }

    /** @throws IllegalStateException if the text is no JSON object */
    static DataFile read(String text) {
        try {
            return new DataFile(Json.parseObject(text));
        } catch (JsonException e) {
            throw new IllegalStateException(NAME + ": " + e.getMessage(), e);
        }
    }

    /** A release's place among all versions: 2.28.1 is 2028001. */
    static int order(KubesprayVersion version) {
        return (version.major() * 1000 + version.minor()) * 1000 + version.patch();
    }

    static KubesprayVersion version(String text) {
        return KubesprayVersion.parse(text)
                .orElseThrow(() -> new IllegalStateException("not the version of a Kubespray release: " + text));
    }

    JsonObject section(String name) {
        if (!root.has(name)) {
            throw new IllegalStateException(NAME + " lacks " + name);
        }
        return object(root, name);
    }

    /** The objects of a section by their names. */
    Map<String, JsonObject> objects(String section) {
        JsonObject rows = section(section);
        Map<String, JsonObject> objects = new LinkedHashMap<>();
        rows.names().forEach(name -> objects.put(name, object(rows, name)));
        return objects;
    }

    /** A section of facts, each a table from the release on from which a value holds. */
    Map<String, Since> tables(String section) {
        Map<String, Since> tables = new LinkedHashMap<>();
        objects(section).forEach((name, steps) -> tables.put(name, table(name, steps)));
        return tables;
    }

    private static Since table(String name, JsonObject steps) {
        int[] from = new int[steps.members().size()];
        @Nullable Object[] values = new @Nullable Object[from.length];
        int i = 0;
        for (Map.Entry<String, @Nullable Object> step : steps.members().entrySet()) {
            from[i] = order(version(step.getKey()));
            values[i] = fact(name, step.getValue());
            i++;
        }
        return new Since(from, values);
    }

    Map<String, String> texts(String section) {
        JsonObject rows = section(section);
        Map<String, String> texts = new LinkedHashMap<>();
        rows.names().forEach(name -> texts.put(name, text(rows, name)));
        return texts;
    }

    private static JsonObject object(JsonObject in, String name) {
        if (in.members().get(name) instanceof JsonObject object) {
            return object;
        }
        throw new IllegalStateException(NAME + ": " + name + " must be a map");
    }

    static String text(JsonObject row, String key) {
        if (row.members().get(key) instanceof String text) {
            return text;
        }
        throw new IllegalStateException(NAME + ": a row lacks the text " + key);
    }

    /** The text of a key that may be absent: then it is empty. */
    static String optional(JsonObject row, String key) {
        return row.has(key) ? text(row, key) : "";
    }

    /** A list that holds nothing but texts. */
    static List<String> texts(String name, @Nullable Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> items) {
            items.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .forEach(texts::add);
            if (texts.size() == items.size()) {
                return List.copyOf(texts);
            }
        }
        throw new IllegalStateException(NAME + ": " + name + " must be a list of texts");
    }

    /** A list of texts, a truth value or a text; null where the file says so. */
    private static @Nullable Object fact(String name, @Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof String) {
            return value;
        }
        return texts(name, value);
    }
}
