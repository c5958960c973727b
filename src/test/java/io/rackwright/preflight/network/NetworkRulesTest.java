package io.rackwright.preflight.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Severity;
import io.rackwright.hosts.facts.Facts;
import io.rackwright.hosts.facts.HostFacts.Identity;
import io.rackwright.hosts.facts.Network;
import io.rackwright.hosts.facts.Network.Route;
import io.rackwright.preflight.rule.Judged;
import io.rackwright.preflight.rule.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules over one server's network. */
class NetworkRulesTest {

    @TempDir
    Path folder;

    private List<Finding> judge(Rule rule, Net net, String... edits) {
        return Judged.site(folder, edits).by(rule, net.facts());
    }

    private List<Finding> all(Facts facts) {
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : NetworkRules.each()) {
            findings.addAll(Judged.site(folder).by(rule, facts));
        }
        return findings;
    }

    @Test
    void everyRuleIsSilentAboutAGoodServerAndAboutWhatIsUnknown() {
        assertThat(all(Net.good().facts())).isEmpty();
        assertThat(all(Facts.worker("c1", "10.0.0.31").network(Network.UNKNOWN)))
                .isEmpty();
    }

    @Test
    void everyRuleIsSilentAboutUbuntusResolver() {
        assertThat(all(Net.good().resolvers("127.0.0.53").upstreams("10.0.0.2").facts()))
                .isEmpty();
    }

    @Test
    void refusesAnAddressThatIsNotTheServersOwnAndDoesNotJudgeUnknownOnes() {
        Facts facts = Facts.worker("c1", "10.0.0.31");

        assertThat(Judged.site(folder).by(new AddressRule(), facts)).isEmpty();
        assertThat(Judged.site(folder).by(new AddressRule(), Facts.worker("c1", "192.168.1.5")))
                .extracting(Finding::code, Finding::severity, Finding::actual)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("H13", Severity.ERROR, "192.168.1.5"));
        assertThat(Judged.site(folder).by(new AddressRule(), facts.addresses()))
                .extracting(Finding::severity, Finding::message)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        Severity.INFO, "not judged: the addresses of the server are unknown"));
    }

    @Test
    void refusesAServerWithoutANameServer() {
        assertThat(judge(new ResolverRule(), Net.good().resolvers()))
                .extracting(Finding::code, Finding::severity, Finding::actual)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("H15", Severity.ERROR, "none in /etc/resolv.conf"));
        assertThat(judge(new ResolverRule(), Net.good().resolvers("127.0.0.53")))
                .extracting(Finding::message)
                .containsExactly("systemd-resolved has no name server to ask");
    }

    @ParameterizedTest
    @CsvSource({"late, 1", "10.0.0.99, 1", "10.0.0.31, 0", "none, 0", "127.0.1.1, 0"})
    void looksAtWhatTheOwnNameSays(String answer, int count) {
        assertThat(judge(rule("H48"), Net.good().ownName(answer))).hasSize(count);
    }

    @Test
    void warnsOfADomainInWhichEveryNameExists() {
        Finding finding =
                judge(rule("H48"), Net.good().anyName("10.0.0.99 example.com")).get(0);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.message()).contains("example.com");
        assertThat(judge(rule("H48"), Net.good().anyName("late example.com")))
                .extracting(Finding::message)
                .containsExactly("its name servers do not answer within 3 s");
    }

    @ParameterizedTest
    @CsvSource({"10.233.0.3, ERROR", "169.254.25.10, ERROR", "127.0.0.1, WARNING"})
    void knowsNameServersThatCannotServeACluster(String resolver, Severity severity) {
        assertThat(judge(rule("H48"), Net.good().resolvers(resolver)))
                .extracting(Finding::severity)
                .containsExactly(severity);
    }

    @Test
    void leavesTheClustersDnsWhereTheClusterIsOurs() {
        assertThat(Judged.site(folder)
                        .built("c1")
                        .by(rule("H48"), Net.good().resolvers("169.254.25.10").facts()))
                .isEmpty();
    }

    @Test
    void warnsOfASearchListThatPodsCannotHave() {
        Net net = Net.good().searches("a.example", "b.example", "c.example", "d.example");

        assertThat(judge(rule("H48"), net)).isEmpty();
        assertThat(judge(rule("H48"), net, "version: \"1.30.6\"", "version: \"1.24\""))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "c1, '', 0",
        "srv17, '', 1",
        "srv17, 'override_system_hostname: false', 0",
        "Srv17, 'override_system_hostname: false', 2"
    })
    void saysWhatHappensToTheHostName(String hostname, String variable, int severity) {
        Facts facts = Facts.worker("c1", "10.0.0.31").identity(new Identity(hostname, "", "", List.of()));
        String[] edits = variable.isEmpty()
                ? new String[0]
                : new String[] {"platform:\n  version", "kubespray:\n  vars: {" + variable + "}\nplatform:\n  version"};

        List<Finding> findings = Judged.site(folder, edits).by(rule("H49"), facts);

        assertThat(findings.stream()
                        .mapToInt(finding -> finding.severity() == Severity.INFO ? 1 : 2)
                        .sum())
                .isEqualTo(severity);
    }

    @Test
    void refusesARangeOfPodsThatTheServerHas() {
        Finding finding = judge(new OverlapRule(), Net.good().address("eth1", "10.233.100.7/24"))
                .get(0);

        assertThat(finding.code()).isEqualTo("H29");
        assertThat(finding.isError()).isTrue();
        assertThat(finding.expected()).isEqualTo("no network within 10.233.64.0/18");
        assertThat(finding.actual()).isEqualTo("10.233.100.7/24 of eth1");
    }

    @Test
    void looksAtRoutesAndLeavesThoseOfAClusterOfOurs() {
        Net net = Net.good().route(new Route("eth0", "10.233.0.0/24", "10.0.0.254", 0));

        assertThat(judge(new OverlapRule(), net))
                .extracting(Finding::actual)
                .containsExactly("the route to 10.233.0.0/24");
        assertThat(Judged.site(folder).built("c1").by(new OverlapRule(), net.facts()))
                .isEmpty();
    }

    @Test
    void saysWhatToDoBesideARouteThatIsWiderThanTheRange() {
        Net wide = Net.good().route(new Route("eth0", "10.0.0.0/8", "10.0.0.254", 0));

        assertThat(judge(new OverlapRule(), wide)).hasSize(2).allSatisfy(finding -> {
            assertThat(finding.isError()).isTrue();
            assertThat(finding.actual()).isEqualTo("the route to 10.0.0.0/8");
            assertThat(finding.hint()).contains("narrow the route").contains("--skip H29=REASON");
        });
        assertThat(judge(new OverlapRule(), wide.address("eth1", "10.233.100.7/24"))
                        .get(0)
                        .hint())
                .as("an address within the range is no question of routes")
                .startsWith("choose another");
    }

    @ParameterizedTest
    @CsvSource({"kube-ipvs0, 10.233.0.1/32, 0", "vxlan.calico, 10.233.64.0/32, 0", "docker0, 10.233.64.1/16, 2"})
    void tellsInterfacesOfAClusterFromTheServersOwn(String device, String cidr, int count) {
        assertThat(judge(new OverlapRule(), Net.good().address(device, cidr))).hasSize(count);
    }

    @Test
    void refusesAPoolOfAddressesThatHoldsTheServers() {
        String[] metallb = {
            "ingress:\n  lb_address: 10.0.0.5", "ingress:\n  mode: metallb\n  address_pool: [10.0.0.50-10.0.0.60]"
        };
        Net net = Net.good().address("eth0", "10.0.0.50/24");

        assertThat(judge(new OverlapRule(), net, metallb))
                .extracting(Finding::actual)
                .containsExactly("10.0.0.50, of the server, its gateway or its name server");
        assertThat(judge(new OverlapRule(), Net.good(), metallb)).isEmpty();
    }

    @Test
    void warnsWithoutADefaultRoute() {
        assertThat(judge(rule("H58"), Net.good().routes(new Route("eth0", "10.0.0.0/24", "0.0.0.0", 0))))
                .extracting(Finding::message)
                .containsExactly("it has no default route");
    }

    @ParameterizedTest
    @CsvSource({"100, 1", "200, 0"})
    void warnsOfDefaultRoutesOfTheSameWeight(int metric, int count) {
        assertThat(judge(rule("H58"), Net.good().route(new Route("eth1", "0.0.0.0/0", "192.168.1.1", metric))))
                .hasSize(count);
    }

    private static Rule rule(String code) {
        return NetworkRules.each().stream()
                .filter(rule -> rule.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
