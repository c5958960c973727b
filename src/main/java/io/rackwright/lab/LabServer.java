package io.rackwright.lab;

import io.rackwright.site.Lab;

/**
 * One server of a lab.
 *
 * @param pool {@code platform}, {@code compute} or another pool of the site; empty for a node that is control plane only
 * @param size what the server pretends to have; a disk of 0 bytes is not pretended ({@code osDisk}) or not there
 *     ({@code additionalDisk})
 */
public record LabServer(String name, String address, boolean isControlPlane, String pool, Lab.Server size) {

    /** Whether the server has a further disk, at {@link LabPlan#DATA}. */
    boolean hasAdditionalDisk() {
        return size.additionalDisk().bytes() > 0;
    }
}
