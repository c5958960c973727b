package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.site.AddressRange;
import io.rackwright.site.NetworkPlugin;
import java.util.Optional;

/** P07: networks with room for services, for the pods of all nodes, and for each node's block (R84). */
final class NetworkSizeRules {

    private static final int SMALLEST_SERVICE_PREFIX = 24;

    /** Suggested where less would do: Kubespray's own default. */
    private static final int USUAL_PREFIX = 18;

    /** Of a node's block, two addresses are none for pods (kubespray roles/validate_inventory/tasks/main.yml@v2.28.1). */
    private static final int NOT_FOR_PODS = 2;

    private NetworkSizeRules() {}

    static void services(Draft draft, Problems problems) {
        Group kubernetes = draft.kubernetes();
        kubernetes
                .text("service_cidr")
                .flatMap(AddressRange::ofCidr)
                .filter(range -> range.prefixLength() > SMALLEST_SERVICE_PREFIX)
                .ifPresent(range -> problems.add(
                        Finding.error("P07", kubernetes.where("service_cidr"), "The network of services is too small.")
                                .expected("/" + SMALLEST_SERVICE_PREFIX + " or larger")
                                .actual("/" + range.prefixLength())
                                .hint("Use a /18, or at least a /" + SMALLEST_SERVICE_PREFIX + such(USUAL_PREFIX, draft)
                                        + ".")));
    }

    static void pods(Draft draft, Problems problems) {
        Group kubernetes = draft.kubernetes();
        Optional<AddressRange> pods = kubernetes.text("pod_cidr").flatMap(AddressRange::ofCidr);
        boolean settled = !kubernetes.isBroken("max_pods")
                && !kubernetes.isBroken("node_prefix")
                && !kubernetes.isBroken("network_plugin");
        if (settled && !block(draft, problems) && pods.isPresent() && draft.countsNodes()) {
            room(draft, pods.get(), problems);
        }
    }

    /** Whether a node's block is too small for its pods, and told. */
    private static boolean block(Draft draft, Problems problems) {
        Group kubernetes = draft.kubernetes();
        int maxPods = maxPods(draft);
        int prefix = nodePrefix(draft);
        long addresses = (1L << (AddressRange.BITS - prefix)) - NOT_FOR_PODS;
        if (!inBlocks(draft) || !draft.isKubespray() || maxPods <= addresses) {
            return false;
        }
        boolean prefixLater = !kubernetes.has("max_pods")
                || (kubernetes.has("node_prefix")
                        && AddressRules.isLater(kubernetes.where("node_prefix"), kubernetes.where("max_pods")));
        String key = prefixLater ? "node_prefix" : "max_pods";
        int fitting = AddressRange.BITS - bits(maxPods + NOT_FOR_PODS);
        problems.add(Finding.error(
                        "P07",
                        kubernetes.where(key),
                        "A node's block of /" + prefix + " has " + addresses + " addresses for " + maxPods + " pods.")
                .expected("a block with room for max_pods")
                .actual(key + ": " + (prefixLater ? prefix : maxPods))
                .hint("Set kubernetes.node_prefix: " + fitting + " or less, or kubernetes.max_pods: " + addresses
                        + " or less."));
        return true;
    }

    private static void room(Draft draft, AddressRange pods, Problems problems) {
        Group kubernetes = draft.kubernetes();
        int nodes = draft.nodes().size();
        int maxPods = maxPods(draft);
        int nodePrefix = nodePrefix(draft);
        boolean inBlocks = inBlocks(draft);
        long wanted = (long) nodes * maxPods;
        long blocks = nodePrefix < pods.prefixLength() ? 0 : 1L << (nodePrefix - pods.prefixLength());
        if (wanted <= pods.size() && (!inBlocks || nodes <= blocks)) {
            return;
        }
        String key = kubernetes.has("pod_cidr") || !kubernetes.has("max_pods") ? "pod_cidr" : "max_pods";
        boolean tooFew = wanted > pods.size();
        String needs = tooFew
                ? nodes + " nodes with " + maxPods + " pods each need " + wanted + " addresses"
                : nodes + " nodes need a block of /" + nodePrefix + " each";
        int fitting = AddressRange.BITS - bits(wanted);
        int length = inBlocks ? Math.min(fitting, nodePrefix - bits(nodes)) : fitting;
        problems.add(Finding.error("P07", kubernetes.where(key), "The network of pods is too small: " + needs + ".")
                .expected(tooFew ? wanted + " addresses" : nodes + " blocks")
                .actual(pods.cidr() + " with " + (tooFew ? pods.size() + " addresses" : blocks + " blocks"))
                .hint("Use a larger kubernetes.pod_cidr" + such(Math.min(length, USUAL_PREFIX), draft)
                        + ", or a lower kubernetes.max_pods."));
    }

    private static String such(int prefix, Draft draft) {
        return FreeNetworks.of(draft)
                .ofLength(Math.max(prefix, 0))
                .map(free -> ", such as " + free.cidr())
                .orElse("");
    }

    /** How many bits count so many things. */
    private static int bits(long count) {
        return count <= 1 ? 0 : Long.SIZE - Long.numberOfLeadingZeros(count - 1);
    }

    private static int maxPods(Draft draft) {
        return draft.kubernetes().get("max_pods", Integer.class).orElseThrow();
    }

    private static int nodePrefix(Draft draft) {
        return draft.kubernetes().get("node_prefix", Integer.class).orElseThrow();
    }

    private static boolean inBlocks(Draft draft) {
        return draft.kubernetes().get("network_plugin", NetworkPlugin.class).orElseThrow() != NetworkPlugin.CALICO;
    }
}
