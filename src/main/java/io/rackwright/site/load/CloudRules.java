package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.site.PoolRole;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Rules of pools on clouds (requirements R8, R18 to R20, R27, R31), as far as they are data. */
final class CloudRules {

    private CloudRules() {}

    /** P44: requirements R8, R27 and R31, as far as they are data of pools. */
    static void pools(Draft draft, Problems problems) {
        if (!draft.isCloud()) {
            return;
        }
        Set<Object> everywhere = new LinkedHashSet<>();
        draft.pools().values().forEach(pool -> pool.leaves("zones").forEach(zone -> everywhere.add(zone.content())));
        for (Group pool : draft.pools().values()) {
            if (pool.truth("public_ip")) {
                problems.add(Finding.error("P44", pool.where("public_ip"), "Nodes must have private addresses only.")
                        .expected("public_ip: false")
                        .hint("Put the nodes behind a load balancer."));
            }
            if (pool.get("compute", CloudCompute.class).orElse(null) == CloudCompute.FARGATE) {
                problems.add(
                        Finding.error("P44", pool.where("compute"), "Fargate cannot run pods with persistent volumes.")
                                .expected("compute: nodes")
                                .hint("Use groups of nodes."));
            }
            missingZones(pool, everywhere, problems);
        }
    }

    private static void missingZones(Group pool, Set<Object> everywhere, Problems problems) {
        Set<Object> missing = new LinkedHashSet<>(everywhere);
        pool.leaves("zones").forEach(zone -> missing.remove(zone.content()));
        boolean isCompute = pool.get("role", PoolRole.class).orElse(null) == PoolRole.COMPUTE;
        if (isCompute && !missing.isEmpty() && !pool.isBroken("zones")) {
            problems.add(Finding.error(
                            "P44",
                            pool.where("zones"),
                            "This compute pool lacks zones that other pools use: " + missing + ".")
                    .expected("every zone of any pool: " + everywhere)
                    .hint("Add the zones: a volume can only be mounted in its own zone."));
        }
    }

    /** P44: requirements R18 to R20. */
    static void sizes(Draft draft, Problems problems) {
        if (!draft.isCloud()) {
            return;
        }
        for (Group pool : draft.pools().values()) {
            Optional<Integer> fewest = pool.get("minimum_nodes", Integer.class);
            Optional<Integer> most = pool.get("maximum_nodes", Integer.class);
            if (fewest.isPresent() && most.isPresent() && fewest.get() > most.get()) {
                boolean first = AddressRules.isLater(pool.where("minimum_nodes"), pool.where("maximum_nodes"));
                problems.add(Finding.error(
                                "P44",
                                pool.where(first ? "minimum_nodes" : "maximum_nodes"),
                                "The pool shall have at least " + fewest.get() + " and at most " + most.get()
                                        + " nodes.")
                        .expected("minimum_nodes not above maximum_nodes")
                        .actual(fewest.get() + " and " + most.get())
                        .hint("Lower minimum_nodes or raise maximum_nodes."));
            }
        }
    }
}
