package io.rackwright.site;

import java.util.List;
import java.util.Map;

/**
 * Switches of servers and platform.
 *
 * @param maxMapCount the value of {@code vm.max_map_count} we set; 0 when it is not managed
 * @param furtherDisks what is made of the nodes' further disks
 * @param habits what is done to the servers' systems
 * @param daemonSetNodeSelector given to every DaemonSet; empty on a dedicated cluster
 */
public record Settings(
        int maxMapCount,
        FurtherDisks furtherDisks,
        ServerHabits habits,
        boolean gpuServices,
        boolean prometheusMetrics,
        Map<String, String> daemonSetNodeSelector,
        List<String> allowedHostPaths) {
    public Settings {
        daemonSetNodeSelector = Ordered.copyOf(daemonSetNodeSelector);
        allowedHostPaths = List.copyOf(allowedHostPaths);
    }

    /** With disks and systems as they are where the site says nothing. */
    public Settings(
            int maxMapCount,
            boolean gpuServices,
            boolean prometheusMetrics,
            Map<String, String> daemonSetNodeSelector,
            List<String> allowedHostPaths) {
        this(
                maxMapCount,
                FurtherDisks.STANDARD,
                ServerHabits.STANDARD,
                gpuServices,
                prometheusMetrics,
                daemonSetNodeSelector,
                allowedHostPaths);
    }
}
