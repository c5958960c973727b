package io.rackwright.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Severity;
import io.rackwright.hosts.facts.Fixture;
import io.rackwright.hosts.facts.HostFactsJson;
import io.rackwright.json.JsonException;
import io.rackwright.preflight.linux.LinuxRules;
import io.rackwright.preflight.machine.MachineRules;
import io.rackwright.preflight.rule.Job;
import io.rackwright.preflight.rule.Jobs;
import io.rackwright.preflight.rule.Server;
import io.rackwright.preflight.rule.Standing;
import io.rackwright.site.Node;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules on machine and system over what the probe prints on servers that no test machine is. */
class RealServersTest {

    @TempDir
    Path folder;

    private Site site;

    @BeforeEach
    void load() {
        site = siteWith();
    }

    private Site siteWith(String... edits) {
        return new SiteFiles(folder).load(SiteFiles.baseWith(edits)).site().orElseThrow();
    }

    private List<Finding> judge(Fixture fixture, String host, Job job) {
        Node node = job.site().nodes().stream()
                .filter(one -> one.name().equals(host))
                .findFirst()
                .orElseThrow();
        Server server = new Server(job, node, fixture.facts(host));
        return Stream.concat(MachineRules.each().stream(), LinuxRules.each().stream())
                .flatMap(rule -> rule.judge(server).stream())
                .sorted(java.util.Comparator.comparing(Finding::code))
                .toList();
    }

    private List<Finding> judge(Fixture fixture, String host) {
        return judge(fixture, host, Jobs.of(site));
    }

    private List<String> codes(Fixture fixture, String host) {
        return judge(fixture, host).stream()
                .map(finding -> finding.code() + " " + finding.severity())
                .toList();
    }

    private Finding one(Fixture fixture, String host, String code) {
        List<Finding> found = judge(fixture, host).stream()
                .filter(finding -> finding.code().equals(code))
                .toList();
        assertThat(found).as(code).hasSize(1);
        return found.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "dell-r750, c1, 'H19 INFO, H25 INFO, H42 INFO'",
        "dell-r750, m1, 'H19 INFO'",
        "supermicro-gpu, c1, 'H25 INFO'",
        "supermicro-gpu, m1, 'H11 INFO'",
        "kvm-guest, c1, 'H04 WARNING, H22 INFO, H25 INFO, H42 INFO'",
        "kvm-guest, m1, 'H22 INFO, H42 INFO'",
        "san-multipath, c1, 'H07 WARNING, H25 INFO, H45 ERROR'",
        "lxc-container, c1, 'H08 ERROR, H19 INFO, H22 INFO, H25 INFO, H35 WARNING'"
    })
    void saysOfEachKindOfServerWhatMatters(String fixture, String host, String codes) {
        assertThat(String.join(", ", codes(Fixture.of(fixture), host))).isEqualTo(codes);
    }

    @Test
    void findsEverythingWrongWithAnOldHardenedServer() {
        assertThat(codes(Fixture.of("old-kernel"), "c1"))
                .containsExactly(
                        "H03 ERROR",
                        "H07 WARNING",
                        "H09 WARNING",
                        "H18 ERROR",
                        "H19 INFO",
                        "H22 INFO",
                        "H25 INFO",
                        "H34 ERROR",
                        "H34 ERROR",
                        "H36 WARNING",
                        "H37 WARNING",
                        "H37 WARNING",
                        "H37 WARNING",
                        "H37 INFO",
                        "H38 ERROR",
                        "H38 WARNING",
                        "H38 WARNING",
                        "H39 ERROR",
                        "H39 ERROR",
                        "H39 WARNING",
                        "H40 ERROR",
                        "H41 WARNING",
                        "H43 WARNING",
                        "H47 WARNING",
                        "H47 WARNING");
        assertThat(one(Fixture.of("old-kernel"), "c1", "H43").actual())
                .isEqualTo("/dev/sdb: SMART says FAILED!, 16 sectors cannot be read, 412 sectors replaced");
    }

    @ParameterizedTest
    @CsvSource({"dell-r750", "supermicro-gpu", "kvm-guest", "old-kernel", "san-multipath", "lxc-container"})
    void factsSurviveTheirFile(String name) throws JsonException {
        var facts = Fixture.of(name).facts("c1");

        assertThat(HostFactsJson.read(HostFactsJson.write(facts))).isEqualTo(facts);
    }

    @Test
    void everyErrorAndWarningSaysWhatToDo() {
        List<Finding> all = new ArrayList<>(judge(Fixture.of("old-kernel"), "c1"));
        all.addAll(judge(Fixture.of("san-multipath"), "c1"));

        assertThat(all.stream().filter(finding -> finding.severity() != Severity.INFO))
                .allSatisfy(finding -> {
                    assertThat(finding.hint()).as(finding.code()).isNotEmpty();
                    assertThat(finding.expected()).as(finding.code()).isNotEmpty();
                    assertThat(finding.actual()).as(finding.code()).isNotEmpty();
                });
    }

    @Test
    void refusesAnotherArchitecture() {
        Fixture arm = Fixture.of("supermicro-gpu").with("arch=x86_64", "arch=aarch64");

        assertThat(one(arm, "c1", "H04").isError()).isTrue();
        assertThat(codes(Fixture.of("kvm-guest").with("cpu_flags=fpu", "cpu_flags=avx fpu"), "c1"))
                .doesNotContain("H04 WARNING");
    }

    @Test
    void tellsADiskThatRotatesFromOneThatOnlySaysSo() {
        Fixture spinning = Fixture.of("dell-r750")
                .with("VENDOR=\"DELL    \" MODEL=\"PERC_H755_Front\"", "VENDOR=\"HGST    \" MODEL=\"HUS726T6TAL\"");

        assertThat(one(spinning, "c1", "H09").actual()).isEqualTo("/dev/sdb (HGST HUS726T6TAL) rotates");
        assertThat(codes(spinning, "c1")).doesNotContain("H42 INFO");
        assertThat(one(Fixture.of("dell-r750"), "c1", "H42").actual()).contains("PERC H755 Front");
    }

    @Test
    void followsEtcdsFilesystemToItsDisks() {
        Fixture spinning =
                Fixture.of("dell-r750").with("SIZE=\"800166076416\" ROTA=\"0\"", "SIZE=\"800166076416\" ROTA=\"1\"");

        assertThat(judge(spinning, "m1").stream()
                        .filter(finding -> finding.code().equals("H09")))
                .extracting(Finding::actual)
                .containsExactly(
                        "/dev/nvme0n1 (Dell Ent NVMe P5800x WI U.2 800GB) rotates",
                        "/dev/nvme1n1 (Dell Ent NVMe P5800x WI U.2 800GB) rotates");
    }

    @Test
    void findsADegradedArray() {
        Fixture degraded = Fixture.of("dell-r750").with("md/degraded:0", "md/degraded:1");

        assertThat(one(degraded, "m1", "H44").actual()).isEqualTo("1 of 2 (raid1)");
        assertThat(one(degraded.with("sync_action:idle", "sync_action:recover"), "m1", "H44")
                        .hint())
                .contains("wait");
    }

    @Test
    void asksForMultipathWhereADiskIsSeenTwice() {
        Fixture unjoined = Fixture.of("san-multipath").without("device=NAME=\"/dev/mapper/mpatha\"");

        Finding finding = one(unjoined, "c1", "H45");

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.actual()).isEqualTo("/dev/sdb, /dev/sdc");
        assertThat(one(Fixture.of("san-multipath"), "c1", "H45").hint())
                .contains("additional_disk: /dev/mapper/mpatha");
    }

    @Test
    void takesTheMultipathDeviceAsFurtherDisk() {
        site = siteWith(
                "    pool: compute\n    additional_disk: /dev/sdb",
                "    pool: compute\n    additional_disk: /dev/mapper/mpatha");

        assertThat(codes(Fixture.of("san-multipath"), "c1")).containsExactly("H07 WARNING", "H25 INFO");
    }

    @Test
    void saysHowToGrowTheHalfOfADriveThatUbuntuUses() {
        assertThat(one(Fixture.of("san-multipath"), "c1", "H07").hint())
                .contains("sudo lvextend -r -l +100%FREE /dev/mapper/ubuntu--vg-ubuntu--lv");
    }

    @Test
    void doesNotRefuseADiskThatAnEarlierRunGaveAway() {
        Fixture taken = Fixture.of("dell-r750")
                .with(
                        "SERIAL=\"00a1b2c3d4e5f60718\" WWN=\"0x6f4ee0806aa1c3002b5e1f0a0c9d3b71\" FSTYPE=\"\"",
                        "SERIAL=\"00a1b2c3d4e5f60718\" WWN=\"0x6f4ee0806aa1c3002b5e1f0a0c9d3b71\" FSTYPE=\"ceph_bluestore\"");
        Job first = Jobs.of(site, new Standing(Set.of("m1"), false));
        Job again = Jobs.of(site, new Standing(Set.of("m1", "c1"), false));

        assertThat(judge(taken, "c1", first)).extracting(Finding::code).contains("H08");
        assertThat(judge(taken, "c1", again)).extracting(Finding::code).doesNotContain("H08");
    }

    @Test
    void saysWhichDisksAreUnusedWhereTheNamedOneIsMissing() {
        site = siteWith(
                "    pool: compute\n    additional_disk: /dev/sdb", "    pool: compute\n    additional_disk: /dev/sdx");

        assertThat(one(Fixture.of("dell-r750"), "c1", "H08").actual()).isEqualTo("none; unused: /dev/sdb of 7999.3 GB");
    }

    @Test
    void findsErrorsOfTheMemory() {
        Fixture failing = Fixture.of("dell-r750").with("mc1/ce_count:0", "mc1/ce_count:99");

        assertThat(codes(failing, "c1")).doesNotContain("H47 WARNING");
        assertThat(codes(failing.with("mc0/ce_count:0", "mc0/ce_count:1"), "c1"))
                .contains("H47 WARNING");
        assertThat(codes(failing.with("mc1/ue_count:0", "mc1/ue_count:1"), "c1"))
                .contains("H47 WARNING");
    }

    @Test
    void saysThatSmartIsNotReadOnlyOnBareMetal() {
        assertThat(one(Fixture.of("dell-r750").without("health="), "c1", "H43").message())
                .startsWith("not judged");
        assertThat(codes(Fixture.of("kvm-guest"), "c1")).doesNotContain("H43 INFO");
        assertThat(one(Fixture.of("dell-r750").with("nvme1n1 PASSED used=2", "nvme1n1 PASSED used=90"), "c1", "H43")
                        .actual())
                .contains("90 % of its life used");
    }

    @Test
    void aDiskSaysInItsOwnWordsThatItFails() {
        Fixture fails = Fixture.of("dell-r750")
                .with(
                        "health=nvme1n1 PASSED used=2 media=0",
                        "health=sda HARDWARE_IMPENDING_FAILURE_[asc=5d,_ascq=14]");
        assertThat(one(fails, "c1", "H43").actual())
                .isEqualTo("/dev/sda: SMART says HARDWARE IMPENDING FAILURE [asc=5d, ascq=14]");
        assertThat(codes(Fixture.of("dell-r750").with("nvme1n1 PASSED", "nvme1n1 UNKNOWN!"), "c1"))
                .as("a disk that does not say is no failing one")
                .doesNotContain("H43 WARNING");
    }

    /** Documentation/admin-guide/md.rst: «3 (2)» while the third disk is being added. */
    @Test
    void readsTheDisksOfAnArrayThatGrows() {
        Fixture growing = Fixture.of("dell-r750")
                .with("md0/md/raid_disks:2", "md0/md/raid_disks:3 (2)")
                .with("md0/md/degraded:0", "md0/md/degraded:1");
        assertThat(one(growing, "c1", "H44").actual()).startsWith("2 of 3 ");
    }

    @Test
    void tellsMemoryForHugePagesByWhatIsLeft() {
        Fixture some = Fixture.of("dell-r750").with("hugepages_kib=0", "hugepages_kib=67108864");

        assertThat(one(some, "c1", "H41").severity()).isEqualTo(Severity.INFO);
        assertThat(one(Fixture.of("old-kernel"), "c1", "H41").actual()).isEqualTo("55.8 GB set aside, 11.5 GB left");
    }

    @Test
    void findsNothingWrongWithALabServer() {
        site = siteWith(
                "    pool: compute\n    additional_disk: /dev/sdb",
                "    pool: compute\n    additional_disk: /data",
                "platform:\n  version",
                "lab: {servers: {c1: {cpu: 8, memory: 16GB, os_disk: 40GB, additional_disk: 120GB}}}\nplatform:\n  version");

        assertThat(codes(Fixture.of("lab-server"), "c1")).containsExactly("H35 INFO");
    }

    @Test
    void isAContainerWithoutWarningInALab() {
        site = siteWith(
                "platform:\n  version",
                "lab: {servers: {c1: {cpu: 8, memory: 16GB, os_disk: 40GB, additional_disk: 120GB}}}\nplatform:\n  version");

        assertThat(one(Fixture.of("lxc-container"), "c1", "H35").severity()).isEqualTo(Severity.INFO);
    }
}
