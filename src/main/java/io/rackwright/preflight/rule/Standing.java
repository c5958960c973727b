package io.rackwright.preflight.rule;

import java.util.Set;

/**
 * What of the servers is this site's own already.
 *
 * @param built nodes on which an earlier run of this workspace began to build the cluster
 * @param isAdopted whether the operator says that what is found on the servers is this site's own
 */
public record Standing(Set<String> built, boolean isAdopted) {

    /** Nothing was built yet: the first installation. */
    public static final Standing NEW = new Standing(Set.of(), false);

    public Standing {
        built = Set.copyOf(built);
    }
}
