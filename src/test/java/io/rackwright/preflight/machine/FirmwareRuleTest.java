package io.rackwright.preflight.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.hosts.facts.Fixture;
import io.rackwright.preflight.rule.Job;
import io.rackwright.preflight.rule.Jobs;
import io.rackwright.preflight.rule.Server;
import io.rackwright.site.Node;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirmwareRuleTest {

    private static final Fixture DELL = Fixture.of("dell-r750");

    @TempDir
    Path folder;

    /** Servers of one pool, one for each fixture: w1, w2 … */
    private List<Finding> judge(Fixture... fixtures) {
        Site site = new SiteFiles(folder).load(SiteFiles.base()).site().orElseThrow();
        Job job = Jobs.of(site);
        List<Server> servers = new ArrayList<>();
        for (Fixture fixture : fixtures) {
            String name = "w" + (servers.size() + 1);
            Node node = new Node(name, "10.0.0.9", "10.0.0.9", false, false, "compute", "", "/dev/sdb");
            servers.add(new Server(job, node, fixture.facts(name)));
        }
        return new FirmwareRule().judge(servers);
    }

    @Test
    void namesTheServersThatDifferFromTheMost() {
        Fixture older = DELL.with("bios_version:1.14.2", "bios_version:1.9.0");

        List<Finding> findings = judge(DELL, older, DELL);

        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).code()).isEqualTo("H46");
        assertThat(findings.get(0).where()).isEqualTo(new Where.Host("w2"));
        assertThat(findings.get(0).expected()).isEqualTo("1.14.2, as w1");
        assertThat(findings.get(0).actual()).isEqualTo("1.9.0");
    }

    @Test
    void comparesOnlyEqualModelsOnBareMetal() {
        Fixture guest = Fixture.of("kvm-guest");

        assertThat(judge(DELL, DELL, Fixture.of("supermicro-gpu"))).isEmpty();
        assertThat(judge(guest, guest.with("bios_version:4.2023", "bios_version:4.2022")))
                .isEmpty();
    }
}
