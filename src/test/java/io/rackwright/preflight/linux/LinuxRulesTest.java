package io.rackwright.preflight.linux;

import static io.rackwright.hosts.facts.Facts.GB;
import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Facts;
import io.rackwright.hosts.facts.Fixture;
import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.hosts.facts.HostFacts.Mount;
import io.rackwright.preflight.rule.Jobs;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import io.rackwright.site.Node;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The borders of the rules on system and kernel, on a good server with one thing changed. */
class LinuxRulesTest {

    private static final Fixture GOOD = Fixture.of("dell-r750");

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

    private List<Finding> judge(Rule rule, HostFacts facts) {
        Node node = site.nodes().stream()
                .filter(one -> one.name().equals(facts.host()))
                .findFirst()
                .orElseThrow();
        return rule.judge(new Server(Jobs.of(site), node, facts));
    }

    private List<Finding> judge(Rule rule, Fixture fixture) {
        return judge(rule, fixture.facts("c1"));
    }

    private List<Finding> mounted(Rule rule, String host, Mount... mounts) {
        return judge(rule, Facts.worker(host, "10.0.0.31").mounts(mounts).made());
    }

    private static Mount mount(String point, String type, long free, String... options) {
        return new Mount(point, "/dev/sdq", type, 100 * GB, free, List.of(options), 1_000, 900);
    }

    @ParameterizedTest
    @CsvSource({"4.18.0-553, true", "3.10.0-1160, true", "4.19.0-27-amd64, false", "5.4.0-216-generic, false"})
    void asksForAKernelFromKubernetes132On(String kernel, boolean isRefused) {
        site = siteWith(
                "  version: \"1.30.6\"\n",
                "  version: \"1.32\"\n",
                "storage:\n  kdisk",
                "os: {accept: [ubuntu-22.04]}\nstorage:\n  kdisk");
        Fixture fixture = GOOD.with("kernel=5.4.0-216-generic", "kernel=" + kernel);

        assertThat(!judge(new KernelRule(), fixture).isEmpty()).isEqualTo(isRefused);
    }

    @Test
    void asksForNoKernelBefore() {
        assertThat(judge(new KernelRule(), GOOD.with("kernel=5.4.0-216-generic", "kernel=4.15.0")))
                .isEmpty();
    }

    @Test
    void asksForControlGroups() {
        assertThat(judge(new KernelRule(), GOOD.with("cgroup=v1", "cgroup=none"))
                        .get(0)
                        .code())
                .isEqualTo("H18");
        assertThat(judge(new KernelRule(), GOOD.with("cgroups:pids 13 72 1", "cgroups:pids 13 72 0"))
                        .get(0)
                        .actual())
                .isEqualTo("without pids");
        assertThat(judge(new KernelRule(), GOOD.without("file=/proc/cgroups"))).isEmpty();
    }

    @Test
    void refusesAKernelWithoutAModuleThatTheSiteUses() {
        Finding finding =
                judge(new KernelModuleRule(), GOOD.without("module=ip_vs_sh")).get(0);

        assertThat(finding.code()).isEqualTo("H34");
        assertThat(finding.actual()).isEqualTo("missing: ip_vs_sh");
        site = siteWith("platform:\n  version", "kubespray: {vars: {kube_proxy_mode: iptables}}\nplatform:\n  version");
        assertThat(judge(new KernelModuleRule(), GOOD.without("module=ip_vs_sh")))
                .isEmpty();
    }

    @Test
    void judgesNoModulesWhereTheKernelLoadsNone() {
        assertThat(judge(new KernelModuleRule(), GOOD.without("module"))).isEmpty();
    }

    @Test
    void saysThatTheServerWaitsForARestart() {
        Fixture updated = GOOD.without("modules_tree").with("module=br_netfilter there", "module=x there");

        assertThat(judge(new KernelModuleRule(), updated).get(0).hint()).contains("restart c1");
    }

    @Test
    void refusesModulesThatAreForbiddenAsLongAsTheyAreNotLoaded() {
        Fixture forbidden = GOOD.saying("modprobe_file=/etc/modprobe.d/cis.conf:install br_netfilter /bin/true");

        assertThat(judge(new KernelModuleRule(), forbidden).get(0).actual())
                .isEqualTo("/etc/modprobe.d/cis.conf:install br_netfilter /bin/true");
        assertThat(judge(
                        new KernelModuleRule(),
                        forbidden.with("module=br_netfilter there", "module=br_netfilter loaded")))
                .isEmpty();
        assertThat(judge(new KernelModuleRule(), GOOD.with("kernel/modules_disabled:0", "kernel/modules_disabled:1"))
                        .get(0)
                        .actual())
                .isEqualTo("kernel.modules_disabled = 1");
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/sysctl.d/99-zz.conf, net.ipv4.ip_forward = 0, 1",
        "/etc/sysctl.d/zz.conf, net/ipv4/ip_forward=0, 1",
        "/etc/sysctl.d/zz.conf, net.ipv4.ip_forward = 1, 0",
        "/etc/sysctl.d/50-hardening.conf, net.ipv4.ip_forward = 0, 0",
        "/etc/sysctl.conf, net.ipv4.ip_forward = 0, 0",
        "/etc/sysctl.d/99-zz.conf, kernel.panic = 60, 1",
        "/etc/sysctl.d/91-es.conf, vm.max_map_count = 65530, 1",
        "/etc/sysctl.d/10-es.conf, vm.max_map_count = 65530, 0"
    })
    void findsWhatALaterFileUndoes(String file, String line, int findings) {
        assertThat(judge(new KernelSettingRule(), GOOD.saying("sysctl_file=" + file + ":" + line)))
                .hasSize(findings);
    }

    @Test
    void takesTheKernelsOwnLimits() {
        assertThat(judge(new KernelSettingRule(), GOOD)).isEmpty();
        assertThat(judge(new KernelSettingRule(), GOOD.with("max_user_watches:8192", "max_user_watches:8191"))
                        .get(0)
                        .code())
                .isEqualTo("H37");
    }

    @ParameterizedTest
    @CsvSource({
        "/tmp, noexec, WARNING",
        "/tmp, ro, ERROR",
        "/var, noexec, ERROR",
        "/var, nosuid, WARNING",
        "/, ro, ERROR",
        "/opt, noexec, ERROR",
        "/usr/local, ro, ERROR"
    })
    void judgesMountOptions(String point, String option, String severity) {
        List<Finding> findings = mounted(
                new MountOptionRule(), "c1", mount("/", "ext4", 90 * GB), mount(point, "ext4", 90 * GB, option));

        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).code()).isEqualTo("H38");
        assertThat(findings.get(0).severity()).hasToString(severity);
    }

    @Test
    void leavesOptionsAloneThatDoNoHarm() {
        assertThat(mounted(
                        new MountOptionRule(),
                        "c1",
                        mount("/", "ext4", 90 * GB, "rw"),
                        mount("/tmp", "ext4", 90 * GB, "rw", "nosuid", "nodev"),
                        mount("/home", "ext4", 90 * GB, "noexec"),
                        mount("/boot", "ext4", 90 * GB, "ro")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/tmp, 2000000000, ''",
        "/tmp, 1999999999, WARNING",
        "/tmp, 499999999, ERROR",
        "/var, 20000000000, ''",
        "/var, 19999999999, WARNING",
        "/, 500000000, ''",
        "/, 499999999, ERROR",
        "/srv, 0, ''"
    })
    void judgesRoom(String point, long free, String severity) {
        List<Finding> findings = mounted(new RoomRule(), "c1", mount("/", "ext4", 90 * GB), mount(point, "ext4", free));

        assertThat(String.join(
                        " ",
                        findings.stream()
                                .map(finding -> finding.severity().toString())
                                .toList()))
                .isEqualTo(severity);
        assertThat(findings).allMatch(finding -> finding.code().equals("H39"));
    }

    @Test
    void judgesInodes() {
        Mount none = new Mount("/", "/dev/sda1", "ext4", 100 * GB, 90 * GB, List.of(), 1_000, 0);
        Mount unbounded = new Mount("/", "/dev/sda1", "btrfs", 100 * GB, 90 * GB, List.of(), 0, 0);

        assertThat(mounted(new RoomRule(), "c1", none).get(0).isError()).isTrue();
        assertThat(mounted(new RoomRule(), "c1", unbounded)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "c1, /var/lib, nfs4, 1",
        "c1, /var, zfs, 1",
        "c1, /var, ext4, 0",
        "c1, /data, nfs4, 0",
        "c1, /var/lib/etcd, tmpfs, 0",
        "m1, /var/lib/etcd, tmpfs, 1",
        "m1, /var/lib, nfs, 2"
    })
    void judgesTheKindOfFilesystem(String host, String point, String type, int findings) {
        assertThat(mounted(new FileSystemKindRule(), host, mount("/", "ext4", 90 * GB), mount(point, type, 90 * GB)))
                .hasSize(findings)
                .allMatch(finding -> finding.code().equals("H40"));
    }

    /** The folders under /var/lib do not matter then. */
    @Test
    void judgesWhereTheSiteKeepsImagesAndEtcd() {
        String kubernetes = "kubernetes:\n";
        Mount root = mount("/", "ext4", 90 * GB);
        Mount usual = mount("/var/lib/containerd", "nfs4", GB, "nosuid");
        Mount data = mount("/data", "nfs4", GB, "ro");
        assertThat(mounted(new RoomRule(), "c1", root, usual)).hasSize(1);
        assertThat(mounted(new RoomRule(), "c1", root, data)).isEmpty();

        site = siteWith(
                kubernetes,
                kubernetes + "  runtime_dir: /data/containerd\n",
                "platform:\n  version",
                "kubespray: {vars: {etcd_data_dir: /ssd/etcd}}\nplatform:\n  version");

        assertThat(mounted(new RoomRule(), "c1", root, usual)).isEmpty();
        assertThat(mounted(new RoomRule(), "c1", root, data).get(0).expected()).contains("/data/containerd");
        assertThat(mounted(new FileSystemKindRule(), "c1", root, usual)).isEmpty();
        assertThat(mounted(new FileSystemKindRule(), "c1", root, data).get(0).hint())
                .contains("/data/containerd");
        assertThat(mounted(new MountOptionRule(), "c1", root, usual)).isEmpty();
        assertThat(mounted(new MountOptionRule(), "c1", root, data).get(0).isError())
                .isTrue();
        assertThat(mounted(new FileSystemKindRule(), "m1", root, mount("/ssd", "tmpfs", 90 * GB)))
                .hasSize(1);
        assertThat(mounted(new MountOptionRule(), "c1", root, mount("/ssd", "ext4", 90 * GB, "ro")))
                .isEmpty();
    }

    @Test
    void followsAFolderThatIsALink() {
        HostFacts facts = Facts.worker("c1", "10.0.0.31")
                .seeing("leads=/var/lib/containerd /data/containerd")
                .mounts(mount("/", "ext4", 90 * GB), mount("/data", "nfs4", 90 * GB))
                .made();

        assertThat(judge(new FileSystemKindRule(), facts)).hasSize(1);
    }

    @Test
    void refusesAMapCountOnlyWhereTheSiteDoesNotManageIt() {
        assertThat(judge(new MapCountRule(), GOOD).get(0).isError()).isFalse();

        site = siteWith(
                "platform:\n  version",
                "system_settings: {elasticsearch: {manage_max_map_count: false}}\nplatform:\n  version");

        Finding finding = judge(new MapCountRule(), GOOD).get(0);
        assertThat(finding.code()).isEqualTo("H25");
        assertThat(finding.isError()).isTrue();
        assertThat(judge(new MapCountRule(), GOOD.with("max_map_count:65530", "max_map_count:262144")))
                .isEmpty();
    }

    @Test
    void asksForTheNfsClientOnlyWhereItIsKnownToBeMissing() {
        assertThat(judge(new NfsClientRule(), GOOD.with("nfs_client=yes", "nfs_client=no"))
                        .get(0)
                        .code())
                .isEqualTo("H22");
        assertThat(judge(new NfsClientRule(), GOOD.without("nfs_client"))).isEmpty();
    }

    /** rpcbind is what hardening guides mask first. */
    @Test
    void asksForTheProgramsThatLockWithVersion3Only() {
        Fixture masked =
                GOOD.with("nfs_locks=rpcbind there", "nfs_locks=rpcbind there\nnfs_locks=rpcbind.socket masked");
        assertThat(judge(new NfsClientRule(), masked))
                .as("version 4 locks by itself")
                .isEmpty();

        site = siteWith("path: /export/kfs}", "path: /export/kfs, mount_options: [vers=3, hard]}");
        Finding finding = judge(new NfsClientRule(), masked).get(0);
        assertThat(finding.isError()).isTrue();
        assertThat(finding.actual()).isEqualTo("rpcbind.socket is masked");
        assertThat(finding.hint()).contains("sudo systemctl unmask rpcbind.socket");
        assertThat(judge(new NfsClientRule(), GOOD.with("nfs_locks=rpcbind there", "nfs_locks=rpcbind missing"))
                        .get(0)
                        .actual())
                .isEqualTo("rpcbind is missing");
        assertThat(judge(new NfsClientRule(), GOOD)).isEmpty();
        assertThat(judge(new NfsClientRule(), GOOD.without("nfs_locks")))
                .as("unknown")
                .isEmpty();

        site = siteWith("path: /export/kfs}", "path: /export/kfs, mount_options: [vers=3, nolock]}");
        assertThat(judge(new NfsClientRule(), masked)).isEmpty();
    }
}
