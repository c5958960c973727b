package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.site.Minimum;
import io.rackwright.site.PoolRole;
import io.rackwright.site.Size;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules of pools: labels, taints, minima, and what clouds ask. */
final class PoolRules {

    private PoolRules() {}

    /** P31: requirements R21 and R23; the pair of key and pool name tells the pools apart. */
    static void uniquePoolLabels(Draft draft, Problems problems) {
        Map<String, Group> pools = draft.pools();
        pools.forEach((name, pool) -> pool.group("labels").members().forEach((key, value) -> {
            if (value instanceof Value.Leaf leaf) {
                String text = String.valueOf(leaf.content());
                boolean own = pool.text("label_key").filter(key::equals).isPresent() && !text.equals(name);
                boolean other = !text.equals(name)
                        && pools.containsKey(text)
                        && pools.get(text).text("label_key").filter(key::equals).isPresent();
                if (own || other) {
                    problems.add(Finding.error(
                                    "P31",
                                    leaf.at(),
                                    "The label " + key + "=" + text
                                            + (other
                                                    ? " is that of pool " + text + "."
                                                    : " stands where the pool's own name belongs."))
                            .expected("a label that tells the pools apart")
                            .actual(key + "=" + text)
                            .hint("Take the label out; " + key + " is set to the pool's name."));
                }
            }
        }));
    }

    /** P49: decision 5.14. */
    static void toleratedTaints(Draft draft, Problems problems) {
        for (Group pool : draft.pools().values()) {
            for (Value.Leaf leaf : pool.leaves("taints")) {
                String taint = String.valueOf(leaf.content());
                if (!Tolerated.isTolerated(taint, draft)) {
                    problems.add(intolerable(taint, leaf.at()));
                }
            }
            boolean gpuTaint = pool.has("gpu_taint") && pool.truth("gpu_taint") && pool.truth("gpu");
            if (gpuTaint
                    && !Tolerated.gpuTaint(draft)
                    && !draft.section("platform").isBroken("version")) {
                problems.add(intolerable(Tolerated.GPU, pool.where("gpu_taint")));
            }
        }
    }

    private static Finding intolerable(String taint, Where.File at) {
        return Finding.warning("P49", at, "The platform is not known to tolerate the taint " + taint + ".")
                .actual(taint)
                .hint("Take the taint out unless you know that the platform's pods tolerate it: "
                        + "otherwise the installation waits for nodes for ever.");
    }

    /** P42 and P50: what a pool's servers must have, below the requirement (R14). */
    static void loweredMinimum(Draft draft, Problems problems) {
        if (draft.infrastructure().isEmpty()) {
            return;
        }
        for (Group pool : draft.pools().values()) {
            List<String> lowered = lowered(pool.group("minimum"), ClusterBuilder.required(draft));
            if (lowered.isEmpty() || pool.isBroken("accept_below_minimum")) {
                continue;
            }
            Where.File at = pool.group("minimum").where(lowered.get(0));
            String what = "The minimum of " + String.join(", ", lowered) + " is below the requirement";
            Optional<String> reason = pool.text("accept_below_minimum").filter(text -> !text.isBlank());
            Finding finding = reason.isEmpty()
                    ? Finding.error("P42", at, what + ", and no reason is given.")
                            .hint("Add accept_below_minimum: with the reason beside minimum, or raise the minimum.")
                    : Finding.warning("P50", at, what + ": " + reason.get())
                            .hint("Raise it as soon as the reason is gone.");
            problems.add(finding.expected(words(ClusterBuilder.required(draft))));
        }
    }

    private static List<String> lowered(Group minimum, Minimum required) {
        List<String> lowered = new ArrayList<>();
        minimum.get("cpu", Integer.class).filter(cpu -> cpu < required.cpu()).ifPresent(cpu -> lowered.add("cpu"));
        below(minimum, "memory", required.memory(), lowered);
        below(minimum, "os_disk", required.osDisk(), lowered);
        below(minimum, "additional_disk", required.additionalDisk(), lowered);
        return lowered;
    }

    private static void below(Group minimum, String key, Size required, List<String> lowered) {
        minimum.get(key, Size.class)
                .filter(size -> size.compareTo(required) < 0)
                .ifPresent(size -> lowered.add(key));
    }

    private static String words(Minimum minimum) {
        return minimum.cpu() + " CPU, " + minimum.memory() + " memory, " + minimum.osDisk() + " OS drive, "
                + minimum.additionalDisk() + " additional disk";
    }

    /** P44: requirements R8, R27 and R31, as far as they are data of pools. */
    static void cloudPools(Draft draft, Problems problems) {
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
}
