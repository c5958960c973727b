package io.rackwright.preflight.rule;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.Decider;
import io.rackwright.finding.Where;
import io.rackwright.site.Site;

/** Jobs for tests, decided as every command decides. */
public final class Jobs {

    private Jobs() {}

    /** The first installation of a site. */
    public static Job of(Site site) {
        return of(site, Standing.NEW);
    }

    public static Job of(Site site, Standing standing) {
        return new Job(
                site,
                new Decider(Catalog.load())
                        .decide(site, path -> new Where.File("site.yml", 1, 1, path))
                        .decision(),
                standing);
    }
}
