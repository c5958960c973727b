package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.site.Environment;
import io.rackwright.site.PoolRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rules of all servers together: control plane, etcd, platform and compute nodes, zones. */
final class ClusterRules {

    private ClusterRules() {}

    /** P04: requirements R16 and R17. */
    static void platformAndCompute(Draft draft, Problems problems) {
        boolean counts = draft.isCloud() || (draft.countsNodes() && draft.isSettledOnNodes("pool"));
        if (!counts || !draft.poolsAreWhole() || problems.has("P32")) {
            return;
        }
        for (PoolRole role : List.of(PoolRole.PLATFORM, PoolRole.COMPUTE)) {
            List<Group> pools = draft.pools().values().stream()
                    .filter(pool -> pool.get("role", PoolRole.class).orElse(null) == role)
                    .toList();
            boolean filled = draft.isCloud()
                    ? pools.stream()
                            .anyMatch(pool ->
                                    pool.get("maximum_nodes", Integer.class).orElse(1) > 0)
                    : !draft.workersOf(role).isEmpty();
            if (!filled) {
                problems.add(Finding.error(
                                "P04",
                                pools.isEmpty()
                                        ? draft.root().keyOf("pools")
                                        : pools.get(0).key(),
                                "No node serves as " + role.word() + ".")
                        .expected("a pool with role " + role.word() + " and at least one node in it")
                        .hint(
                                pools.isEmpty()
                                        ? "Add a pool with role: " + role.word() + ", and give it nodes."
                                        : "Assign a node to this pool."));
            }
        }
    }

    /** P05 and P33. */
    static void controlPlaneAndEtcd(Draft draft, Problems problems) {
        boolean isEmpty = draft.isKubespray()
                && draft.root().has("nodes")
                && draft.nodes().isEmpty();
        boolean counts = draft.isOnPremises()
                && draft.nodesAreWhole()
                && (isEmpty || !draft.nodes().isEmpty())
                && draft.isSettledOnNodes("control_plane")
                && draft.isSettledOnNodes("etcd");
        if (!counts) {
            return;
        }
        boolean hasControlPlane = draft.nodes().stream().anyMatch(Draft::isControlPlane);
        List<Group> etcd = draft.nodes().stream().filter(Draft::isEtcd).toList();
        if (!hasControlPlane || etcd.isEmpty()) {
            String what = hasControlPlane ? "etcd" : "the control plane";
            problems.add(Finding.error("P33", draft.root().keyOf("nodes"), "No node runs " + what + ".")
                    .expected("one node or three")
                    .hint("Set " + (hasControlPlane ? "etcd" : "control_plane") + ": true on one node or three."));
        } else if (draft.isKubespray()) {
            etcdCount(etcd, draft, problems);
        }
    }

    private static void etcdCount(List<Group> etcd, Draft draft, Problems problems) {
        int count = etcd.size();
        if (count % 2 == 0) {
            problems.add(Finding.error(
                            "P05",
                            draft.root().keyOf("nodes"),
                            "etcd runs on " + count + " nodes; an even number stands no more failures than one less.")
                    .expected("an odd number of etcd nodes")
                    .actual(count + " etcd nodes")
                    .hint("Add one, or take one out by etcd: false."));
        } else if (count == 1 && isProduction(draft)) {
            problems.add(Finding.warning(
                            "P05",
                            draft.root().keyOf("nodes"),
                            "etcd runs on a single node; its loss is the cluster's.")
                    .expected("three etcd nodes in production")
                    .actual("1 etcd node")
                    .hint("Add two more control plane or etcd nodes."));
        }
    }

    /** P06: requirements R26 and decision 5.12. */
    static void platformZones(Draft draft, Problems problems) {
        if (draft.isCloud()) {
            draft.pools().values().stream()
                    .filter(pool -> pool.get("role", PoolRole.class).orElse(null) == PoolRole.PLATFORM)
                    .forEach(pool -> judge(distinct(pool.leaves("zones")), problems));
            return;
        }
        if (!draft.isSettledOnNodes("zone") || !draft.isSettledOnNodes("pool")) {
            return;
        }
        List<Value.Leaf> zones = new ArrayList<>();
        List<Group> without = new ArrayList<>();
        for (Group node : draft.workersOf(PoolRole.PLATFORM)) {
            if (node.members().get("zone") instanceof Value.Leaf leaf) {
                zones.add(leaf);
            } else {
                without.add(node);
            }
        }
        if (!zones.isEmpty() && !without.isEmpty()) {
            Group first = without.get(0);
            problems.add(Finding.error(
                            "P06",
                            first.where("zone"),
                            "Some platform nodes have a zone, but " + without.size() + " of them have none.")
                    .expected("a zone on all platform nodes or on none")
                    .hint("Add zone: to " + first.text("name").orElse(first.at().path())
                            + (without.size() > 1 ? " and the others" : "") + ", or take the zones out."));
        } else {
            judge(distinct(zones), problems);
        }
    }

    private static void judge(List<Value.Leaf> zones, Problems problems) {
        int count = zones.size();
        if (count < 2 || count == 3) {
            return;
        }
        Value.Leaf last = zones.get(count - 1);
        String message = "The platform nodes lie in " + count + " zones.";
        Finding finding =
                count % 2 == 0 ? Finding.error("P06", last.at(), message) : Finding.warning("P06", last.at(), message);
        problems.add(finding.expected("1 zone or 3")
                .actual(count + " zones")
                .hint("Spread the platform nodes over 1 zone or 3; with an even number a split leaves no majority."));
    }

    private static List<Value.Leaf> distinct(List<Value.Leaf> zones) {
        Map<Object, Value.Leaf> byName = new LinkedHashMap<>();
        zones.forEach(zone -> byName.putIfAbsent(zone.content(), zone));
        return List.copyOf(byName.values());
    }

    /** P45: decision 5.11. */
    static void enoughPlatformNodes(Draft draft, Problems problems) {
        boolean counts = draft.countsNodes() && draft.isSettledOnNodes("pool") && draft.poolsAreWhole();
        int count = counts ? draft.workersOf(PoolRole.PLATFORM).size() : 0;
        if (isProduction(draft) && count > 0 && count < 3 && !problems.has("P32")) {
            problems.add(Finding.warning(
                            "P45",
                            draft.root().keyOf("nodes"),
                            "A production platform runs on " + count + (count == 1 ? " node." : " nodes."))
                    .expected("at least 3 platform nodes")
                    .actual(String.valueOf(count))
                    .hint("Add platform nodes, or accept that the loss of one stops the platform."));
        }
    }

    static boolean isProduction(Draft draft) {
        return draft.root().get("environment", Environment.class).orElse(null) == Environment.PRODUCTION;
    }
}
