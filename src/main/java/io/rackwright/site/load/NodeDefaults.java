package io.rackwright.site.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives servers what their pool's {@code node_defaults} say and they do not say themselves. Rules see no difference; a
 * finding about such a value points at the pool.
 */
final class NodeDefaults {

    private static final String SECTION = "node_defaults";
    private static final List<String> KEYS = List.of("additional_disk", "zone");

    private NodeDefaults() {}

    /** The file with every server of {@code nodes} complete. */
    static Group inherited(Group root) {
        boolean given = root.isBroken("pools")
                || root.group("pools").members().values().stream()
                        .anyMatch(pool -> !(pool instanceof Group group) || group.has(SECTION));
        if (!given || !(root.members().get("nodes") instanceof Value.Items nodes)) {
            return root;
        }
        List<Value> complete = nodes.items().stream()
                .map(node -> node instanceof Group group ? complete(group, root) : node)
                .toList();
        Map<String, Value> members = new LinkedHashMap<>(root.members());
        members.put("nodes", new Value.Items(nodes.at(), nodes.key(), complete));
        return new Group(root.at(), root.key(), root.shape(), members, root.state());
    }

    private static Value complete(Group node, Group root) {
        Map<String, Value> members = new LinkedHashMap<>(node.members());
        for (String key : KEYS) {
            if (!node.has(key) && (node.has("pool") || node.isBroken("pool"))) {
                inherit(node, key, root, members);
            }
        }
        return new Group(node.at(), node.key(), node.shape(), members, node.state());
    }

    private static void inherit(Group node, String key, Group root, Map<String, Value> members) {
        Value pool = node.text("pool")
                .map(name -> root.group("pools").members().get(name))
                .orElse(null);
        boolean uncertain = node.isBroken("pool") || root.isBroken("pools") || !(pool instanceof Group);
        if (uncertain) {
            members.put(key, new Value.Broken(node.where(key), node.where(key)));
        } else if (pool instanceof Group group && group.isBroken(SECTION)) {
            members.put(key, new Value.Broken(node.where(key), node.where(key)));
        } else if (pool instanceof Group group) {
            Value value = group.group(SECTION).members().get(key);
            if (value != null) {
                members.put(key, value);
            }
        }
    }
}
