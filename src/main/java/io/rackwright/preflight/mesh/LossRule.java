package io.rackwright.preflight.mesh;

import io.rackwright.finding.Finding;
import io.rackwright.mesh.NetworkMatrix;
import io.rackwright.mesh.Passage;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * H63: packets arrive, and soon. Members of etcd wait a quarter of a second for each other
 * (etcd_heartbeat_interval in roles/etcd/defaults/main.yml@v2.28.1) and write nothing while they wait.
 */
final class LossRule implements MeshRule {

    private static final String CODE = "H63";

    /** One echo of ten may be lost to the first question for an address; then fifty are sent. */
    private static final int FEW_LOST = 1;

    private static final double ETCD_MILLIS = 10;
    private static final double OTHER_MILLIS = 50;

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(NetworkMatrix matrix) {
        return Blind.unless(
                matrix.passages().stream().anyMatch(passage -> passage.way().isKnown()), "no packet was sent");
    }

    @Override
    public List<Finding> judge(Job job, NetworkMatrix matrix) {
        List<Finding> findings = new ArrayList<>();
        Set<String> etcd = Set.copyOf(io.rackwright.mesh.Role.ETCD.of(job.site()));
        byTarget(
                        matrix,
                        passage -> passage.way().isKnown()
                                && passage.way().sent() - passage.way().back() > FEW_LOST)
                .forEach((target, passages) -> findings.add(lost(target, passages)));
        byTarget(matrix, passage -> passage.way().isKnown() && passage.way().median() > limit(passage, etcd))
                .forEach((target, passages) -> findings.add(slow(target, passages, limit(passages.get(0), etcd))));
        return findings;
    }

    private static double limit(Passage passage, Set<String> etcd) {
        return etcd.contains(passage.from()) && etcd.contains(passage.to()) ? ETCD_MILLIS : OTHER_MILLIS;
    }

    private static Map<String, List<Passage>> byTarget(NetworkMatrix matrix, Predicate<Passage> predicate) {
        Map<String, List<Passage>> targets = matrix.byTarget();
        targets.replaceAll(
                (target, passages) -> passages.stream().filter(predicate).toList());
        targets.values().removeIf(List::isEmpty);
        return targets;
    }

    private static Finding lost(String target, List<Passage> passages) {
        Passage worst = passages.stream()
                .max(java.util.Comparator.comparingDouble(LossRule::share))
                .orElseThrow();
        return Names.warning(
                        CODE,
                        target,
                        "packets are lost between it and "
                                + Names.of(passages.stream().map(Passage::from).toList()))
                .expected("none lost")
                .actual(String.format(
                        Locale.ROOT,
                        "%d of %d lost from %s",
                        worst.way().sent() - worst.way().back(),
                        worst.way().sent(),
                        worst.from()))
                .hint(
                        "look at the errors of both interfaces («ip -s link») and at cable and switch port; then try «ping -c 100 "
                                + target + "» from " + worst.from());
    }

    private static double share(Passage passage) {
        return 1.0 - (double) passage.way().back() / passage.way().sent();
    }

    private static Finding slow(String target, List<Passage> passages, double limit) {
        Passage worst = passages.stream()
                .max(java.util.Comparator.comparingDouble(
                        passage -> passage.way().median()))
                .orElseThrow();
        return Names.warning(
                        CODE,
                        target,
                        "a round trip takes long between it and "
                                + Names.of(passages.stream().map(Passage::from).toList()))
                .expected(String.format(Locale.ROOT, "at most %.0f ms", limit))
                .actual(String.format(
                        Locale.ROOT, "%.1f ms from %s", worst.way().median(), worst.from()))
                .hint("put the servers of one cluster in one place, or find what slows the way («mtr " + target
                        + "» from " + worst.from() + ")");
    }
}
