package io.rackwright.render;

import io.rackwright.site.Node;
import io.rackwright.site.Pool;
import io.rackwright.site.PoolRole;
import io.rackwright.site.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the inventory's template prints.
 *
 * @param variables of every server, by name
 * @param cluster the group whose members are the groups of control plane and workers
 */
public record InventoryView(Map<String, Object> variables, List<Host> hosts, List<Group> groups, Cluster cluster) {

    /** One server and its variables. */
    public record Host(String name, Map<String, Object> variables) {}

    /** A group and the names of its servers, in the order of the site file: the first control plane leads. */
    public record Group(String name, List<String> hosts) {}

    /** A group of groups. */
    public record Cluster(String name, List<String> children) {}

    static InventoryView of(Scene scene) {
        Site site = scene.site();
        String controlPlane = scene.fact("groups.control_plane");
        String workers = scene.fact("groups.node");
        List<Group> groups = new ArrayList<>();
        groups.add(new Group(controlPlane, names(site.controlPlane())));
        groups.add(new Group(workers, names(site.workers())));
        groups.add(new Group(scene.fact("groups.etcd"), names(site.etcd())));
        groups.add(new Group(scene.fact("groups.route_reflector"), List.of()));
        groups.add(new Group("rackwright_platform", names(site.workersOf(PoolRole.PLATFORM))));
        groups.add(new Group("rackwright_compute", names(site.workersOf(PoolRole.COMPUTE))));
        groups.add(new Group("rackwright_load_balancers", site.ingress().loadBalancers()));
        for (Pool pool : site.pools().values()) {
            groups.add(new Group("pool_" + pool.name().replace('-', '_'), members(site, pool)));
        }
        return new InventoryView(
                connection(site),
                site.nodes().stream()
                        .map(node -> new Host(node.name(), variables(site, node)))
                        .toList(),
                groups,
                new Cluster(scene.fact("groups.cluster"), List.of(controlPlane, workers)));
    }

    /** How servers are logged in to; the key's path belongs to the machine we run on and is given at call time. */
    private static Map<String, Object> connection(Site site) {
        return new Variables()
                .withAny("ansible_user", site.ssh().user())
                .with("ansible_become", site.ssh().become())
                .withAny("ansible_ssh_common_args", jumps(site.ssh().way().bastions()))
                .map();
    }

    /** A server that is itself a bastion is entered from those before it: through itself it would be a circle. */
    private static String ownWay(Site site, Node node) {
        List<String> bastions = site.ssh().way().bastions();
        for (int i = 0; i < bastions.size(); i++) {
            String host = bastions.get(i).replaceFirst("^[^@]*@", "").replaceFirst(":\\d+$", "");
            if (host.equals(node.address()) || host.equals(node.name())) {
                return i == 0 ? "-o ProxyJump=none" : jumps(bastions.subList(0, i));
            }
        }
        return "";
    }

    private static String jumps(List<String> bastions) {
        return bastions.isEmpty() ? "" : "-o ProxyJump=" + String.join(",", bastions);
    }

    private static Map<String, Object> variables(Site site, Node node) {
        return new Variables()
                .with("ansible_host", node.address())
                .with(port(site))
                .withAny("ansible_ssh_common_args", ownWay(site, node))
                .with("ip", node.address())
                .with("access_ip", node.accessIp().isEmpty() ? node.address() : node.accessIp())
                .withAny("node_labels", node.isMember() ? NodeLabels.of(site, node) : Map.of())
                .withAny("node_taints", NodeLabels.taints(site, node))
                .withAny("rackwright_zone", node.zone())
                .withAny("rackwright_additional_disk", node.additionalDisk())
                .map();
    }

    /** Where the site says none, the OpenSSH config of whoever calls Ansible decides. */
    private static Map<String, Object> port(Site site) {
        return site.ssh().port() == 0
                ? Map.of()
                : Map.of("ansible_port", site.ssh().port());
    }

    private static List<String> members(Site site, Pool pool) {
        return names(site.workers().stream()
                .filter(node -> node.pool().equals(pool.name()))
                .toList());
    }

    private static List<String> names(List<Node> nodes) {
        return nodes.stream().map(Node::name).toList();
    }
}
