package io.rackwright.mesh;

import io.rackwright.site.Site;

/**
 * One line of the table of ports: who must reach whom there, and why.
 *
 * @param required whether the cluster fails without it; else only a part of it suffers
 * @param purpose what uses it
 * @param source where that is said: {@code path@tag} of Kubespray, or a row of the requirements
 */
public record Need(Port port, Role from, Role to, boolean required, String purpose, String source) {

    /** Whether it is about a connection between two servers of the site. */
    public boolean isBetween(Site site, String source, String target) {
        return from.of(site).contains(source) && to.of(site).contains(target);
    }
}
