package io.rackwright.preflight.machine;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.FsyncLatency;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;
import java.util.Locale;

/** H28: the disk under etcd makes a write safe in time. Judged where it was measured: {@code check --measure disk}. */
final class EtcdDiskRule implements Rule {

    private static final String CODE = "H28";

    /** Requirements 4.2 H28, as etcd's own documentation («Hardware recommendations») wants it: 99 of 100 writes. */
    private static final long MOST_MICROS = 10_000;

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return server.node().isEtcd() && !server.facts().measured().disk().isKnown()
                ? "not judged: only «check --measure disk» writes to the disk"
                : "";
    }

    @Override
    public List<Finding> judge(Server server) {
        FsyncLatency disk = server.facts().measured().disk();
        if (!server.node().isEtcd()) {
            return List.of();
        }
        if (!disk.failure().isEmpty()) {
            return List.of(server.notJudged(CODE, "the disk under etcd could not be measured")
                    .actual(disk.failure())
                    .hint("mend that on " + server.name() + " and run «check --measure disk» again"));
        }
        if (!disk.isKnown() || disk.p99Micros() < MOST_MICROS) {
            return List.of();
        }
        return List.of(server.warning(CODE, "the disk under etcd is slow: the API stalls and leaders change under load")
                .expected("99 of 100 writes safe in less than 10 ms")
                .actual(millis(disk.p99Micros()) + " (half of them in " + millis(disk.medianMicros()) + "; "
                        + disk.writes() + " writes at " + disk.path() + ")")
                .hint("give " + server.name() + " a local SSD or NVMe drive with power-loss protection and mount it at "
                        + server.folders().etcd() + "; on a virtual machine, move its drive to faster storage"));
    }

    private static String millis(long micros) {
        return String.format(Locale.ROOT, "%.1f ms", micros / 1000.0);
    }
}
