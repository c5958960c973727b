package io.rackwright.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One key of the platform's configuration that follows from the site file. None is invented: each names where it is
 * known from.
 *
 * @param path in the platform's words, with dots between levels
 * @param siteKey the key of the site file it follows from; empty when it is the same for every site
 * @param source a row of the requirements
 * @param present whether this site has it
 */
record ConfigKey(String path, String siteKey, String source, Object value, boolean present) {

    static ConfigKey of(String path, String siteKey, String source, Object value) {
        return new ConfigKey(path, siteKey, source, value, true);
    }

    ConfigKey when(boolean holds) {
        return new ConfigKey(path, siteKey, source, value, present && holds);
    }

    /** What this site has of them, as nested maps in the order of the list. */
    static Map<String, Object> nested(List<ConfigKey> keys) {
        Map<String, Object> root = new LinkedHashMap<>();
        for (ConfigKey key : keys) {
            if (key.present()) {
                put(root, key.path(), key.value());
            }
        }
        return root;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> level, String path, Object value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            level.put(path, value);
        } else {
            Object below = level.computeIfAbsent(path.substring(0, dot), name -> new LinkedHashMap<String, Object>());
            put((Map<String, Object>) below, path.substring(dot + 1), value);
        }
    }
}
