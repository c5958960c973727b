package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.cli.LabPlays.Played;
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
    private static final String EVERYTHING = STATE + "; find /etc /run -xdev | LC_ALL=C sort | sha256sum";
    private static final int KUBELET = 10_250;
    private static final int NOBODYS = 5_555;

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
        return lab.root(server, "hostname -I").split(" ")[0];
    }

    /** From m1: «open», «refused», or «filtered» where nothing comes back. */
    private static String knock(int port) throws Exception {
        String program =
                """
                import socket, sys
                try:
                    socket.create_connection((sys.argv[1], int(sys.argv[2])), 2).close(); print("open")
                except ConnectionRefusedError: print("refused")
                except OSError: print("filtered")
                """;
        return lab.root(
                "m1",
                "cat >/run/knock.py <<'END'\n" + program + "END\npython3 /run/knock.py " + address("w1") + " " + port);
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
        assertThat(knock(NOBODYS)).isEqualTo("filtered");
        assertThat(knock(30_500)).as("a node port that nobody has").isEqualTo("refused");
        assertThat(knock(22)).isEqualTo("open");
        assertThat(lab.root("w1", "ufw status; iptables -S; ip6tables -S"))
                .contains("Status: active", "mine", "-A ufw-user-input -p tcp -m tcp --dport 4444 -j ACCEPT")
                .contains("-s 10.9.8.7/32", "-A ufw6-after-input -j rackwright-outside");
        assertThat(lab.root("w1", "systemctl is-active rackwright-firewall-undo.timer || :"))
                .as("confirmed")
                .isEqualTo("inactive");

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
