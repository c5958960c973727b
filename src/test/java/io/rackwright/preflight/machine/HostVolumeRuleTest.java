package io.rackwright.preflight.machine;

import static io.rackwright.hosts.facts.Facts.GB;
import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Severity;
import io.rackwright.hosts.facts.Facts;
import io.rackwright.hosts.facts.HostFacts.Mount;
import io.rackwright.preflight.rule.Jobs;
import io.rackwright.preflight.rule.Server;
import io.rackwright.preflight.rule.Standing;
import io.rackwright.site.Node;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Git, Postgres and MongoDB want 100 GB each below /data on p1. */
class HostVolumeRuleTest {

    private static final Mount ROOT = new Mount("/", "/dev/sda2", "ext4", 58 * GB, 50 * GB);

    @TempDir
    Path folder;

    private Site site;

    @BeforeEach
    void load() {
        site = new SiteFiles(folder).load(SiteFiles.base()).site().orElseThrow();
    }

    private List<Finding> judge(String host, Facts facts, Standing standing) {
        Node node = site.nodes().stream()
                .filter(one -> one.name().equals(host))
                .findFirst()
                .orElseThrow();
        return new HostVolumeRule().judge(new Server(Jobs.of(site, standing), node, facts.made()));
    }

    private List<Finding> judge(Facts facts) {
        return judge("p1", facts, Standing.NEW);
    }

    private static Facts platform() {
        return Facts.worker("p1", "10.0.0.21");
    }

    private static Facts withData(long gigabytes, long free, String... options) {
        return platform()
                .mounts(ROOT, new Mount("/data", "/dev/sdc", "ext4", gigabytes * GB, free, List.of(options), 0, 0));
    }

    @Test
    void isSilentWhereAFurtherDiskHasRoom() {
        assertThat(judge(withData(500, 300 * GB))).isEmpty();
    }

    @Test
    void refusesTheOsDiskWhereTheFurtherDiskIsMountedElsewhere() {
        site = new SiteFiles(folder)
                .load(SiteFiles.base().replace("additional_disk: /dev/sdb", "additional_disk: /srv"))
                .site()
                .orElseThrow();

        Finding finding = judge(platform().mounts(ROOT)).get(0);

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.hint()).contains("below /srv");
    }

    @Test
    void isSilentWhereTheStepPrepareMountsTheFurtherDisk() {
        Facts facts = platform().mounts(ROOT).devices(Facts.device("/dev/sdb", "", "disk", 300, "", ""));

        assertThat(judge(facts)).isEmpty();
    }

    @Test
    void addsUpWhatTheVolumesWantBeforeTheDiskIsMounted() {
        Finding finding = judge(platform().mounts(ROOT)).get(0);

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.expected()).isEqualTo("300 GB on /dev/sdb, which the step prepare mounts");
        assertThat(finding.actual()).isEqualTo("200 GB");
    }

    @Test
    void warnsOfTheOsDiskWhereTheFurtherDiskStaysRaw() {
        setting("{layout: raw}");

        Finding finding = judge(platform().mounts(ROOT)).get(0);

        assertThat(finding.code()).isEqualTo("H24");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.expected()).isEqualTo("a further disk under /data/git, /data/postgres, /data/mongodb");
        assertThat(finding.actual()).isEqualTo("/dev/sda2, mounted at /");
        assertThat(finding.hint()).contains("layout: as_needed");
    }

    @Test
    void warnsOfTheOsDiskWhereTheFurtherDiskIsMountedBesideTheVolumes() {
        setting("{mount_point: /srv, layout: plain}");

        Finding finding = judge(platform().mounts(ROOT)).get(0);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.hint()).contains("choose paths below /srv");
    }

    private void setting(String disks) {
        site = new SiteFiles(folder)
                .load(SiteFiles.base() + "system_settings: {additional_disk: " + disks + "}\n")
                .site()
                .orElseThrow();
    }

    @Test
    void addsUpWhatTheVolumesWant() {
        assertThat(judge(withData(500, 285 * GB))).isEmpty();

        Finding finding = judge(withData(500, 284 * GB)).get(0);

        assertThat(finding.expected()).startsWith("300 GB free at /data");
        assertThat(finding.actual()).isEqualTo("284 GB free");
    }

    @Test
    void leavesRoomAloneOnceTheDataIsThere() {
        assertThat(judge("p1", withData(500, 10 * GB), new Standing(Set.of("p1"), false)))
                .isEmpty();
    }

    @Test
    void refusesAFilesystemThatCannotBeWrittenTo() {
        assertThat(judge(withData(500, 300 * GB, "ro")).get(0).actual()).isEqualTo("/data is mounted read-only");
    }

    @Test
    void refusesAFileInTheWay() {
        Facts facts = withData(500, 300 * GB).seeing("path=other /data/git");

        assertThat(judge(facts).get(0).actual()).isEqualTo("a file or device");
    }

    @Test
    void judgesOnlyServersThatHoldVolumes() {
        assertThat(judge("c1", Facts.worker("c1", "10.0.0.31").mounts(ROOT), Standing.NEW))
                .isEmpty();
    }

    @Test
    void judgesNothingWhereMountsAreUnknown() {
        assertThat(judge(platform().mounts())).isEmpty();
    }
}
