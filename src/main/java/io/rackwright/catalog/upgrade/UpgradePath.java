package io.rackwright.catalog.upgrade;

import java.util.List;

/**
 * A way that can be gone.
 *
 * @param assumed whether the release that installed the cluster was not said and is the newest that could have
 * @param hops empty when the cluster stands there already
 */
public record UpgradePath(Standing start, boolean assumed, List<Hop> hops) {

    public UpgradePath {
        hops = List.copyOf(hops);
    }

    /** Where the cluster stands in the end. */
    public Standing end() {
        return hops.isEmpty() ? start : hops.get(hops.size() - 1).to();
    }
}
