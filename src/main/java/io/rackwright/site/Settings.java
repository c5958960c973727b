package io.rackwright.site;

import java.util.List;
import java.util.Map;

/**
 * Switches of the platform.
 *
 * @param maxMapCount the value of {@code vm.max_map_count} we set; 0 when it is not managed
 * @param daemonSetNodeSelector given to every DaemonSet; empty on a dedicated cluster
 */
public record Settings(
        int maxMapCount,
        boolean gpuServices,
        boolean prometheusMetrics,
        Map<String, String> daemonSetNodeSelector,
        List<String> allowedHostPaths) {
    public Settings {
        daemonSetNodeSelector = Ordered.copyOf(daemonSetNodeSelector);
        allowedHostPaths = List.copyOf(allowedHostPaths);
    }
}
