package io.rackwright.site.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each key of the site file may stand, to say it of one that stands at the wrong level. A key is found by its name
 * ({@code lb_address}) and by its path joined with underscores ({@code ssh_user}).
 */
final class KeyIndex {

    private final Map<String, List<String>> paths = new LinkedHashMap<>();

    KeyIndex(Shape.Section root) {
        add("", root);
    }

    private void add(String path, Shape shape) {
        if (shape instanceof Shape.Section section) {
            section.keys().forEach((name, key) -> {
                String below = path.isEmpty() ? name : path + "." + name;
                put(name, below);
                if (!path.isEmpty()) {
                    put(below.replace('.', '_'), below);
                }
                add(below, key.shape());
            });
        } else if (shape instanceof Shape.Table table) {
            add(path + ".<name>", table.value());
        } else if (shape instanceof Shape.ListOf list) {
            add(path + "[]", list.item());
        }
    }

    private void put(String name, String path) {
        List<String> known = paths.computeIfAbsent(name, unused -> new ArrayList<>());
        if (!known.contains(path)) {
            known.add(path);
        }
    }

    /** The paths at which a key of that name is known; empty when there is none. */
    List<String> of(String name) {
        return paths.getOrDefault(name, List.of());
    }
}
