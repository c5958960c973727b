package io.rackwright.render;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Variables in the order in which they are written; what the site leaves out is left out. */
final class Variables {

    private final Map<String, Object> map = new LinkedHashMap<>();

    Variables with(String name, Object value) {
        map.put(name, value);
        return this;
    }

    /** Adds the variable unless it says nothing: an empty text, list or map. */
    Variables withAny(String name, Object value) {
        boolean says = !(value instanceof String text && text.isEmpty())
                && !(value instanceof Collection<?> items && items.isEmpty())
                && !(value instanceof Map<?, ?> members && members.isEmpty());
        return says ? with(name, value) : this;
    }

    Variables with(Map<String, ?> others) {
        map.putAll(others);
        return this;
    }

    Variables without(Collection<String> names) {
        map.keySet().removeAll(names);
        return this;
    }

    Map<String, Object> map() {
        return Collections.unmodifiableMap(map);
    }
}
