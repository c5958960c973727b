package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Suggestion;
import io.rackwright.site.Size;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules of single servers: names, addresses, pools and disks. */
final class NodeRules {

    private NodeRules() {}

    /** P28: servers, and how to reach them, where the cluster is ours to make. */
    static void serversAndLogin(Draft draft, Problems problems) {
        if (!draft.isOnPremises() || !draft.isKubespray()) {
            return;
        }
        Group root = draft.root();
        if (root.isAbsent("nodes") && root.isAbsent("hosts_file")) {
            problems.add(Finding.error("P28", root.where("nodes"), "The key nodes is missing: there is no server.")
                    .expected("a list of servers")
                    .hint("Add nodes: with name, address and control_plane or pool of each server; or a hosts_file."));
        }
        Group ssh = draft.section("ssh");
        if (root.isAbsent("ssh")) {
            problems.add(Finding.error("P28", root.where("ssh"), "The key ssh is missing: no way to reach the servers.")
                    .expected("a map")
                    .hint("Add ssh: with user and private_key."));
        } else if (ssh.isAbsent("user")) {
            problems.add(Finding.error("P28", ssh.where("user"), "The key ssh.user is missing.")
                    .expected("the login name on the servers")
                    .hint("Add ssh.user: the name that ssh logs in with."));
        }
    }

    /** P31: names, addresses. */
    static void uniqueNamesAndAddresses(Draft draft, Problems problems) {
        Map<String, Group> names = new HashMap<>();
        Map<String, Group> addresses = new HashMap<>();
        for (Group node : draft.nodes()) {
            taken(node, "name", names, problems);
            taken(node, "address", addresses, problems);
            taken(node, "access_ip", addresses, problems);
        }
    }

    private static void taken(Group node, String key, Map<String, Group> owners, Problems problems) {
        String text = node.text(key).orElse("");
        Group owner = text.isEmpty() ? node : owners.computeIfAbsent(text, unused -> node);
        if (owner.at().path().equals(node.at().path())) {
            return;
        }
        String other = owner.at().path()
                + owner.text("name").map(name -> " (" + name + ")").orElse("");
        problems.add(Finding.error("P31", node.where(key), text + " already belongs to " + other + ".")
                .expected((key.equals("name") ? "a name" : "an address") + " of its own")
                .actual(text)
                .hint("Give one of the two another " + (key.equals("name") ? "name." : "address.")));
    }

    /** P32: requirements R14 and decision 5.10. */
    static void completeNodes(Draft draft, Problems problems) {
        if (draft.isCloud()) {
            return;
        }
        for (Group node : draft.nodes()) {
            boolean isSettled = !node.isBroken("control_plane") && !node.isBroken("etcd");
            if (node.isAbsent("pool") && isSettled && !Draft.isControlPlane(node) && !Draft.isEtcd(node)) {
                problems.add(
                        Finding.error(
                                        "P32",
                                        node.where("pool"),
                                        title(node) + " has neither pool nor control plane nor etcd.")
                                .expected("a pool of the section pools")
                                .hint(
                                        "Add pool: to the node, or control_plane: true, or etcd: true for a server of etcd's own."));
            }
            knownPool(node, draft, problems);
            disk(node, draft, problems);
        }
    }

    private static void knownPool(Group node, Draft draft, Problems problems) {
        Map<String, Value> pools = draft.section("pools").members();
        Optional<String> pool = node.text("pool").filter(name -> !pools.containsKey(name));
        if (pool.isPresent() && !pools.isEmpty()) {
            String known = "Pools of this site: " + String.join(", ", pools.keySet()) + ".";
            problems.add(Finding.error("P32", node.where("pool"), "There is no pool «" + pool.get() + "».")
                    .expected("a pool of the section pools")
                    .actual(pool.get())
                    .hint(Suggestion.of(pool.get(), pools.keySet())
                            .map(name -> "Did you mean " + name + "?")
                            .orElse(known)));
        }
    }

    private static void disk(Group node, Draft draft, Problems problems) {
        boolean isWorker = (node.has("pool") && !node.isBroken("pool"))
                || (!node.isBroken("control_plane")
                        && !Draft.isControlPlane(node)
                        && !node.isBroken("etcd")
                        && !Draft.isEtcd(node));
        boolean needsNone = node.text("pool")
                .flatMap(name -> Optional.ofNullable(draft.pools().get(name)))
                .map(pool -> pool.group("minimum"))
                .filter(minimum -> minimum.has("additional_disk"))
                .flatMap(minimum -> minimum.get("additional_disk", Size.class))
                .filter(size -> size.bytes() == 0)
                .isPresent();
        if (isWorker && !needsNone && node.isAbsent("additional_disk")) {
            problems.add(Finding.error(
                            "P32", node.where("additional_disk"), title(node) + " is a worker without additional_disk.")
                    .expected("a device or mount point of at least "
                            + ClusterBuilder.required(draft).additionalDisk())
                    .hint("Add additional_disk: with the device (/dev/sdb) or the folder where the disk is mounted;"
                            + " for all servers of a pool, under its node_defaults."));
        }
    }

    /** P30: names of nodes elsewhere in the file. */
    static void knownNodeNames(Draft draft, Problems problems) {
        if (!draft.countsNodes() || !draft.isSettledOnNodes("name")) {
            return;
        }
        Set<String> names = names(draft);
        for (String service : List.of("git", "postgres", "mongodb", "runs")) {
            draft.service(service).leaves("nodes").forEach(leaf -> known(leaf, names, problems));
        }
        draft.kdisk().group("local").leaves("nodes").forEach(leaf -> known(leaf, names, problems));
        draft.section("ingress").leaves("load_balancers").forEach(leaf -> known(leaf, names, problems));
        Group storage = draft.section("storage");
        storage.text("nfs_server")
                .ifPresent(name -> known(
                        new Value.Leaf(storage.where("nfs_server"), storage.where("nfs_server"), name),
                        names,
                        problems));
        Group servers = draft.section("lab").group("servers");
        servers.members().forEach((name, value) -> {
            known(new Value.Leaf(value.key(), value.key(), name), names, problems);
        });
    }

    private static void known(Value.Leaf leaf, Set<String> names, Problems problems) {
        String name = String.valueOf(leaf.content());
        if (names.contains(name)) {
            return;
        }
        problems.add(Finding.error("P30", leaf.at(), "There is no node «" + name + "».")
                .expected("the name of a node")
                .actual(name)
                .hint(Suggestion.of(name, names)
                        .map(near -> "Did you mean " + near + "?")
                        .orElse("Name a node of the section nodes.")));
    }

    /** Names of all nodes that could be read. */
    static Set<String> names(Draft draft) {
        Set<String> names = new LinkedHashSet<>();
        draft.nodes().forEach(node -> node.text("name").ifPresent(names::add));
        return names;
    }

    private static String title(Group node) {
        return node.text("name").map(name -> "Node " + name).orElse(node.at().path());
    }
}
