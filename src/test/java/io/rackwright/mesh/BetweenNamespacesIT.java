package io.rackwright.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.preflight.mesh.MeshRules;
import io.rackwright.preflight.rule.Jobs;
import io.rackwright.site.Site;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four servers as network namespaces on a switch of their own, with real firewalls, a real switch port and real
 * interfaces. Needs root, ip and iptables; skipped where they are not there.
 */
class BetweenNamespacesIT {

    private static final String SWITCH = "rwmesh-switch";
    private static final Map<String, String> ADDRESSES =
            Map.of("m1", "10.97.53.11", "p1", "10.97.53.21", "c1", "10.97.53.31");

    @TempDir
    Path folder;

    @BeforeEach
    void connect() throws Exception {
        remove();
        Assumptions.assumeTrue(
                run("ip", "netns", "add", SWITCH) == 0 && run("iptables", "--version") == 0,
                "skipped: network namespaces need root, ip and iptables");
        ok("ip", "-n", SWITCH, "link", "add", "br0", "type", "bridge");
        ok("ip", "-n", SWITCH, "link", "set", "br0", "up");
        for (String server : ADDRESSES.keySet()) {
            ok("ip", "netns", "add", space(server));
            ok(
                    "ip",
                    "-n",
                    SWITCH,
                    "link",
                    "add",
                    "to-" + server,
                    "type",
                    "veth",
                    "peer",
                    "name",
                    "eth0",
                    "netns",
                    space(server));
            ok("ip", "-n", SWITCH, "link", "set", "to-" + server, "master", "br0", "mtu", "9000", "up");
            in(server, "ip", "link", "set", "eth0", "mtu", "9000", "up");
            in(server, "ip", "link", "set", "lo", "up");
            in(server, "ip", "addr", "add", ADDRESSES.get(server) + "/24", "dev", "eth0");
        }
    }

    @AfterEach
    void remove() throws Exception {
        for (String server : ADDRESSES.keySet()) {
            run("ip", "netns", "del", space(server));
        }
        run("ip", "netns", "del", SWITCH);
    }

    private static String space(String server) {
        return "rwmesh-" + server;
    }

    private static int run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (java.io.IOException ignored) { // not installed
            return -1;
        }
    }

    private static void ok(String... command) throws Exception {
        assertThat(run(command)).as(String.join(" ", command)).isZero();
    }

    private static void in(String server, String... command) throws Exception {
        String[] whole = new String[command.length + 4];
        System.arraycopy(new String[] {"ip", "netns", "exec", space(server)}, 0, whole, 0, 4);
        System.arraycopy(command, 0, whole, 4, command.length);
        ok(whole);
    }

    private NetworkMatrix look(String... edits) {
        String[] all = new String[edits.length + 6];
        List<String> addresses =
                List.of("10.0.0.11", "10.97.53.11", "10.0.0.21", "10.97.53.21", "10.0.0.31", "10.97.53.31");
        addresses.toArray(all);
        System.arraycopy(edits, 0, all, 6, edits.length);
        Site site = MeshSites.base(folder, all);
        try (LocalServers shell = new LocalServers(target -> List.of("ip", "netns", "exec", space(target.host())))) {
            return new MeshLook(site, Jobs.of(site).decision(), shell, new MeshLook.Wish(false, false))
                    .of(MeshSites.targets(site), told -> {});
        }
    }

    private static Reach reach(NetworkMatrix matrix, String from, String to, Port port) {
        return Passages.of(matrix, from, to).ports().get(port);
    }

    @Test
    void findsNothingWrongBetweenServersThatHearEachOther() {
        NetworkMatrix matrix = look();

        assertThat(matrix.members()).extracting(Member::absence).containsOnly("");
        assertThat(matrix.passages()).hasSize(6).allSatisfy(passage -> {
            assertThat(passage.ports().values()).containsOnly(Reach.OPEN);
            assertThat(passage.way().mtu()).isEqualTo(9000);
            assertThat(passage.way().device()).isEqualTo("eth0");
            assertThat(passage.way().back()).isEqualTo(passage.way().sent());
        });
    }

    @Test
    void tellsFilteredRefusedAndUnreachableApart() throws Exception {
        in("c1", "iptables", "-A", "INPUT", "-p", "tcp", "--dport", "10250", "-j", "DROP");
        in(
                "p1",
                "iptables",
                "-A",
                "INPUT",
                "-p",
                "tcp",
                "--dport",
                "10250",
                "-j",
                "REJECT",
                "--reject-with",
                "tcp-reset");
        in(
                "m1",
                "iptables",
                "-A",
                "INPUT",
                "-p",
                "tcp",
                "--dport",
                "6443",
                "-j",
                "REJECT",
                "--reject-with",
                "icmp-host-prohibited");
        in("m1", "iptables", "-A", "OUTPUT", "-p", "udp", "--dport", "4789", "-d", "10.97.53.31", "-j", "REJECT");

        NetworkMatrix matrix = look();

        assertThat(reach(matrix, "m1", "c1", Port.tcp(10250))).isEqualTo(Reach.FILTERED);
        assertThat(reach(matrix, "p1", "c1", Port.tcp(10250))).isEqualTo(Reach.FILTERED);
        assertThat(reach(matrix, "m1", "p1", Port.tcp(10250))).isEqualTo(Reach.REFUSED);
        assertThat(reach(matrix, "c1", "m1", Port.tcp(6443))).isEqualTo(Reach.UNREACHABLE);
        assertThat(reach(matrix, "m1", "c1", Port.udp(4789))).isIn(Reach.BARRED, Reach.REFUSED);
        assertThat(reach(matrix, "p1", "c1", Port.udp(4789))).isEqualTo(Reach.OPEN);
    }

    @Test
    void tellsPacketsWhoseAnswersGetLost() throws Exception {
        in("c1", "iptables", "-A", "OUTPUT", "-p", "udp", "--sport", "4789", "-j", "DROP");

        NetworkMatrix matrix = look();

        assertThat(reach(matrix, "m1", "c1", Port.udp(4789))).isIn(Reach.ONE_WAY, Reach.BARRED);
        assertThat(reach(matrix, "m1", "p1", Port.udp(4789))).isEqualTo(Reach.OPEN);
    }

    @Test
    void findsTheSwitchPortThatDropsLargePackets() throws Exception {
        ok(
                "ip", "-n", SWITCH, "link", "set", "to-c1", "mtu",
                "1496"); // a bridge lets four bytes more through, for a VLAN's tag

        NetworkMatrix matrix = look();

        assertThat(Passages.of(matrix, "m1", "c1").way().mtu()).isBetween(1496, 1500);
        assertThat(Passages.of(matrix, "c1", "p1").way().isNarrow()).isTrue();
        assertThat(Passages.of(matrix, "c1", "p1").way().isTold()).isFalse();
        assertThat(Passages.of(matrix, "m1", "p1").way().mtu()).isEqualTo(9000);
    }

    @Test
    void findsAServerToWhichNothingGetsThrough() throws Exception {
        in("c1", "iptables", "-P", "INPUT", "DROP");

        NetworkMatrix matrix = look();

        assertThat(Passages.of(matrix, "m1", "c1").ports().values()).containsOnly(Reach.FILTERED);
        assertThat(Passages.of(matrix, "m1", "c1").way().isKnown()).isFalse();
        assertThat(Passages.of(matrix, "m1", "p1").isOpen()).isTrue();
    }

    /** Every third packet is lost on its way into one server; tcp is left alone, so that our own errand arrives. */
    @Test
    void measuresLossOnALossyWay() throws Exception {
        for (String protocol : List.of("icmp", "udp")) {
            Assumptions.assumeTrue(
                    run(("ip netns exec " + space("c1") + " iptables -A INPUT -p " + protocol
                                            + " -m statistic --mode nth --every 3 --packet 0 -j DROP")
                                    .split(" "))
                            == 0,
                    "skipped: no match «statistic» in this kernel");
        }

        NetworkMatrix matrix = look();

        Way lossy = Passages.of(matrix, "m1", "c1").way();
        assertThat(lossy.sent()).isEqualTo(50);
        assertThat(lossy.back()).isBetween(1, 40);
        assertThat(MeshRules.all().stream()
                        .filter(rule -> rule.code().equals("H63"))
                        .flatMap(rule -> rule.judge(Jobs.of(MeshSites.base(folder)), matrix).stream()))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.where().label() + " " + finding.message())
                        .contains("c1"));
    }

    @Test
    void hearsIpInIpWithoutPorts() throws Exception {
        in("c1", "iptables", "-A", "INPUT", "-p", "4", "-j", "DROP");

        NetworkMatrix matrix = look(
                "tls:\n",
                "kubespray:\n  vars:\n    calico_network_backend: bird\n    calico_vxlan_mode: Never\n"
                        + "    calico_ipip_mode: Always\ntls:\n");

        assertThat(reach(matrix, "m1", "c1", Port.ipip())).isEqualTo(Reach.FILTERED);
        assertThat(reach(matrix, "m1", "p1", Port.ipip())).isEqualTo(Reach.OPEN);
        assertThat(reach(matrix, "m1", "p1", Port.tcp(179))).isEqualTo(Reach.OPEN);
    }

    @Test
    void tellsAPortThatIsRedirectedToAnotherProgram() throws Exception {
        in(
                "c1",
                "iptables",
                "-t",
                "nat",
                "-A",
                "PREROUTING",
                "-p",
                "tcp",
                "--dport",
                "10250",
                "-j",
                "REDIRECT",
                "--to-ports",
                "30001");
        Process other = new ProcessBuilder(
                        "ip",
                        "netns",
                        "exec",
                        space("c1"),
                        "python3",
                        "-c",
                        "import socket\ns = socket.socket()\ns.bind(('', 30001))\ns.listen(9)\nprint('up', flush=True)\n"
                                + "while True:\n c = s.accept()[0]\n c.sendall(b'HTTP/1.0 400\\r\\n')\n c.close()\n")
                .start();
        other.inputReader().readLine();

        NetworkMatrix matrix = look();

        other.destroy();
        assertThat(reach(matrix, "m1", "c1", Port.tcp(10250))).isEqualTo(Reach.OTHER);
    }
}
