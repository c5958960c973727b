package io.rackwright.preflight.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Severity;
import io.rackwright.mesh.Matrices;
import io.rackwright.mesh.Member;
import io.rackwright.mesh.NetworkMatrix;
import io.rackwright.mesh.Port;
import io.rackwright.mesh.Reach;
import io.rackwright.mesh.Way;
import io.rackwright.preflight.Policy;
import io.rackwright.preflight.Preflight;
import io.rackwright.preflight.Sight;
import io.rackwright.preflight.rule.Jobs;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule on the network over hand-made matrices of the base site: m1, and the workers p1 and c1. */
class MeshRulesTest {

    @TempDir
    Path folder;

    private List<Finding> judge(NetworkMatrix matrix) {
        return judge(matrix, SiteFiles.base());
    }

    private List<Finding> judge(NetworkMatrix matrix, String text) {
        Site site = new SiteFiles(folder).load(text).site().orElseThrow();
        return new Preflight(Jobs.of(site))
                .judge(new Sight(Map.of(), matrix), Policy.of(site))
                .findings()
                .all();
    }

    private Finding one(Matrices matrix) {
        List<Finding> findings = judge(matrix.made());
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private static Matrices three() {
        return Matrices.of("m1", "p1", "c1");
    }

    @Test
    void saysNothingWhereAllIsWell() {
        assertThat(judge(three().made())).isEmpty();
        assertThat(judge(NetworkMatrix.UNKNOWN)).isEmpty();
    }

    @Nested
    class Ports { // H17

        @Test
        void groupsTheSourcesOfOnePort() {
            Finding finding = one(three().port("m1", "c1", Port.tcp(10250), Reach.FILTERED)
                    .port("p1", "c1", Port.tcp(10250), Reach.FILTERED));

            assertThat(finding.code()).isEqualTo("H17");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.where().label()).isEqualTo("c1");
            assertThat(finding.message())
                    .isEqualTo("10250/tcp (kubelet: logs, exec, webhooks' probes; kubelet: metrics) does not answer"
                            + " (filtered) from every server that tried");
            assertThat(finding.actual()).isEqualTo("filtered from m1, p1");
            assertThat(finding.hint()).contains("sudo iptables -I INPUT -p tcp -s 10.0.0.0/24 --dport 10250 -j ACCEPT");
        }

        @ParameterizedTest
        @CsvSource({
            "REFUSED, is refused",
            "UNREACHABLE, unreachable",
            "OTHER, answered by something",
            "BARRED, own firewall"
        })
        void tellsTheKindsOfFailureApart(Reach reach, String words) {
            Finding finding = one(three().port("m1", "c1", Port.udp(4789), reach));

            assertThat(finding.message()).contains("4789/udp", words, "m1");
            assertThat(finding.actual()).isEqualTo(reach.word() + " from m1");
        }

        @ParameterizedTest
        @CsvSource({
            "ufw, sudo ufw allow proto tcp from 10.0.0.2 to any port 6443",
            "firewalld, sudo firewall-cmd --permanent --add-port=6443/tcp && sudo firewall-cmd --reload"
        })
        void givesTheCommandOfTheFirewallThatIsThere(String firewall, String command) {
            Finding finding = one(three().firewall("m1", firewall).port("p1", "m1", Port.tcp(6443), Reach.FILTERED));

            assertThat(finding.hint()).contains(command);
        }

        @ParameterizedTest
        @CsvSource({"ufw, WARNING, the step prepare opens it", "firewalld, ERROR, firewall-cmd"})
        void leavesToPrepareWhatItsUfwKeepsClosed(String firewall, Severity severity, String hint) {
            NetworkMatrix matrix = three().firewall("m1", firewall)
                    .port("p1", "m1", Port.tcp(6443), Reach.FILTERED)
                    .made();

            List<Finding> findings = judge(matrix, SiteFiles.base() + "system_settings: {firewall: {mode: ufw}}\n");

            assertThat(findings).hasSize(1);
            assertThat(findings.get(0).severity()).isEqualTo(severity);
            assertThat(findings.get(0).hint()).contains(hint);
        }

        @Test
        void onlyWarnsWhereAPartOfThePlatformSuffers() {
            Finding finding = one(three().port("p1", "c1", Port.tcp(10250), Reach.FILTERED));

            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        }

        @Test
        void takesAPortThatAProgramOfTheServerHoldsForOpen() {
            assertThat(judge(three().port("m1", "c1", Port.tcp(10250), Reach.TAKEN)
                            .made()))
                    .isEmpty();
        }

        @Test
        void saysOnceThatNothingGetsThrough() {
            Matrices matrix = three();
            for (Port port : List.of(Port.tcp(6443), Port.tcp(10250), Port.udp(4789))) {
                matrix.port("m1", "c1", port, Reach.FILTERED).port("p1", "c1", port, Reach.FILTERED);
            }

            Finding finding = one(matrix);

            assertThat(finding.message())
                    .isEqualTo("every port that was tried does not answer (filtered) from every server that tried:"
                            + " 6443/tcp, 10250/tcp, 4789/udp");
            assertThat(finding.actual()).isEqualTo("filtered from m1, p1");
        }

        @Test
        void readsTheSameAtEveryServerThatLetsNobodyIn() {
            Matrices matrix = three();
            for (String target : List.of("p1", "c1")) {
                for (String source : List.of("m1", "p1", "c1")) {
                    matrix.port(source, target, Port.udp(4789), Reach.FILTERED);
                }
            }

            List<Finding> findings = judge(matrix.made());

            assertThat(findings)
                    .extracting(Finding::message)
                    .hasSize(2)
                    .containsOnly("4789/udp (Calico: VXLAN) does not answer (filtered) from every server that tried");
            assertThat(findings).extracting(Finding::expected).containsOnly("4789/udp open to the other servers");
        }

        @Test
        void namesNoMoreThanALineOfServers() {
            String[] names = {"m1", "p1", "c1", "x1", "x2", "x3", "x4", "x5", "x6", "x7"};
            Matrices matrix = Matrices.of(names);
            for (String name : names) {
                matrix.port(name, "c1", Port.udp(4789), Reach.FILTERED);
            }

            assertThat(one(matrix).actual()).isEqualTo("filtered from m1, p1, x1, x2, x3, x4 and 3 more");
        }
    }

    @Nested
    class LossAndRoundTrip { // H63

        @Test
        void warnsWhereSeveralPacketsAreLost() {
            Finding finding =
                    one(three().way("m1", "c1", new Way("icmp", 50, 45, 0.1, 0.2, 9, 1500, "eth0", 1500, false)));

            assertThat(finding.code()).isEqualTo("H63");
            assertThat(finding.actual()).isEqualTo("5 of 50 lost from m1");
        }

        @Test
        void toleratesOneLostPacketOfFifty() {
            assertThat(judge(three().way("m1", "c1", new Way("icmp", 50, 49, 0.1, 0.2, 9, 1500, "eth0", 1500, false))
                            .made()))
                    .isEmpty();
        }

        @Test
        void warnsOfALongWay() {
            Finding finding =
                    one(three().way("m1", "c1", new Way("icmp", 10, 10, 51, 60, 90, 1500, "eth0", 1500, false)));

            assertThat(finding.code()).isEqualTo("H63");
            assertThat(finding.expected()).isEqualTo("at most 50 ms");
        }
    }

    @Nested
    class SizeOfPackets { // H64

        private Way way(int mtu, boolean told) {
            return new Way("icmp", 10, 10, 0.1, 0.2, 0.3, mtu, "eth0", 9000, told);
        }

        private Matrices jumbo(String... names) {
            Matrices matrix = Matrices.of(names);
            for (String from : names) {
                for (String to : names) {
                    matrix.way(from, to, way(9000, false));
                }
            }
            return matrix;
        }

        @Test
        void singlesOutTheOddServer() {
            Matrices matrix = jumbo("m1", "p1", "c1", "c2");
            for (String other : List.of("m1", "p1", "c2")) {
                matrix.way("c1", other, way(1500, false)).way(other, "c1", way(1500, false));
            }

            Finding finding = one(matrix);

            assertThat(finding.code()).isEqualTo("H64");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.where().label()).isEqualTo("c1");
            assertThat(finding.message())
                    .isEqualTo("packets larger than 1500 bytes do not pass between it and the other servers, while they"
                            + " pass among m1, p1, c2; the network drops them without a word");
            assertThat(finding.expected()).isEqualTo("9000 bytes, as eth0 of the senders is set to");
        }

        @Test
        void tellsTheTwoSidesOfASwitchApart() {
            Matrices matrix = jumbo("m1", "p1", "p2", "c1", "c2");
            for (String one : List.of("m1", "p1", "p2")) {
                for (String other : List.of("c1", "c2")) {
                    matrix.way(one, other, way(1500, false)).way(other, one, way(1500, false));
                }
            }

            assertThat(one(matrix).message()).contains("c1, c2 on one side and m1, p1, p2 on the other");
        }

        @Test
        void onlyWarnsWhereTheNetworkSaysWhatFits() {
            Finding finding = one(jumbo("m1", "p1", "c1").way("m1", "c1", way(1500, true)));

            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).contains("do not arrive from m1");
        }

        @Test
        void saysNothingWhereTheSizeIsUnknown() {
            assertThat(judge(jumbo("m1", "p1", "c1")
                            .way("m1", "c1", way(0, false))
                            .made()))
                    .isEmpty();
        }
    }

    @Nested
    class OneWay { // H65

        @Test
        void warnsOfAnswersThatGetLost() {
            Finding finding = one(three().port("m1", "c1", Port.udp(4789), Reach.ONE_WAY)
                    .port("p1", "c1", Port.udp(4789), Reach.ONE_WAY));

            assertThat(finding.code()).isEqualTo("H65");
            assertThat(finding.message())
                    .isEqualTo("packets to 4789/udp arrive from m1, p1, but its answers do not come back");
        }
    }

    @Nested
    class Throughput { // H67

        @Test
        void warnsOfAServerFarBehindTheOthers() {
            Finding finding = one(three().megabits("m1", "p1", 9400)
                    .megabits("p1", "c1", 9300)
                    .megabits("c1", "m1", 940));

            assertThat(finding.code()).isEqualTo("H67");
            assertThat(finding.where().label()).isEqualTo("m1");
            assertThat(finding.expected()).isEqualTo("at least 3100 Mbit/s, a third of what is usual here");
        }

        @Test
        void takesGigabitForGoodWhereAllHaveIt() {
            assertThat(judge(three().megabits("m1", "p1", 941)
                            .megabits("p1", "c1", 938)
                            .megabits("c1", "m1", 500)
                            .made()))
                    .isEmpty();
            assertThat(one(three().megabits("m1", "p1", 499)).code()).isEqualTo("H67");
        }
    }

    @Nested
    class TookPart { // H68

        @Test
        void saysWhyThereWasNoLook() {
            List<Finding> findings = judge(NetworkMatrix.leftOut("--no-network was given"));

            assertThat(findings).hasSize(1);
            assertThat(findings.get(0).severity()).isEqualTo(Severity.INFO);
            assertThat(findings.get(0).message())
                    .isEqualTo("not judged: the network between the servers: --no-network was given");
        }

        @Test
        void namesAServerThatTookNoPart() {
            Finding finding = one(three().absent("c1", "has no Python 3"));

            assertThat(finding.code()).isEqualTo("H68");
            assertThat(finding.message())
                    .isEqualTo("not judged: the network between it and the others: it has no Python 3");
        }

        @Test
        void namesPortsOnWhichWeMayNotListen() {
            Finding finding = one(three().member(
                            "c1",
                            old -> new Member(
                                    "c1",
                                    old.address(),
                                    "",
                                    "3.8.10",
                                    false,
                                    "",
                                    Set.of(),
                                    Map.of(Port.tcp(80), "EACCES"))));

            assertThat(finding.message())
                    .isEqualTo(
                            "not judged: whether the others reach 80/tcp: we could not listen there (EACCES, the login"
                                    + " may not become root)");
        }
    }
}
