package io.rackwright.site.load;

import io.rackwright.finding.Where;
import io.rackwright.yaml.YamlPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A map of the file as it was read: by its section's keys, or by the operator's own. Also stands for a section the file
 * does not have (then every key has its default) and for one that could not be read (then no key has a value).
 */
record Group(Where.File at, Where.File key, Shape shape, Map<String, Value> members, State state) implements Value {

    /** Whether the section is in the file. */
    enum State {
        GIVEN,
        ABSENT,
        BROKEN
    }

    Group {
        members = Collections.unmodifiableMap(members);
    }

    boolean isGiven() {
        return state == State.GIVEN;
    }

    /** Whether the key is in the file. */
    boolean has(String name) {
        return members.containsKey(name);
    }

    /** Whether another finding covers the key's value, or the whole section. */
    boolean isBroken(String name) {
        return state == State.BROKEN || members.get(name) instanceof Value.Broken;
    }

    /** Whether the key is left out, and no finding covers that. */
    boolean isAbsent(String name) {
        return state != State.BROKEN && !has(name);
    }

    /** The value, or the key's fixed default; empty when there is neither or another finding covers it. */
    <T> Optional<T> get(String name, Class<T> type) {
        if (isBroken(name)) {
            return Optional.empty();
        }
        Value value = members.get(name);
        if (value instanceof Value.Leaf leaf) {
            return Optional.of(type.cast(leaf.content()));
        }
        if (value != null) {
            throw new IllegalStateException(path(name) + " is no single value");
        }
        Object otherwise = declared(name).byDefault();
        return otherwise == Key.NOTHING ? Optional.empty() : Optional.of(type.cast(otherwise));
    }

    Optional<String> text(String name) {
        return get(name, String.class);
    }

    /** As {@link #get} for a truth value; false when there is none. */
    boolean truth(String name) {
        return get(name, Boolean.class).orElse(false);
    }

    /** The section under a key; never fails, see the type. */
    Group group(String name) {
        Value value = members.get(name);
        if (value instanceof Group group) {
            return group;
        }
        State absence = isBroken(name) ? State.BROKEN : State.ABSENT;
        return new Group(where(name), keyOf(name), declared(name).shape(), Map.of(), absence);
    }

    /** The groups of a list or of a map with the operator's own keys; other members are left out. */
    List<Group> groups(String name) {
        Value value = members.get(name);
        List<Group> groups = new ArrayList<>();
        for (Value member : value instanceof Items list
                ? list.items()
                : value instanceof Group group ? group.members().values() : List.<Value>of()) {
            if (member instanceof Group group) {
                groups.add(group);
            }
        }
        return groups;
    }

    /** The single values of a list, each with its place; items that another finding covers are left out. */
    List<Leaf> leaves(String name) {
        List<Leaf> leaves = new ArrayList<>();
        if (members.get(name) instanceof Items list) {
            for (Value item : list.items()) {
                if (item instanceof Leaf leaf) {
                    leaves.add(leaf);
                }
            }
        }
        return leaves;
    }

    /** The contents of a list, or of the key's default. */
    <T> List<T> list(String name, Class<T> type) {
        if (has(name)) {
            return leaves(name).stream().map(leaf -> type.cast(leaf.content())).toList();
        }
        return declared(name).byDefault() instanceof List<?> list
                ? list.stream().map(type::cast).toList()
                : List.of();
    }

    /** Where the value stands, or, when the key is left out, the key of the section that lacks it. */
    Where.File where(String name) {
        Value value = members.get(name);
        return value == null ? at(key, path(name)) : value.at();
    }

    /** Where the key stands, or the key of the section that lacks it. */
    Where.File keyOf(String name) {
        Value value = members.get(name);
        return value == null ? at(key, path(name)) : value.key();
    }

    /** The last part of this group's path: the operator's own name for it. */
    String path(String name) {
        return YamlPath.key(at.path(), name);
    }

    private Key declared(String name) {
        Key declared = shape instanceof Shape.Section section ? section.key(name) : null;
        if (declared == null) {
            throw new IllegalStateException("the key " + path(name) + " is not declared");
        }
        return declared;
    }

    static Where.File at(Where.File place, String path) {
        return new Where.File(place.file(), place.line(), place.column(), path);
    }
}
