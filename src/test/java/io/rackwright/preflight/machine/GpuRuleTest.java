package io.rackwright.preflight.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Severity;
import io.rackwright.hosts.facts.Fixture;
import io.rackwright.preflight.rule.Jobs;
import io.rackwright.preflight.rule.Server;
import io.rackwright.site.Node;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuRuleTest {

    private static final Fixture GPUS = Fixture.of("supermicro-gpu");

    @TempDir
    Path folder;

    private Site site(String... edits) {
        return new SiteFiles(folder).load(SiteFiles.baseWith(edits)).site().orElseThrow();
    }

    private List<Finding> judge(Site site, Fixture fixture) {
        Node node = site.nodes().stream()
                .filter(one -> one.name().equals("c1"))
                .findFirst()
                .orElseThrow();
        return new GpuRule().judge(new Server(Jobs.of(site), node, fixture.facts("c1")));
    }

    private List<Finding> judge(Fixture fixture) {
        return judge(site("    build_node: true\n", "    build_node: true\n    gpu: true\n"), fixture);
    }

    @Test
    void isSilentWhereTheDriverHasTheCards() {
        assertThat(judge(GPUS)).isEmpty();
    }

    @Test
    void refusesAServerOfAGpuPoolWithoutOne() {
        Finding finding = judge(Fixture.of("dell-r750")).get(0);

        assertThat(finding.code()).isEqualTo("H10");
        assertThat(finding.isError()).isTrue();
        assertThat(finding.actual()).isEqualTo("none among 286 PCI devices");
    }

    @Test
    void asksNothingOfOtherPools() {
        assertThat(judge(site(), Fixture.of("dell-r750"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"nouveau, blacklist nouveau", "vfio-pci, virtual machines"})
    void warnsOfAnotherDriver(String driver, String hint) {
        Fixture taken = GPUS.without("file=/sys/module/nvidia")
                .with("pci=0000:17:00.0 030200 10DE:20B5 nvidia", "pci=0000:17:00.0 030200 10DE:20B5 " + driver);

        Finding finding = judge(taken).get(0);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.actual()).isEqualTo(driver + " (0000:17:00.0)");
        assertThat(finding.hint()).contains(hint);
    }

    @Test
    void warnsOfSecureBootOnlyWhereNoDriverIsLoaded() {
        Fixture secure = GPUS.with("secure_boot=  0", "secure_boot=  1");

        assertThat(judge(secure)).isEmpty();
        assertThat(judge(secure.without("file=/sys/module/nvidia")).get(0).message())
                .contains("secure boot");
    }

    @Test
    void judgesNothingWhereTheBusCannotBeSeen() {
        assertThat(judge(Fixture.of("lxc-container")).get(0).message()).startsWith("not judged");
        assertThat(judge(GPUS.without("pci")).get(0).severity()).isEqualTo(Severity.INFO);
    }
}
