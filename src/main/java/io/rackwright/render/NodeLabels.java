package io.rackwright.render;

import io.rackwright.site.Node;
import io.rackwright.site.Pool;
import io.rackwright.site.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Labels and taints that a node gets from its pool. Values are texts: Kubernetes takes no other. */
final class NodeLabels {

    /** What a pool is for, whatever its name. */
    static final String ROLE = "katonic.ai/node-role";

    static final String BUILD_NODE = "katonic.ai/build-node";
    /** As the platform's own installer labels GPU nodes, and the taint that goes with it. */
    static final String GPU = "nvidia.com/gpu.present";

    static final String GPU_TAINT = "nvidia.com/gpu=true:NoSchedule";
    /** Well-known label of Kubernetes. */
    static final String ZONE = "topology.kubernetes.io/zone";

    private NodeLabels() {}

    static Map<String, String> of(Site site, Node node) {
        Map<String, String> labels = new LinkedHashMap<>();
        site.pool(node).ifPresent(pool -> {
            labels.put(pool.labelKey(), pool.name());
            labels.put(ROLE, pool.role().word());
            if (pool.buildNode()) {
                labels.put(BUILD_NODE, "true");
            }
            if (pool.gpu()) {
                labels.put(GPU, "true");
            }
        });
        if (!node.zone().isEmpty()) {
            labels.put(ZONE, node.zone());
        }
        site.pool(node).ifPresent(pool -> labels.putAll(pool.labels()));
        return labels;
    }

    static List<String> taints(Site site, Node node) {
        List<String> taints = new ArrayList<>(site.pool(node).map(Pool::taints).orElse(List.of()));
        boolean gpu = site.pool(node).map(pool -> pool.gpu() && pool.gpuTaint()).orElse(false);
        if (gpu && !taints.contains(GPU_TAINT)) {
            taints.add(GPU_TAINT);
        }
        return taints;
    }
}
