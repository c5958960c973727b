package io.rackwright.hosts;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a site wants to know of its servers beyond what they are: lists that stand before the probe as shell variables,
 * one entry per line. A value cannot leave its quotes, and an entry cannot become two.
 *
 * @param lists by the variable's name, for example {@code ask_paths}
 */
public record Questions(Map<String, List<String>> lists) {

    /** For a probe that asks nothing in particular. */
    public static final Questions NONE = new Questions(Map.of());

    /** @throws IllegalArgumentException for a name that is none of ours, or an entry with a line break in it */
    public Questions {
        TreeMap<String, List<String>> sorted = new TreeMap<>();
        lists.forEach((name, entries) -> {
            boolean isBroken = entries.stream().anyMatch(entry -> entry.chars().anyMatch(Character::isISOControl));
            if (!name.matches("ask_[a-z_]+") || isBroken) {
                throw new IllegalArgumentException("cannot be asked: " + name + " " + entries);
            }
            sorted.put(name, List.copyOf(entries));
        });
        lists = java.util.Collections.unmodifiableMap(sorted);
    }

    /** These and others; a list that both have is the others'. */
    public Questions and(Questions others) {
        Map<String, List<String>> all = new TreeMap<>(lists);
        all.putAll(others.lists);
        return new Questions(all);
    }

    /** The lines that stand before the script. */
    String assignments() {
        return lists.entrySet().stream()
                .map(list -> list.getKey() + "='"
                        + String.join("\n", list.getValue()).replace("'", "'\\''") + "'\n")
                .collect(Collectors.joining());
    }
}
