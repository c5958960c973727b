package io.rackwright.preflight.mesh;

import io.rackwright.finding.Finding;
import io.rackwright.mesh.NetworkMatrix;
import io.rackwright.mesh.Passage;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Job;
import java.util.List;

/** H67: where throughput was measured it is that of a network for servers, and no server is far behind the others. */
final class ThroughputRule implements MeshRule {

    private static final String CODE = "H67";

    /** Half of gigabit Ethernet: below, images of some gigabytes take minutes to each node. */
    private static final long LEAST_MEGABITS = 500;

    private static final int FEWEST_FOR_A_MEDIAN = 3;

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(NetworkMatrix matrix) {
        return Blind.unless(
                matrix.passages().stream().anyMatch(passage -> passage.megabits() >= 0),
                "only «check --measure bandwidth» sends so much");
    }

    @Override
    public List<Finding> judge(Job job, NetworkMatrix matrix) {
        List<Passage> measured = matrix.passages().stream()
                .filter(passage -> passage.megabits() >= 0)
                .toList();
        if (measured.isEmpty()) {
            return List.of();
        }
        long[] sorted = measured.stream().mapToLong(Passage::megabits).sorted().toArray();
        long median = sorted[sorted.length / 2];
        long wanted = sorted.length < FEWEST_FOR_A_MEDIAN ? LEAST_MEGABITS : Math.max(LEAST_MEGABITS, median / 3);
        return measured.stream()
                .filter(passage -> passage.megabits() < wanted)
                .map(passage -> Names.warning(CODE, passage.to(), "little traffic gets through from " + passage.from())
                        .expected("at least " + wanted + " Mbit/s"
                                + (wanted > LEAST_MEGABITS ? ", a third of what is usual here" : ""))
                        .actual(passage.megabits() + " Mbit/s")
                        .hint("see at which speed both interfaces run («ethtool "
                                + (passage.way().device().isEmpty()
                                        ? "eth0"
                                        : passage.way().device())
                                + "»), and look at cable and switch port"))
                .toList();
    }
}
