package io.rackwright.preflight.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Severity;
import io.rackwright.hosts.facts.Facts;
import io.rackwright.hosts.facts.FsyncLatency;
import io.rackwright.hosts.facts.Measured;
import io.rackwright.hosts.facts.NfsTrial;
import io.rackwright.preflight.rule.Jobs;
import io.rackwright.preflight.rule.Server;
import io.rackwright.site.Node;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EtcdDiskRuleTest {

    @TempDir
    Path folder;

    private Site site;

    @BeforeEach
    void load() {
        site = new SiteFiles(folder).load(SiteFiles.base()).site().orElseThrow();
    }

    private List<Finding> judge(String host, FsyncLatency disk) {
        Node node = site.nodes().stream()
                .filter(one -> one.name().equals(host))
                .findFirst()
                .orElseThrow();
        Facts facts = Facts.worker(host, node.address()).measured(new Measured(disk, NfsTrial.UNKNOWN));
        return new EtcdDiskRule().judge(new Server(Jobs.of(site), node, facts.made()));
    }

    private static FsyncLatency p99(long micros) {
        return new FsyncLatency("/var/lib", "python3", 10_029, 900, micros, "");
    }

    @Test
    void warnsFromTenMillisecondsOn() {
        assertThat(judge("m1", p99(9_999))).isEmpty();

        Finding finding = judge("m1", p99(10_000)).get(0);

        assertThat(finding.code()).isEqualTo("H28");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.actual()).isEqualTo("10.0 ms (half of them in 0.9 ms; 10029 writes at /var/lib)");
        assertThat(finding.hint()).contains("m1").contains("/var/lib/etcd");
    }

    @Test
    void saysNothingWhereNothingWasMeasured() {
        assertThat(judge("m1", FsyncLatency.UNKNOWN)).isEmpty();
    }

    @Test
    void judgesOnlyServersOfEtcd() {
        assertThat(judge("c1", p99(90_000))).isEmpty();
    }

    @Test
    void saysWhyThereAreNoFigures() {
        Finding finding = judge("m1", new FsyncLatency("/var/lib", "", 0, 0, 0, "neither fio nor python3 is there"))
                .get(0);

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.actual()).isEqualTo("neither fio nor python3 is there");
    }
}
