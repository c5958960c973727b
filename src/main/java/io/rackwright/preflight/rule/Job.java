package io.rackwright.preflight.rule;

import io.rackwright.catalog.Decision;
import io.rackwright.site.Site;
import java.util.Optional;

/**
 * What is to be done with the servers.
 *
 * @param decision empty when no cluster will be built
 * @param isStarted whether an earlier run of ours has changed the servers already, so that a cluster found there is
 *     this site's own
 */
public record Job(Site site, Optional<Decision> decision, boolean isStarted) {

    /** The version that will be run on the servers, for example {@code 2.16.4}; empty when none will be. */
    public String ansibleCore() {
        return decision.map(made -> made.release().ansibleMin()).orElse("");
    }
}
