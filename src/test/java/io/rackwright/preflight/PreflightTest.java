package io.rackwright.preflight;

import static io.rackwright.hosts.facts.Facts.GB;
import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Severity;
import io.rackwright.finding.Where;
import io.rackwright.hosts.Failure;
import io.rackwright.hosts.Failure.Kind;
import io.rackwright.hosts.HostKey;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.hosts.Target;
import io.rackwright.hosts.facts.Facts;
import io.rackwright.hosts.facts.HostFacts.Login;
import io.rackwright.hosts.facts.HostFacts.Mount;
import io.rackwright.hosts.facts.HostFacts.RootDisk;
import io.rackwright.preflight.rule.Jobs;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule over hand-made facts: node c1 of the base site is a worker with /dev/sdb, m1 its control plane. */
class PreflightTest {

    @TempDir
    Path folder;

    private Site site(String... edits) {
        return new SiteFiles(folder).load(SiteFiles.baseWith(edits)).site().orElseThrow();
    }

    private static Facts worker() {
        return Facts.worker("c1", "10.0.0.31");
    }

    private static List<Finding> judge(Site site, Facts facts) {
        Target target = new Target(facts.made().host(), "10.0.0.31", 22, "ubuntu");
        Map<String, HostOutcome> outcomes = new LinkedHashMap<>();
        outcomes.put(target.host(), new HostOutcome.Seen(target, facts.made()));
        return new Preflight(Jobs.of(site)).judge(outcomes).all();
    }

    private static Finding one(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    @Test
    void isSilentAboutAGoodWorker() {
        assertThat(judge(site(), worker())).isEmpty();
    }

    /** Silence of a check that did not look would read as a pass. */
    @Test
    void whatWasNotLookedAtHasNotPassed() {
        Site site = site();
        Facts inContainer = worker().seeing("virtualization=docker");
        Target target = new Target("c1", "10.0.0.31", 22, "ubuntu");
        Sight sight = new Sight(Map.of("c1", new HostOutcome.Seen(target, inContainer.made())));

        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        new Preflight(Jobs.of(site))
                .judge(sight, Policy.of(site))
                .verdicts()
                .forEach(verdict -> verdicts.merge(verdict.code(), verdict, (first, second) -> first));

        assertThat(verdicts.get("H34").result()).isEqualTo(Verdict.Result.NOT_JUDGED);
        assertThat(verdicts.get("H34").why()).contains("container");
        assertThat(verdicts.get("H23").why()).contains("--measure nfs");
        assertThat(verdicts.get("H05").result()).isEqualTo(Verdict.Result.PASSED);
    }

    @Nested
    class H01 {
        @Test
        void namesTheSudoersLineWhenSudoAsks() {
            Login asks = new Login("ubuntu", 1000, false, "sudo: a password is required");

            Finding finding = one(judge(site(), worker().login(asks)));

            assertThat(finding)
                    .isEqualTo(
                            Finding.error(
                                            "H01",
                                            new Where.Host("c1"),
                                            "the user ubuntu cannot become root without a password")
                                    .expected("sudo -n works")
                                    .actual("sudo: a password is required")
                                    .hint(
                                            "as root on c1: echo 'ubuntu ALL=(ALL) NOPASSWD:ALL' > /etc/sudoers.d/rackwright"
                                                    + " && chmod 0440 /etc/sudoers.d/rackwright; or name the password with ssh.become_password in the site file"));
        }

        @ParameterizedTest
        @CsvSource({
            "sudo is not installed, install sudo on c1",
            "'sudo: sorry, you must have a tty to run sudo', requiretty"
        })
        void knowsTheOtherReasonsForSudoToFail(String said, String hint) {
            assertThat(one(judge(site(), worker().login(new Login("ubuntu", 1000, false, said))))
                            .hint())
                    .contains(hint);
        }

        @Test
        void needsNoSudoForRoot() {
            assertThat(judge(site(), worker().login(new Login("root", 0, false, ""))))
                    .isEmpty();
        }

        @Test
        void refusesAnOrdinaryUserWithoutBecome() {
            Site site = site("  user: ubuntu\n", "  user: ubuntu\n  become: false\n");

            assertThat(one(judge(site, worker())).hint())
                    .contains("become: true")
                    .contains("c1");
        }

        static Stream<Arguments> failures() {
            HostKey key = new HostKey("ssh-ed25519", "AAAA");
            return Stream.of(
                    Arguments.of(new Failure.Broken(Kind.REFUSED, ""), "refused the connection", "sshd"),
                    Arguments.of(new Failure.Broken(Kind.TIMEOUT, ""), "does not answer", "firewall"),
                    Arguments.of(new Failure.Broken(Kind.UNKNOWN_NAME, ""), "does not resolve", "DNS"),
                    Arguments.of(new Failure.Broken(Kind.NO_ROUTE, ""), "no route", "gateway"),
                    Arguments.of(new Failure.Broken(Kind.NO_BANNER, ""), "SSH server", "proxy"),
                    Arguments.of(new Failure.Broken(Kind.LOGIN_REFUSED, ""), "refused the login", "authorized_keys"),
                    Arguments.of(new Failure.UnknownKey(key), "not known yet", "--accept-host-keys"),
                    Arguments.of(
                            new Failure.ChangedKey(key, key, ".rackwright/acme/known_hosts"),
                            "another host key",
                            "ssh-keygen -R '10.0.0.31' -f '.rackwright/acme/known_hosts'"));
        }

        @ParameterizedTest
        @MethodSource("failures")
        void namesTheCauseForAServerThatWasNotSeen(Failure failure, String cause, String hint) {
            Target target = new Target("c1", "10.0.0.31", 22, "ubuntu");

            Finding finding = one(new Preflight(Jobs.of(site()))
                    .judge(Map.of("c1", new HostOutcome.Unseen(target, failure)))
                    .all());

            assertThat(finding.code()).isEqualTo("H01");
            assertThat(finding.where()).isEqualTo(new Where.Host("c1"));
            assertThat(finding.message()).contains(cause);
            assertThat(finding.hint()).contains(hint).startsWith("c1: ");
        }

        @Test
        void cannotBeSkippedForAServerThatWasNotSeen() {
            Target target = new Target("c1", "10.0.0.31", 22, "ubuntu");
            Site site = site("platform:\n  version", "checks: {skip: [{id: H01, reason: lab}]}\nplatform:\n  version");
            Map<String, HostOutcome> outcomes =
                    Map.of("c1", new HostOutcome.Unseen(target, new Failure.Broken(Kind.REFUSED, "")));

            assertThat(one(new Preflight(Jobs.of(site)).judge(outcomes).all()).isError())
                    .isTrue();
        }
    }

    @Nested
    class H02 {
        @ParameterizedTest
        @CsvSource({"'', '', none", "/usr/bin/python3, '', no answer", "/usr/bin/python3, 3.5.2, 3.5.2"})
        void refusesAPythonThatAnsibleCannotUse(String path, String version, String actual) {
            Finding finding = one(judge(site(), worker().python(path, version)));

            assertThat(finding.code()).isEqualTo("H02");
            assertThat(finding.expected()).isEqualTo("Python 3.6 or newer");
            assertThat(finding.actual()).isEqualTo(actual);
            assertThat(finding.hint()).contains("c1");
        }
    }

    @Nested
    class H03 {
        @Test
        void refusesASystemThatTheSiteDoesNotAccept() {
            Finding finding = one(judge(site(), worker().os("ubuntu", "22.04")));

            assertThat(finding.code()).isEqualTo("H03");
            assertThat(finding.expected()).isEqualTo("ubuntu-20.04");
            assertThat(finding.actual()).isEqualTo("ubuntu-22.04");
            assertThat(finding.hint()).contains("c1").contains("os.accept");
        }

        @Test
        void offersNoAcceptanceOfASystemThatCannotBeAccepted() {
            assertThat(one(judge(site(), worker().os("debian", "12"))).hint()).doesNotContain("os.accept");
        }

        @Test
        void takesWhatTheSiteAccepts() {
            Site site = site("storage:\n  kdisk", "os: {accept: [ubuntu-20.04, ubuntu-22.04]}\nstorage:\n  kdisk");

            assertThat(judge(site, worker().os("ubuntu", "22.04"))).isEmpty();
        }
    }

    @Nested
    class H05AndH06 {
        /** 5 % tolerance on decimal bytes for memory, none on CPU. */
        @ParameterizedTest
        @CsvSource({
            "c1, 8, 15200000000, ''",
            "c1, 8, 15199999999, H06",
            "c1, 7, 16000000000, H05",
            "c1, 0, 0, H05 H06",
            "m1, 4, 7600000000, ''",
            "m1, 4, 7599999999, H06",
            "m1, 3, 8000000000, H05"
        })
        void judgesByRole(String host, int cpus, long memory, String codes) {
            String address = host.equals("m1") ? "10.0.0.11" : "10.0.0.31";
            Facts facts = Facts.worker(host, address).size(cpus, memory);

            assertThat(String.join(
                            " ",
                            judge(site(), facts).stream().map(Finding::code).toList()))
                    .isEqualTo(codes);
        }

        @Test
        void givesExpectedAndActualAndAHintWithTheServersName() {
            assertThat(one(judge(site(), worker().size(4, 16 * GB))))
                    .isEqualTo(Finding.error("H05", new Where.Host("c1"), "a worker of pool compute needs 8 CPU")
                            .expected("8 CPU")
                            .actual("4 CPU")
                            .hint("give c1 at least 4 more CPU"));
            assertThat(one(judge(site(), worker().size(8, 8_349_999_999L))))
                    .isEqualTo(
                            Finding.error("H06", new Where.Host("c1"), "a worker of pool compute needs 16 GB of memory")
                                    .expected("16 GB (at least 15.2 GB)")
                                    .actual("8.3 GB")
                                    .hint("give c1 at least 16 GB of memory"));
        }

        @Test
        void takesThePoolsOwnMinimum() {
            Site site = site("    build_node: true\n", "    build_node: true\n    minimum: {cpu: 16, memory: 64GB}\n");

            assertThat(judge(site, worker()).stream().map(Finding::code)).containsExactly("H05", "H06");
        }

        @Test
        void asksANodeThatIsBothForTheLargerOfEach() {
            Site site = site(
                    "    build_node: true\n",
                    "    build_node: true\n    minimum: {cpu: 2, memory: 4GB}\n    accept_below_minimum: a lab\n",
                    "    pool: compute\n",
                    "    pool: compute\n    control_plane: true\n    etcd: false\n");

            assertThat(one(judge(site, worker().size(2, 8 * GB))).expected()).isEqualTo("4 CPU");
        }
    }

    @Nested
    class H07 {
        @ParameterizedTest
        @CsvSource({
            "28500000000, 20000000000, '', ''",
            "28499999999, 20000000000, H07, ERROR",
            "60000000000, 18999999999, H07, WARNING",
            "60000000000, 19000000000, '', ''",
            "0, 0, H07, INFO"
        })
        void judgesSizeAndRoom(long size, long free, String code, String severity) {
            RootDisk root = new RootDisk("overlay", size, free, List.of(), 0);

            List<Finding> findings = judge(site(), worker().root(root));

            assertThat(findings.stream().map(Finding::code)).containsExactlyElementsOf(listOf(code));
            assertThat(findings.stream().map(finding -> finding.severity().name()))
                    .containsExactlyElementsOf(listOf(severity));
        }

        @Test
        void takesTheDriveBelowASmallRootFilesystem() {
            RootDisk root = new RootDisk("/dev/sda2", 25 * GB, 22 * GB, List.of("sda"), 500 * GB);

            assertThat(judge(site(), worker().root(root))).isEmpty();
        }

        private static List<String> listOf(String word) {
            return word.isEmpty() ? List.of() : List.of(word);
        }
    }

    @Nested
    class H08 {
        private final Mount root = new Mount("/", "/dev/sda2", "ext4", 58 * GB, 50 * GB);

        private Finding device(io.rackwright.hosts.facts.HostFacts.BlockDevice... devices) {
            Finding finding = one(judge(site(), worker().devices(devices)));
            assertThat(finding.code()).isEqualTo("H08");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.hint()).contains("c1");
            return finding;
        }

        @Test
        void missesADeviceThatIsNotThere() {
            assertThat(device(Facts.device("/dev/sda", "", "disk", 60, "", "")).message())
                    .isEqualTo("there is no block device /dev/sdb");
        }

        @Test
        void saysThatNothingCanBeSeenWithoutLsblk() {
            assertThat(one(judge(site(), worker().devices().missing("lsblk"))).message())
                    .isEqualTo("not judged: the disks of the server are unknown (lsblk is missing)");
        }

        @Test
        void refusesADeviceThatIsTooSmall() {
            assertThat(judge(site(), worker().devices(Facts.device("/dev/sdb", "", "disk", 95, "", ""))))
                    .isEmpty();
            assertThat(device(Facts.device("/dev/sdb", "", "disk", 94, "", "")).actual())
                    .isEqualTo("94 GB (/dev/sdb)");
        }

        @Test
        void refusesADeviceInUse() {
            assertThat(device(Facts.device("/dev/sdb", "", "disk", 200, "ext4", ""))
                            .actual())
                    .isEqualTo("it holds a filesystem (ext4)");
            assertThat(device(Facts.device("/dev/sdb", "", "disk", 200, "ext4", "/data"))
                            .actual())
                    .as("the site leaves the disk of c1 as it is")
                    .isEqualTo("it is mounted at /data");
            assertThat(device(Facts.device("/dev/sdb", "", "disk", 200, "ext4", "/srv"))
                            .actual())
                    .isEqualTo("it is mounted at /srv");
            assertThat(device(
                                    Facts.device("/dev/sdb", "", "disk", 200, "", ""),
                                    Facts.device("/dev/sdb1", "sdb", "part", 200, "", ""))
                            .actual())
                    .isEqualTo("it holds /dev/sdb1");
        }

        @Test
        void refusesTheOsDiskAndItsPartitions() {
            Site site = siteWithDisk("/dev/sda3");
            Facts facts = worker().devices(
                            Facts.device("/dev/sda", "", "disk", 500, "", ""),
                            Facts.device("/dev/sda3", "sda", "part", 400, "", ""));

            assertThat(one(judge(site, facts)).message()).isEqualTo("/dev/sda3 is the OS disk or lies on it");
        }

        @Test
        void followsStableNames() {
            assertThat(judge(siteWithDisk("/dev/disk/by-id/scsi-b"), worker())).isEmpty();
        }

        @Test
        void takesAMountPointOfAnotherDisk() {
            assertThat(judge(siteWithDisk("/data"), worker())).isEmpty();
        }

        @Test
        void refusesAPathWhereNothingIsMounted() {
            assertThat(one(judge(siteWithDisk("/data"), worker().mounts(root))).message())
                    .isEqualTo("nothing is mounted at /data");
        }

        @Test
        void refusesAMountThatIsTooSmall() {
            Mount small = new Mount("/data", "/dev/sdc", "ext4", 94_999_999_999L, 90 * GB);

            assertThat(one(judge(siteWithDisk("/data"), worker().mounts(root, small)))
                            .expected())
                    .isEqualTo("100 GB (at least 95 GB)");
        }

        @Test
        void refusesAMountOfTheOsDisk() {
            Mount bind = new Mount("/data", "/dev/sda2", "ext4", 580 * GB, 500 * GB);
            Mount sibling = new Mount("/data", "/dev/sda3", "ext4", 580 * GB, 500 * GB);
            Facts facts = worker().devices(
                            Facts.device("/dev/sda", "", "disk", 900, "", ""),
                            Facts.device("/dev/sda3", "sda", "part", 580, "ext4", "/data"));

            assertThat(one(judge(siteWithDisk("/data"), facts.mounts(root, bind)))
                            .message())
                    .isEqualTo("/data lies on the OS disk");
            assertThat(one(judge(siteWithDisk("/data"), facts.mounts(root, sibling)))
                            .message())
                    .isEqualTo("/data lies on the OS disk");
        }

        private Site siteWithDisk(String disk) {
            return site(
                    "    pool: compute\n    additional_disk: /dev/sdb",
                    "    pool: compute\n    additional_disk: " + disk);
        }
    }

    @Nested
    class H13 {
        @Test
        void refusesAnAddressThatIsNotTheServers() {
            Finding finding = one(judge(site(), Facts.worker("c1", "192.168.7.7")));

            assertThat(finding.code()).isEqualTo("H13");
            assertThat(finding.expected()).isEqualTo("10.0.0.31");
            assertThat(finding.actual()).isEqualTo("192.168.7.7");
            assertThat(finding.hint()).contains("c1");
        }
    }

    @Test
    void tellsASkippedCheckAsANote() {
        Site site = site("platform:\n  version", "checks: {skip: [{id: H05, reason: a lab}]}\nplatform:\n  version");

        assertThat(one(judge(site, worker().size(4, 16 * GB))))
                .isEqualTo(Finding.info(
                                "H05",
                                new Where.Host("c1"),
                                "a worker of pool compute needs 8 CPU; skipped by checks.skip: a lab")
                        .expected("8 CPU")
                        .actual("4 CPU"));
    }
}
