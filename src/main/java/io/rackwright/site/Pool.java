package io.rackwright.site;

import java.util.List;
import java.util.Map;

/**
 * A group of alike workers.
 *
 * @param labels beyond the pool label and those of build nodes and GPUs
 * @param taints {@code key=value:Effect}
 * @param acceptBelowMinimum the operator's reason for minima below the requirement; empty if there is none
 * @param cloud what a cloud is to make; says nothing on own servers
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
        String acceptBelowMinimum,
        Cloud cloud) {
    public Pool {
        labels = Ordered.copyOf(labels);
        taints = List.copyOf(taints);
    }

    /**
     * Machines of a cloud. Public addresses and Fargate are refused when the file is read, so they are not carried.
     *
     * @param minimumNodes {@link #NOT_SAID} when the file does not say
     * @param maximumNodes {@link #NOT_SAID} when the file does not say
     * @param instanceType empty when the file does not say
     */
    public record Cloud(int minimumNodes, int maximumNodes, String instanceType, Size osDisk, List<String> zones) {

        /** Stands for a number that the file leaves open. */
        public static final int NOT_SAID = -1;

        public Cloud {
            zones = List.copyOf(zones);
        }

        /** Of a pool of own servers. */
        public static Cloud none() {
            return new Cloud(NOT_SAID, NOT_SAID, "", Size.gigabytes(128), List.of());
        }
    }
}
