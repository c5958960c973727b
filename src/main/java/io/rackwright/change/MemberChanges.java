package io.rackwright.change;

import io.rackwright.change.Consequence.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who joins, leaves or changes its part. Kubespray's {@code cluster.yml} adds nodes and removes none
 * (docs/operations/nodes.md@v2.28.1).
 */
final class MemberChanges {

    private static final String REMOVE =
            "unless you have done so, put it back, run Kubespray's remove-node.yml with -e node=";

    private final ClusterShape before;
    private final ClusterShape after;
    private final Set<String> empty;
    private final Set<String> known;
    private final List<Consequence> found = new ArrayList<>();

    MemberChanges(ClusterShape before, ClusterShape after, Set<String> empty) {
        this.before = before;
        this.after = after;
        this.empty = empty;
        this.known = before.nodes();
    }

    List<Consequence> consequences() {
        moved();
        otherPart(before.workers(), before.controlPlane(), after.controlPlane(), "control plane");
        otherPart(before.members(), before.etcd(), after.etcd(), "etcd");
        left();
        first();
        etcd();
        joined(after.controlPlane(), false);
        joined(after.workers(), true);
        return found;
    }

    /** From what to what. */
    private record Step(String from, String to) {
        static Step of(List<String> from, List<String> to) {
            return new Step(String.join(", ", from), String.join(", ", to));
        }
    }

    private void add(Kind kind, String subject, Step step, String says, String next, List<String> nodes) {
        found.add(new Consequence(kind, subject, "nodes", step.from(), step.to(), says, next, nodes));
    }

    private boolean isNew(String node) {
        return !known.contains(node) || empty.contains(node);
    }

    private void moved() {
        before.addresses().forEach((node, old) -> {
            String now = after.addresses().getOrDefault(node, old);
            if (now.equals(old) || isNew(node)) {
                return;
            }
            boolean isHeart =
                    before.controlPlane().contains(node) || before.etcd().contains(node);
            add(
                    isHeart ? Kind.IMPOSSIBLE : Kind.BY_HAND,
                    "address of " + node,
                    new Step(old, now),
                    isHeart
                            ? "Its address is in the certificates of the API servers and of etcd, and the others know it by"
                                    + " it."
                            : "Its kubelet would register with another address while the network plugin knows the old one.",
                    "put " + old + " back; a server moves by " + REMOVE + node + ", and joining again",
                    List.of(node));
        });
    }

    /** A node that is in the cluster already cannot take such a part without leaving first. */
    private void otherPart(Iterable<String> others, List<String> had, List<String> has, String part) {
        for (String node : others) {
            if (has.contains(node) && !had.contains(node) && !empty.contains(node)) {
                add(
                        Kind.IMPOSSIBLE,
                        part,
                        Step.of(had, has),
                        node + " is in the cluster already and cannot become part of the " + part
                                + " without leaving it" + " first.",
                        "put its old part back, or remove it with Kubespray's remove-node.yml -e node=" + node
                                + " before it gets the new one",
                        List.of(node));
            }
        }
    }

    private void left() {
        Set<String> gone = new LinkedHashSet<>(known);
        gone.removeAll(after.nodes());
        for (String node : gone) {
            String what = before.etcd().contains(node)
                    ? "It stays a member of etcd, which counts it when it asks for a majority."
                    : "It stays in the cluster: the step adds nodes and removes none.";
            add(
                    Kind.BY_HAND,
                    "nodes",
                    new Step(node, ""),
                    what,
                    REMOVE + node + " and this workspace's inventory, then take it out of the site file",
                    List.of(node));
        }
    }

    private void first() {
        if (before.controlPlane().isEmpty() || after.controlPlane().isEmpty()) {
            return;
        }
        String old = before.controlPlane().get(0);
        String now = after.controlPlane().get(0);
        if (!old.equals(now)) {
            add(
                    Kind.BY_HAND,
                    "first control plane node",
                    new Step(old, now),
                    "Kubespray treats the first one differently: new nodes find the cluster through it.",
                    "afterwards put the address of " + now
                            + " into the ConfigMap cluster-info of namespace kube-public",
                    List.of(now));
        }
    }

    private void etcd() {
        int from = before.etcd().size();
        int to = after.etcd().size();
        List<String> joining = after.etcd().stream()
                .filter(node -> !before.etcd().contains(node))
                .toList();
        if (joining.isEmpty()) {
            return;
        }
        String says = "etcd grows from " + from + " to " + to + " members, one after the other, and needs "
                + (to / 2 + 1) + " of them from then on; while one joins, each of the others counts.";
        String even = to % 2 == 0 ? " An even number bears no more failures than one less." : "";
        add(
                Kind.INTERRUPTS,
                "etcd",
                Step.of(before.etcd(), after.etcd()),
                says + even,
                "see first that all members are healthy: etcdctl endpoint health",
                joining);
    }

    private void joined(List<String> has, boolean isWorkers) {
        List<String> joining = has.stream().filter(this::isNew).toList();
        if (joining.isEmpty()) {
            return;
        }
        add(
                Kind.GENTLE,
                isWorkers ? "workers" : "control plane",
                Step.of(List.of(), joining),
                isWorkers
                        ? "They join the cluster; what runs on the others is not touched."
                        : "They join the control plane; every node's proxy to the API servers learns of them only when it"
                                + " restarts.",
                isWorkers ? "" : "afterwards restart the pods nginx-proxy, where the nodes have them",
                joining);
    }
}
