package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.site.Minimum;
import io.rackwright.site.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules of pools: labels, taints, minima. */
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
}
