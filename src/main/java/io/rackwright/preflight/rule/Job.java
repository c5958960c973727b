package io.rackwright.preflight.rule;

import io.rackwright.catalog.Decision;
import io.rackwright.site.Site;
import java.util.Optional;

/**
 * What is to be done with the servers.
 *
 * @param decision empty when no cluster will be built
 * @param standing which servers hold this site's own cluster already
 * @param derived what follows from the others alone
 */
public record Job(Site site, Optional<Decision> decision, Standing standing, Derived derived) {

    public Job(Site site, Optional<Decision> decision, Standing standing) {
        this(site, decision, standing, new Derived());
    }

    /** Whether some server holds this site's cluster, or what is found there counts as its own. */
    public boolean isStarted() {
        return standing.isAdopted() || !standing.built().isEmpty();
    }

    /** For a sentence, for example {@code Kubespray 2.28.1}. */
    public String kubespray() {
        return decision.map(made -> "Kubespray " + made.release().versionText()).orElse("Kubespray");
    }

    /** The version that will be run on the servers, for example {@code 2.16.4}; empty when none will be. */
    public String ansibleCore() {
        return decision.map(made -> made.release().ansibleMin()).orElse("");
    }
}
