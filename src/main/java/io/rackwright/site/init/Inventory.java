package io.rackwright.site.init;

import io.rackwright.site.AddressRange;
import io.rackwright.site.init.ListedHost.Field;
import io.rackwright.yaml.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Ansible inventory while it is read: servers, groups of groups, and variables, which a server takes from itself, then
 * from its nearest group, then from {@code all}.
 */
final class Inventory {

    private static final String ALL = "all";

    /** Groups that hold every server of a cluster, the nearer one last. */
    private static final List<String> EVERYWHERE = List.of(ALL, "k8s-cluster", "k8s_cluster");

    /** Ansible's variables, nearest name first, to the key of ours that they become. */
    private static final Map<String, List<String>> VARIABLES = variables();

    /** A port after the name; the colons of a range are none. */
    private static final Pattern PORT = Pattern.compile("(.+):(\\d{1,5})");

    private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");

    private final Reading reading;
    private final Map<String, Server> servers = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Set<String> declared = new LinkedHashSet<>();

    /** A server with its variables as written. */
    private record Server(Position at, Map<String, Field> variables, Set<String> groups) {}

    /** A group: the groups that hold it, and its variables. */
    private record Group(Set<String> parents, Map<String, Field> variables) {
        Group() {
            this(new LinkedHashSet<>(), new LinkedHashMap<>());
        }
    }

    Inventory(Reading reading) {
        this.reading = reading;
    }

    private static Map<String, List<String>> variables() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        names.put("address", List.of("ansible_host", "ansible_ssh_host"));
        names.put("access_ip", List.of("access_ip", "ip"));
        names.put("zone", List.of("rackwright_zone"));
        names.put("additional_disk", List.of("rackwright_additional_disk"));
        names.put("user", List.of("ansible_user", "ansible_ssh_user"));
        names.put("port", List.of("ansible_port", "ansible_ssh_port"));
        names.put("key", List.of("ansible_ssh_private_key_file", "ansible_private_key_file"));
        names.put("connection", List.of("ansible_connection"));
        return names;
    }

    /** A group with a section of its own. */
    void declare(String name) {
        group(name);
        declared.add(name);
    }

    boolean isDeclared(String name) {
        return declared.contains(name);
    }

    private Group group(String name) {
        return groups.computeIfAbsent(name, unused -> new Group());
    }

    void child(String parent, String child) {
        group(parent);
        group(child).parents().add(parent);
    }

    void groupVariable(String group, String name, Field value) {
        group(group).variables().put(name, value);
    }

    /** A server, or all servers of a range, as a member of a group; variables of several mentions add up. */
    void host(String written, Position at, String group, Map<String, Field> variables) {
        group(group);
        Matcher port = PORT.matcher(written);
        boolean hasPort =
                port.matches() && !RANGE.matcher(port.group(1)).replaceAll("").contains(":");
        String pattern = hasPort ? port.group(1) : written;
        List<String> names = HostRange.expand(pattern).orElse(List.of());
        if (names.isEmpty()) {
            reading.error(
                    "P29",
                    at,
                    "The range «" + pattern + "» has no meaning, or stands for more than " + HostRange.MOST
                            + " servers.",
                    "Write it as node[01:20] or node[a:f], the first not above the last.");
        }
        for (String name : names) {
            Server server = servers.computeIfAbsent(
                    name, unused -> new Server(at, new LinkedHashMap<>(), new LinkedHashSet<>()));
            if (hasPort) {
                server.variables().put("ansible_port", new Field(port.group(2), at));
            }
            server.variables().putAll(variables);
            server.groups().add(group);
        }
    }

    /** All servers that Ansible would log in to over SSH; what the groups of all servers say goes to the reading. */
    List<ListedHost> hosts() {
        for (String group : EVERYWHERE) {
            reading.cluster().addFields(groups.getOrDefault(group, new Group()).variables(), reading.file());
        }
        List<ListedHost> hosts = new ArrayList<>();
        List<String> local = new ArrayList<>();
        servers.forEach((name, server) -> {
            ListedHost host = host(name, server);
            if (host.text("connection").equals("local")) {
                local.add(name);
            } else {
                hosts.add(host);
            }
        });
        if (!local.isEmpty()) {
            reading.note("Left out, because ansible_connection is local: " + String.join(", ", local) + ".");
        }
        return hosts;
    }

    private ListedHost host(String name, Server server) {
        Set<String> memberOf = ancestors(server.groups());
        Map<String, Field> fields = new LinkedHashMap<>();
        boolean isAddress = AddressRange.ofAddress(name).isPresent();
        fields.put(isAddress ? "address" : "name", new Field(name, server.at()));
        VARIABLES.forEach((key, names) -> {
            for (String variable : names) {
                Field field = variable(variable, server, memberOf);
                if (field != null && !field.text().isEmpty() && !field.text().contains("{{")) {
                    fields.put(key, field);
                    break;
                }
            }
        });
        Field inside = fields.get("access_ip");
        if (inside != null) {
            Field address = fields.computeIfAbsent("address", unused -> inside);
            if (address.text().equals(inside.text())) {
                fields.remove("access_ip");
            }
        }
        return new ListedHost(fields, memberOf);
    }

    private @org.jspecify.annotations.Nullable Field variable(String name, Server server, Set<String> nearestFirst) {
        Field own = server.variables().get(name);
        if (own != null) {
            return own;
        }
        for (String group : nearestFirst) {
            Field field = groups.getOrDefault(group, new Group()).variables().get(name);
            if (field != null && !group.equals(ALL)) {
                return field;
            }
        }
        return groups.getOrDefault(ALL, new Group()).variables().get(name);
    }

    /** The groups and all that hold them, nearest first. */
    private Set<String> ancestors(Set<String> own) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(own);
        while (!open.isEmpty()) {
            String group = open.removeFirst();
            if (found.add(group)) {
                open.addAll(groups.getOrDefault(group, new Group()).parents());
            }
        }
        return found;
    }
}
