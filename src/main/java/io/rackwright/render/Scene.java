package io.rackwright.render;

import io.rackwright.catalog.Decision;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.site.Site;

/** What every rendered file is made from. */
record Scene(Site site, Decision decision) {

    KubesprayRelease release() {
        return decision.release();
    }

    /** How the decided release speaks, from the catalogue; empty if it has no such thing. */
    String fact(String key) {
        return decision.release().text(key);
    }

    boolean hasFact(String key) {
        return decision.release().facts().containsKey(key);
    }

    /** A path in the folder of variables that hold for the cluster's nodes. */
    String clusterFile(String name) {
        return "inventory/group_vars/" + fact("interface.group_vars_cluster_dir") + "/" + name;
    }

    /** A path in the folder of variables that hold for every server. */
    static String file(String name) {
        return "inventory/group_vars/all/" + name;
    }
}
