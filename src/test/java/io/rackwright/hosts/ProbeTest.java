package io.rackwright.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.hosts.Failure.Kind;
import io.rackwright.hosts.facts.Clock;
import io.rackwright.hosts.facts.Facts;
import io.rackwright.hosts.facts.Habits;
import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.hosts.facts.HostFacts.Address;
import io.rackwright.hosts.facts.HostFacts.BlockDevice;
import io.rackwright.hosts.facts.HostFacts.Hardware;
import io.rackwright.hosts.facts.HostFacts.Identity;
import io.rackwright.hosts.facts.HostFacts.Login;
import io.rackwright.hosts.facts.HostFacts.Mount;
import io.rackwright.hosts.facts.HostFacts.Python;
import io.rackwright.hosts.facts.HostFacts.RootDisk;
import io.rackwright.hosts.facts.HostFacts.Software;
import io.rackwright.hosts.facts.HostFactsJson;
import io.rackwright.hosts.facts.Leftover;
import io.rackwright.hosts.facts.Linux;
import io.rackwright.hosts.facts.Listener;
import io.rackwright.hosts.facts.Machine;
import io.rackwright.hosts.facts.Measured;
import io.rackwright.hosts.facts.Network;
import io.rackwright.hosts.facts.Outside;
import io.rackwright.hosts.facts.Packages;
import io.rackwright.hosts.facts.Services;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeTest {

    private static final Target TARGET = new Target("w1", "10.0.0.21", 22, "ubuntu");

    private static final String ANSWER =
            """
            Welcome to w1!
            rackwright-probe 1 begin
            uid=1000
            user=ubuntu
            sudo=yes
            python=/usr/bin/python3
            python_version=3.8.10
            os_version="20.04"
            os_id=ubuntu
            arch=x86_64
            kernel=5.4.0-216-generic
            cgroup=v1
            cpus=8
            memory_kib=16000000
            swap_kib=1024
            time=1795259368
            boot_id=7de65a6f
            hostname=w1
            machine_id=3d12
            product_uuid=4c4c
            mac=eth0 52:54:00:12:34:56
            mac=dummy 00:00:00:00:00:00
            mount=/dev/sda2 / ext4
            mount=/dev/sdb1 /my\\040data xfs
            root_df=Filesystem 1024-blocks Used Available Capacity Mounted on
            root_df=/dev/sda2 100000000 20000000 75000000 22% /
            df=Filesystem 1024-blocks Used Available Capacity Mounted on
            df=/dev/sda2 100000000 20000000 75000000 22% /
            df=/dev/sdb1 200000000 1000 199999000 1% /my data
            root_source=/dev/sda2
            device=NAME="/dev/sda" PKNAME="" TYPE="disk" SIZE="110000000000" ROTA="0" FSTYPE="" LABEL="" MOUNTPOINT=""
            device=NAME="/dev/sda2" PKNAME="/dev/sda" TYPE="part" SIZE="109000000000" ROTA="0" FSTYPE="ext4" LABEL="root" MOUNTPOINT="/"
            root_chain=NAME="/dev/sda2" TYPE="part" SIZE="109000000000"
            root_chain=NAME="/dev/sda" TYPE="disk" SIZE="110000000000"
            link=/dev/disk/by-id/x /dev/sda
            address=eth0 10.0.0.21/24
            address=eth0 fe80::1/64
            virtualization=kvm
            sysctl=vm.max_map_count 65530
            time_zone=Etc/UTC
            listen=tcp 0100007F:0277 4711
            listen=tcp6 00000000000000000000000000000000:0050 4712
            socket=4711 812 cupsd
            leftover=file /etc/kubernetes/admin.conf
            leftover=chains 0
            leftover=containers docker 0
            clock_service=chronyd
            clock_synced=yes
            package_manager=apt
            package_lock=99 apt-get
            package_broken=libc6 half-configured
            package_held=docker-ce
            reboot_due=yes linux-image-5.4.0-217-generic
            umask=0022
            home=directory /home/ubuntu
            firewall=firewalld
            cloud_init=off
            setting=/etc/ufw/ufw.conf:ENABLED=yes
            setting=/etc/passwd:kube:x:999:998::/home/kube:/sbin/nologin
            interface=eth0 52:54:00:12:34:56 1500 up hardware
            route=Iface Destination Gateway Flags Metric Mask
            route=eth0 00000000 0100000A 0003 100 00000000
            route=eth0 0000000A 00000000 0001 0 00FFFFFF
            upstream=10.0.0.4
            search=example.com corp
            own_name=127.0.1.1
            any_name=10.0.0.9 example.com
            resolver=10.0.0.2
            resolver=10.0.0.3
            path=absent /data/git
            path=directory /data/my sql
            missing=ip
            rackwright-probe 1 end
            """;

    private static final Services SERVICES = new Services(
            "Etc/UTC",
            new Clock("chronyd", "yes", false, 0, 0),
            List.of(new Listener("tcp", "127.0.0.1", 631, "cupsd", 812), new Listener("tcp", "::", 80, "", 0)),
            List.of(new Leftover("file", "/etc/kubernetes/admin.conf")),
            new Packages(
                    "apt",
                    List.of("apt-get (99)"),
                    List.of("libc6 half-configured"),
                    List.of("docker-ce"),
                    "linux-image-5.4.0-217-generic"),
            new Habits(
                    "0022",
                    "directory /home/ubuntu",
                    List.of("ufw", "firewalld"),
                    true,
                    List.of(
                            new Habits.Setting("/etc/ufw/ufw.conf", "ENABLED=yes"),
                            new Habits.Setting("/etc/passwd", "kube:x:999:998::/home/kube:/sbin/nologin"))));

    private static final Network NETWORK = new Network(
            List.of("10.0.0.2", "10.0.0.3"),
            List.of("10.0.0.4"),
            List.of("example.com", "corp"),
            "127.0.1.1",
            "10.0.0.9 example.com",
            List.of(new Network.Interface("eth0", "52:54:00:12:34:56", 1500, "up", "hardware")),
            List.of(new Network.Net("eth0", "10.0.0.21/24"), new Network.Net("eth0", "fe80::1/64")),
            List.of(
                    new Network.Route("eth0", "0.0.0.0/0", "10.0.0.1", 100),
                    new Network.Route("eth0", "10.0.0.0/24", "0.0.0.0", 0)));

    private static HostOutcome read(String output) {
        return Probe.read(TARGET, new RemoteAnswer.Ran(0, output, "", false));
    }

    private static HostFacts facts(String output) {
        return ((HostOutcome.Seen) read(output)).facts();
    }

    @Test
    void givesEveryKeyItsMeaning() {
        assertThat(facts(ANSWER))
                .isEqualTo(new HostFacts(
                        "w1",
                        new Login("ubuntu", 1000, true, ""),
                        new Python("/usr/bin/python3", "3.8.10"),
                        new Software("ubuntu", "20.04", "5.4.0-216-generic", "v1"),
                        new Hardware("x86_64", 8, 16_000_000L * 1024, 1024L * 1024),
                        new Identity("w1", "3d12", "4c4c", List.of("52:54:00:12:34:56")),
                        new RootDisk(
                                "/dev/sda2", 100_000_000L * 1024, 75_000_000L * 1024, List.of("sda"), 110_000_000_000L),
                        List.of(
                                new BlockDevice("/dev/sda", "", "disk", 110_000_000_000L, false, "", "", ""),
                                new BlockDevice(
                                        "/dev/sda2", "sda", "part", 109_000_000_000L, false, "ext4", "root", "/")),
                        Map.of("/dev/disk/by-id/x", "/dev/sda"),
                        List.of(
                                new Mount("/", "/dev/sda2", "ext4", 100_000_000L * 1024, 75_000_000L * 1024),
                                new Mount("/my data", "/dev/sdb1", "xfs", 200_000_000L * 1024, 199_999_000L * 1024)),
                        List.of(new Address("eth0", "10.0.0.21"), new Address("eth0", "fe80::1")),
                        "7de65a6f",
                        1_795_259_368L,
                        Machine.of("kvm"),
                        Linux.of(Map.of("vm.max_map_count", "65530")),
                        SERVICES,
                        NETWORK,
                        Outside.ofPaths(Map.of("/data/git", "absent", "/data/my sql", "directory")),
                        Measured.UNKNOWN,
                        List.of("ip")));
    }

    @Test
    void boundsTheClockByTheTimeThatTheAnswerTravelled() {
        String timed = ANSWER.replace(
                "uid=1000\n", "uid=1000\nclock_begin=1795259368.500000000\nclock_end=1795259368.700000000\n");

        HostOutcome outcome =
                Probe.read(TARGET, new RemoteAnswer.Ran(0, timed, "", false, 1_795_259_360_400L, 1_795_259_360_800L));

        assertThat(((HostOutcome.Seen) outcome).facts().services().clock())
                .isEqualTo(new Clock("chronyd", "yes", true, 7_900, 8_101));
    }

    @Test
    void knowsLessOfAClockThatTellsOnlySeconds() {
        String timed = ANSWER.replace("uid=1000\n", "uid=1000\nclock_begin=1795259368.%N\nclock_end=1795259368.\n");

        HostOutcome outcome =
                Probe.read(TARGET, new RemoteAnswer.Ran(0, timed, "", false, 1_795_259_368_000L, 1_795_259_368_100L));

        assertThat(((HostOutcome.Seen) outcome).facts().services().clock())
                .isEqualTo(new Clock("chronyd", "yes", true, -100, 999));
    }

    @Test
    void readsCarriageReturnsAsLineBreaks() {
        assertThat(facts(ANSWER.replace("\n", "\r\n"))).isEqualTo(facts(ANSWER));
    }

    @Test
    void takesTheSizeOfTheFilesystemWhenTheDriveIsNoPlainDisk() {
        String onLvm = ANSWER.replace(
                "root_chain=NAME=\"/dev/sda2\" TYPE=\"part\"", "root_chain=NAME=\"/dev/mapper/vg-root\" TYPE=\"lvm\"");

        assertThat(facts(onLvm).root().driveBytes()).isZero();
        assertThat(facts(onLvm).root().disks()).containsExactly("sda");
    }

    @Test
    void survivesMissingSections() {
        HostFacts facts = facts("rackwright-probe 1 begin\nrackwright-probe 1 end\n");

        assertThat(facts.login()).isEqualTo(new Login("", -1, false, ""));
        assertThat(facts.hardware()).isEqualTo(new Hardware("", 0, 0, 0));
        assertThat(facts.mounts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rackwright-probe 1 begin\nuser=ubuntu\n",
                "rackwright-probe 1 end\nrackwright-probe 1 begin\n",
                "This account is currently not available.\n"
            })
    void refusesAnAnswerThatDidNotComeToItsEnd(String output) {
        assertThat(read(output)).isInstanceOfSatisfying(HostOutcome.Unseen.class, unseen -> assertThat(unseen.failure())
                .isInstanceOfSatisfying(Failure.Broken.class, broken -> assertThat(broken.kind())
                        .isEqualTo(Kind.GARBLED)));
    }

    @Test
    void namesWhatTheServerSaidInstead() {
        HostOutcome outcome = Probe.read(
                TARGET, new RemoteAnswer.Ran(1, "This account is currently \u001b[31mnot available.\n", "", false));

        assertThat(((HostOutcome.Unseen) outcome).failure())
                .isEqualTo(new Failure.Broken(
                        Kind.GARBLED, "exit status 1, «This account is currently [31mnot available.»"));
    }

    @Test
    void survivesBinaryGarbageBetweenTheMarks() {
        byte[] garbage = new byte[200_000];
        new Random(7).nextBytes(garbage);
        String noise = new String(garbage, StandardCharsets.UTF_8).replace("rackwright", "");

        HostFacts facts = facts("rackwright-probe 1 begin\ncpus=8\n" + noise + "\nrackwright-probe 1 end\n");

        assertThat(facts.hardware().cpus()).isEqualTo(8);
    }

    @Test
    void boundsTenMegabytesOfLines() {
        StringBuilder lines = new StringBuilder("rackwright-probe 1 begin\n");
        while (lines.length() < 10_000_000) {
            lines.append("address=eth0 10.0.0.1/24\n").append("mount=/dev/x /y ext4\n");
        }
        lines.append("user=").append("x".repeat(1_000_000)).append("\nrackwright-probe 1 end\n");

        HostFacts facts = facts(lines.toString());

        assertThat(facts.addresses()).hasSize(512);
        assertThat(facts.mounts()).hasSize(512);
        assertThat(facts.login().user()).hasSizeLessThan(5_000);
    }

    @Test
    void takesNumbersThatAreNoneAsUnknown() {
        HostFacts facts = facts("rackwright-probe 1 begin\ncpus=-4\nmemory_kib=99999999999999999999\nuid=root\n"
                + "rackwright-probe 1 end\n");

        assertThat(facts.hardware()).isEqualTo(new Hardware("", 0, 0, 0));
        assertThat(facts.login().uid()).isEqualTo(-1);
    }

    @Test
    void takesControlCharactersOutOfValues() {
        HostFacts facts =
                facts("rackwright-probe 1 begin\nhostname=a\u001b]0;x\u0007b\u202ec\nrackwright-probe 1 end\n");

        assertThat(facts.identity().hostname()).isEqualTo("a]0;xbc");
    }

    @Test
    void factsSurviveTheirFile() throws Exception {
        HostFacts facts = facts(ANSWER);

        assertThat(HostFactsJson.read(HostFactsJson.write(facts))).isEqualTo(facts);
        assertThat(HostFactsJson.read(
                        HostFactsJson.write(Facts.worker("w1", "10.0.0.21").made())))
                .isEqualTo(Facts.worker("w1", "10.0.0.21").made());
    }
}
