package io.rackwright.preflight.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Severity;
import io.rackwright.finding.Where;
import io.rackwright.hosts.facts.Facts;
import io.rackwright.hosts.facts.Leftover;
import io.rackwright.hosts.facts.Listener;
import io.rackwright.preflight.rule.Judged;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortRuleTest {

    @TempDir
    Path folder;

    private static Facts node(String name, String address, Listener... listeners) {
        return Facts.worker(name, address).services(Found.listening(listeners));
    }

    private static Facts platform(Listener... listeners) {
        return node("p1", "10.0.0.21", listeners);
    }

    private static Listener tcp(int port, String process) {
        return new Listener("tcp", "0.0.0.0", port, process, 812);
    }

    private List<Finding> judge(Facts facts, String... edits) {
        return Judged.site(folder, edits).by(new PortRule(), facts);
    }

    @Test
    void namesWhoHoldsThePlatformsPort() {
        assertThat(judge(platform(tcp(22, "sshd"), tcp(80, "nginx"))))
                .containsExactly(Finding.error(
                                "H16", new Where.Host("p1"), "nginx listens on port 80/tcp (the platform's gateway)")
                        .expected("port free")
                        .actual("tcp 0.0.0.0:80 by process 812")
                        .hint(
                                "on p1: sudo systemctl status 812 names the service; stop it and keep it from starting: sudo"
                                        + " systemctl disable --now NAME; or let it listen elsewhere"));
    }

    @Test
    void knowsAPortThatAContainerPublishes() {
        assertThat(judge(platform(tcp(80, "docker-proxy"))).get(0).hint())
                .isEqualTo("on p1: sudo docker ps --filter publish=80 names the container; stop it; or let it listen"
                        + " elsewhere");
    }

    @Test
    void saysWhatOnlyRootCouldSeeWhereTheOwnerIsUnknown() {
        List<Finding> findings = judge(platform(new Listener("tcp", "::", 10250, "", 0)));

        assertThat(findings)
                .extracting(Finding::message)
                .containsExactly("a program listens on port 10250/tcp (the kubelet)");
        assertThat(findings.get(0).hint()).contains("sudo ss -lnp 'sport = :10250'");
    }

    @ParameterizedTest
    @CsvSource({
        "m1, 10.0.0.11, 6443, 1",
        "m1, 10.0.0.11, 2379, 1",
        "m1, 10.0.0.11, 10259, 1",
        "m1, 10.0.0.11, 80, 0",
        "c1, 10.0.0.31, 80, 0",
        "c1, 10.0.0.31, 2379, 0",
        "c1, 10.0.0.31, 10257, 0",
        "c1, 10.0.0.31, 10250, 1",
        "c1, 10.0.0.31, 6443, 1",
        "c1, 10.0.0.31, 111, 0"
    })
    void asksOfEachRoleItsOwnPorts(String name, String address, int port, int count) {
        assertThat(judge(node(name, address, tcp(port, "x")))).hasSize(count);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.53, 0", "0.0.0.0, 1", "169.254.25.10, 1", "10.0.0.31, 0"})
    void letsAResolverListenBesideTheDnsCache(String address, int count) {
        assertThat(judge(node("c1", "10.0.0.31", new Listener("udp", address, 53, "named", 9))))
                .hasSize(count);
    }

    @Test
    void tellsOneProgramOnce() {
        List<Finding> findings = judge(node("m1", "10.0.0.11", tcp(2379, "etcd"), tcp(2380, "etcd")));

        assertThat(findings)
                .extracting(Finding::message)
                .containsExactly("etcd listens on ports 2379/tcp (etcd), 2380/tcp (etcd)");
    }

    @Test
    void warnsOfTheNodePorts() {
        List<Finding> findings = judge(platform(tcp(30080, "java")));

        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.WARNING);
        assertThat(findings.get(0).actual()).isEqualTo("java on 30080/tcp");
        assertThat(judge(platform(tcp(32768, "rpc.statd")))).isEmpty();
    }

    @Test
    void leavesAForeignClustersProgramsToTheFindingOnTheCluster() {
        Facts facts = Facts.worker("c1", "10.0.0.31")
                .services(Found.with(List.of(tcp(10250, "kubelet")), List.of(new Leftover("process", "kubelet"))));

        assertThat(judge(facts)).isEmpty();
    }

    @Test
    void isSilentWhereAnEarlierRunOfThisSiteBuilt() {
        Facts facts = platform(tcp(80, "envoy"), tcp(10250, "kubelet"));

        assertThat(Judged.site(folder).built("p1").by(new PortRule(), facts)).isEmpty();
        assertThat(Judged.site(folder).built("c1").by(new PortRule(), facts)).hasSize(2);
    }

    @Test
    void saysWhatItTakesForOursWhenAdopting() {
        List<Finding> findings = Judged.site(folder).adopted().by(new PortRule(), platform(tcp(80, "envoy")));

        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.INFO);
        assertThat(findings.get(0).message()).contains("--adopt");
    }
}
