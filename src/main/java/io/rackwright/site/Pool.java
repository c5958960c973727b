package io.rackwright.site;

import java.util.List;
import java.util.Map;

/**
 * A group of alike workers.
 *
 * @param labels beyond the pool label and those of build nodes and GPUs
 * @param taints {@code key=value:Effect}
 * @param acceptBelowMinimum the operator's reason for minima below the requirement; empty if there is none
 */
public record Pool(
        String name,
        PoolRole role,
        String labelKey,
        Map<String, String> labels,
        List<String> taints,
        boolean gpu,
        boolean gpuTaint,
        boolean buildNode,
        Minimum minimum,
        String acceptBelowMinimum) {
    public Pool {
        labels = Ordered.copyOf(labels);
        taints = List.copyOf(taints);
    }
}
