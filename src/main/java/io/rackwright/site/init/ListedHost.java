package io.rackwright.site.init;

import io.rackwright.yaml.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A server as its list names it.
 *
 * @param fields by the key of a node in the site file ({@code name}, {@code address} …), as written; a field that the
 *     list does not have is absent, never empty
 * @param groups every group of an inventory that holds the server, through other groups too
 */
public record ListedHost(Map<String, Field> fields, Set<String> groups) {

    /** What the list says of one key, and where. */
    public record Field(String text, Position at) {}

    public ListedHost {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        groups = Collections.unmodifiableSet(new LinkedHashSet<>(groups));
    }

    /** What the list says; empty where it says nothing. */
    public String text(String key) {
        Field field = fields.get(key);
        return field == null ? "" : field.text();
    }

    /** Where the list says it; where the server begins when it does not. */
    public Position at(String key) {
        Field field = fields.getOrDefault(key, fields.values().iterator().next());
        return field.at();
    }

    /** The same server, with another field. */
    ListedHost with(String key, String text) {
        Map<String, Field> more = new LinkedHashMap<>(fields);
        more.put(key, new Field(text, at(key)));
        return new ListedHost(more, groups);
    }
}
