package io.rackwright.change;

import io.rackwright.yaml.YamlNode;
import io.rackwright.yaml.YamlResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The data file {@code consequences.yaml}: what changing a variable of Kubespray does to a cluster that runs. */
final class KnownVariables {

    private static final String FILE = "consequences.yaml";

    private KnownVariables() {}

    /** Whom a change concerns. */
    enum Scope {
        CLUSTER,
        CONTROL_PLANE,
        MEMBERS,
        ETCD
    }

    /**
     * One entry.
     *
     * @param names of variables that mean the same, by release; changed ones are told once
     * @param kindWhenGone if the variable is not set any more
     * @param key the site file's key; empty where several lead there
     * @param source where it is known from
     */
    record Entry(
            List<String> names,
            Consequence.Kind kind,
            Consequence.Kind kindWhenGone,
            Scope scope,
            String key,
            String says,
            String next,
            String source) {

        Entry {
            names = List.copyOf(names);
        }
    }

    /** In the order in which an operator should read them: the worst first. */
    static List<Entry> read() {
        List<Entry> entries = new ArrayList<>();
        YamlNode root = YamlResource.read(KnownVariables.class, FILE);
        for (Object one : (List<?>) Objects.requireNonNull(root.plain())) {
            entries.add(entry((Map<?, ?>) one));
        }
        return entries;
    }

    private static Entry entry(Map<?, ?> map) {
        return new Entry(
                ((List<?>) Objects.requireNonNull(map.get("variables")))
                        .stream().map(String::valueOf).toList(),
                Consequence.Kind.valueOf(constant(map, "kind")),
                Consequence.Kind.valueOf(constant(map, map.containsKey("kind_when_gone") ? "kind_when_gone" : "kind")),
                Scope.valueOf(constant(map, "scope")),
                text(map, "key"),
                text(map, "says"),
                text(map, "next"),
                text(map, "source"));
    }

    private static String constant(Map<?, ?> map, String key) {
        return text(map, key).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text ? text.strip() : "";
    }
}
