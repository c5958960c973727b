package io.rackwright.change;

import io.rackwright.yaml.YamlNode;
import io.rackwright.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a rendered inventory says of a cluster.
 *
 * @param release the Kubespray release's tag; empty if unknown
 * @param variables of all servers, by name, from every file of {@code group_vars}
 * @param controlPlane in the order of the inventory: Kubespray treats the first one differently
 * @param etcd in the order of the inventory
 * @param workers in the order of the inventory
 * @param addresses by node name
 */
public record ClusterShape(
        String release,
        Map<String, @Nullable Object> variables,
        List<String> controlPlane,
        List<String> etcd,
        List<String> workers,
        Map<String, String> addresses) {

    private static final String INVENTORY = "inventory/hosts.yaml";
    private static final String VARIABLES = "inventory/group_vars/";

    public ClusterShape {
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
        controlPlane = List.copyOf(controlPlane);
        etcd = List.copyOf(etcd);
        workers = List.copyOf(workers);
        addresses = Collections.unmodifiableMap(new LinkedHashMap<>(addresses));
    }

    /**
     * Reads rendered files.
     *
     * @param files texts by path in the workspace; what is no inventory and no file of variables is left alone
     */
    public static ClusterShape of(String release, Map<String, String> files) {
        Map<String, @Nullable Object> variables = new TreeMap<>();
        files.forEach((path, text) -> {
            if (path.startsWith(VARIABLES)) {
                variables.putAll(mapping(path, text));
            }
        });
        Map<?, ?> all = inside(mapping(INVENTORY, files.getOrDefault(INVENTORY, "")), "all");
        Map<?, ?> groups = inside(all, "children");
        Map<String, String> addresses = new LinkedHashMap<>();
        inside(all, "hosts")
                .forEach((name, host) ->
                        addresses.put(String.valueOf(name), host instanceof Map<?, ?> map ? text(map.get("ip")) : ""));
        return new ClusterShape(
                release,
                variables,
                members(groups, "kube_control_plane"),
                members(groups, "etcd"),
                members(groups, "kube_node"),
                addresses);
    }

    /** Every server in it, once. */
    public Set<String> nodes() {
        Set<String> nodes = new LinkedHashSet<>(controlPlane);
        nodes.addAll(etcd);
        nodes.addAll(workers);
        return nodes;
    }

    /** Servers that run a kubelet. */
    Set<String> members() {
        Set<String> members = new LinkedHashSet<>(controlPlane);
        members.addAll(workers);
        return members;
    }

    /** A variable as text; empty where it is not set. */
    String text(String variable) {
        return text(variables.get(variable));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static List<String> members(Map<?, ?> groups, String name) {
        List<String> members = new ArrayList<>();
        inside(inside(groups, name), "hosts").keySet().forEach(host -> members.add(String.valueOf(host)));
        return members;
    }

    private static Map<?, ?> inside(Map<?, ?> map, String key) {
        return map.get(key) instanceof Map<?, ?> inner ? inner : Map.of();
    }

    private static Map<String, @Nullable Object> mapping(String path, String text) {
        return YamlReader.read(text.getBytes(StandardCharsets.UTF_8), path)
                                .root()
                                .orElse(null)
                        instanceof YamlNode.Mapping mapping
                ? mapping.plain()
                : Map.of();
    }
}
