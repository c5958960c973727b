package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.cli.LabPlays.Played;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step prepare and a real ufw on lab servers, knocked at from the other one. Needs Docker, Ansible and SSH. */
class FirewallIT {

    private static final String STATE = "cat /etc/ufw/*.rules /etc/ufw/ufw.conf; iptables -S INPUT";
    private static final String EVERYTHING = STATE + "; ls -d /run/rackwright-firewall 2>&1 || :";
    private static final int KUBELET = 10_250;
    private static final int NOBODYS = 5_555;

    private static final String KNOCK =
            """
            import socket, sys
            try:
                socket.create_connection((sys.argv[1], int(sys.argv[2])), int(sys.argv[3])).close(); print("open")
            except ConnectionRefusedError: print("refused")
            except OSError: print("filtered")
            """;
    private static final String POD =
            """
            ip netns add pod; ip link add pod0 type veth peer name eth0 netns pod
            ip addr add 10.233.64.1/24 dev pod0; ip link set pod0 up; sysctl -qw net.ipv4.ip_forward=1
            ip netns exec pod sh -c 'ip addr add 10.233.64.9/24 dev eth0; ip link set eth0 up; ip link set lo up'
            ip netns exec pod ip route add default via 10.233.64.1
            for port in 80 8081; do
              iptables -t nat -A PREROUTING -d W1 -p tcp --dport $port -j DNAT --to-destination 10.233.64.9:8080
            done
            systemd-run --quiet --unit=pod ip netns exec pod python3 -m http.server 8080
            until ip netns exec pod ss -Hltn | grep -q :8080; do sleep 0.1; done
            """;

    @TempDir
    static Path folder;

    private static LabPlays lab;

    @BeforeAll
    static void createLab() throws Exception {
        lab = LabPlays.create("firewall-it", folder);
        for (int port : new int[] {KUBELET, NOBODYS}) {
            lab.root("w1", "systemd-run --quiet --unit=listener" + port + " python3 -m http.server " + port);
        }
    }

    @AfterAll
    static void destroyLab() {
        if (lab != null) {
            lab.destroy();
        }
    }

    @BeforeEach
    void asInstalled() throws Exception {
        for (String server : new String[] {"m1", "w1"}) {
            lab.root(
                    server,
                    "systemctl stop rackwright-firewall-undo.timer 2>/dev/null || :; ufw --force disable >/dev/null;"
                            + " rm -rf /run/rackwright-firewall; cp /usr/share/ufw/iptables/*.rules /etc/ufw/");
        }
    }

    private static void site(String firewall, String... nodes) throws Exception {
        String more = Stream.of(nodes).map(node -> node + "\n").collect(Collectors.joining());
        lab.render(
                "\nlab:\n",
                "\nsystem_settings: {firewall: {mode: ufw" + firewall + "}}\n\nlab:\n",
                "nodes:\n",
                "nodes:\n" + more);
    }

    private static Played prepare(String servers, String... options) throws Exception {
        return lab.play(
                "prepare.yml",
                Stream.concat(Stream.of("--tags", "firewall", "--limit", servers), Stream.of(options))
                        .toArray(String[]::new));
    }

    private static String address(String server) throws Exception {
        return lab.root(server, "ip -4 -o addr show eth0 | sed 's/.* inet \\([0-9.]*\\).*/\\1/'");
    }

    /**
     * From one of the servers: «open», «refused», or «filtered» where nothing comes back. Waits long where an answer must
     * come, and not long where none must.
     */
    private static String knock(String from, int port, int seconds) throws Exception {
        return lab.root(
                from,
                "cat >/run/knock.py <<'END'\n" + KNOCK + "END\npython3 /run/knock.py " + address("w1") + " " + port
                        + " " + seconds);
    }

    private static String knock(int port) throws Exception {
        return knock("m1", port, 30);
    }

    /** From this machine, which is none of the nodes. */
    private static String knockFromHere(int port, int seconds) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address("w1"), port), seconds * 1000);
            return "open";
        } catch (SocketTimeoutException e) {
            return "filtered";
        } catch (ConnectException e) {
            return "refused";
        }
    }

    /** A stand-in for a pod on w1: a network namespace with an address of the pods' network, published on two ports. */
    private static void startPod() throws Exception {
        lab.root("w1", POD.replace("W1", address("w1")));
        lab.root("m1", "ip route replace 10.233.64.0/24 via " + address("w1"));
    }

    @Test
    void letsThroughWhatTheSiteUsesAndForgetsANodeThatIsGone() throws Exception {
        site("", "  - {name: w2, address: 10.9.8.7, pool: compute, additional_disk: /data}");
        lab.root("w1", "ufw allow 4444/tcp comment mine >/dev/null");
        String before = lab.root("w1", EVERYTHING);

        Played tried = prepare("m1,w1", "--check");
        assertThat(tried.succeeded()).as(tried.out()).isTrue();
        assertThat(lab.root("w1", EVERYTHING)).as("check mode changes nothing").isEqualTo(before);
        assertThat(knock(NOBODYS)).isEqualTo("open");

        Played first = prepare("m1,w1");
        assertThat(first.succeeded()).as(first.out()).isTrue();
        assertThat(knock(KUBELET)).isEqualTo("open");
        assertThat(knock("m1", NOBODYS, 2)).isEqualTo("filtered");
        assertThat(knockFromHere(KUBELET, 2)).isEqualTo("filtered");
        assertThat(knockFromHere(22, 30)).isEqualTo("open");
        assertThat(knock(30_500)).as("a node port that nobody has").isEqualTo("refused");
        assertThat(knock(22)).isEqualTo("open");
        assertThat(lab.root("w1", "ufw status; iptables -S; ip6tables -S"))
                .contains("Status: active", "mine", "-A ufw-user-input -p tcp -m tcp --dport 4444 -j ACCEPT")
                .contains("-s 10.9.8.7/32", "-A ufw6-after-input -j rackwright-outside");
        assertThat(lab.root("w1", "systemctl is-active rackwright-firewall-undo.timer || :"))
                .as("confirmed")
                .isEqualTo("inactive");

        startPod();
        assertThat(knock("m1", 80, 30)).as("the platform's port").isEqualTo("open");
        assertThat(knockFromHere(80, 30)).as("the platform's port").isEqualTo("open");
        assertThat(knockFromHere(8081, 2)).as("what is published beside it").isEqualTo("filtered");
        assertThat(lab.root("m1", "python3 /run/knock.py 10.233.64.9 8080 30")).isEqualTo("open");
        assertThat(lab.root(
                        "w1",
                        "cat >/run/knock.py <<'END'\n" + KNOCK + "END\nip netns exec pod python3 /run/knock.py "
                                + address("m1") + " 6443 30"))
                .as("a pod that asks the API, where none runs")
                .isEqualTo("refused");

        Played second = prepare("m1,w1");
        assertThat(second.succeeded()).as(second.out()).isTrue();
        assertThat(second.changed()).as(second.out()).containsEntry("m1", 0).containsEntry("w1", 0);

        site("");
        Played without = prepare("w1");
        assertThat(without.succeeded()).as(without.out()).isTrue();
        assertThat(lab.root("w1", "iptables -S; cat /etc/ufw/after.rules"))
                .doesNotContain("10.9.8.7")
                .contains(address("m1"));
    }

    @Test
    void takesBackWhatShutsThisMachineOut() throws Exception {
        site(", allow_from: [198.51.100.0/24]");

        Played played = prepare("w1");

        assertThat(played.succeeded()).isFalse();
        assertThat(played.out())
                .contains("expected a new SSH connection to get through the new rules")
                .contains("ufw is as it was before.")
                .contains("see that system_settings.firewall.allow_from has that address");
        assertThat(lab.root("w1", STATE)).doesNotContain("Rackwright").contains("ENABLED=no", "-P INPUT ACCEPT");

        Played shared = prepare("w1", "-e", "rackwright_not_shared=");
        assertThat(shared.succeeded()).as("the open connection proves nothing").isFalse();
        assertThat(shared.out()).contains("Ansible made no new one");
        assertThat(lab.root("w1", STATE)).doesNotContain("Rackwright").contains("ENABLED=no", "-P INPUT ACCEPT");
    }

    /** Rules that stop every packet of SSH, those of the connection that is open included: only the server can help. */
    @Test
    void theTimerTakesThemBackWhereNobodyGetsThroughAnyMore() throws Exception {
        site("");
        Path rules = Files.writeString(
                folder.resolve("rules.json"),
                """
                {"rackwright_firewall_seconds": 6, "rackwright_firewall_files": [{"file": "/etc/ufw/after.rules",
                "block": "*filter\\n-I ufw-before-input 1 -p tcp --dport 22 -j DROP\\nCOMMIT"}]}
                """);

        Played played = prepare("w1", "-e", "@" + rules);

        assertThat(played.succeeded()).isFalse();
        assertThat(lab.root("w1", "test -d /run/rackwright-firewall/undone && ufw status"))
                .contains("inactive");
        assertThat(lab.root("w1", STATE)).doesNotContain("Rackwright").contains("ENABLED=no", "-P INPUT ACCEPT");
        assertThat(knock(22)).isEqualTo("open");
    }

    @Test
    void worksBesideNoOther() throws Exception {
        site("");
        lab.root(
                "w1",
                "printf '[Service]\\nType=oneshot\\nRemainAfterExit=yes\\nExecStart=/bin/true\\n'"
                        + " >/run/systemd/system/firewalld.service; systemctl daemon-reload; systemctl start firewalld");

        Played played = prepare("w1");

        lab.root("w1", "systemctl stop firewalld; rm /run/systemd/system/firewalld.service; systemctl daemon-reload");
        assertThat(played.succeeded()).isFalse();
        assertThat(played.out()).contains("ufw or nothing to keep the firewall, actual", "firewalld");
        assertThat(played.changed()).containsEntry("w1", 0);
    }
}
