package io.rackwright.catalog;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one release, looked up in the tables of all: a command asks few releases for few of them. Unchangeable; any
 * thread may ask.
 */
final class ReleaseFacts extends AbstractMap<String, Object> {

    private final Map<String, String> own;
    private final Map<String, Since> tables;
    private final int order;

    /**
     * @param own facts that stand in no table
     * @param order the release's ({@code DataFile.order})
     */
    ReleaseFacts(Map<String, String> own, Map<String, Since> tables, int order) {
        this.own = own;
        this.tables = tables;
        this.order = order;
    }

    @Override
    public @Nullable Object get(Object key) {
        Since table = tables.get(key);
        return table == null ? own.get(key) : table.at(order).orElse(null);
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    /** Of those that the release has; made anew with each call. */
    @Override
    public Set<Entry<String, Object>> entrySet() {
        Map<String, Object> all = new HashMap<>(own);
        tables.forEach((key, table) -> table.at(order).ifPresent(value -> all.put(key, value)));
        return Collections.unmodifiableMap(all).entrySet();
    }
}
