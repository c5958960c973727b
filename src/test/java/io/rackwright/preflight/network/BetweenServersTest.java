package io.rackwright.preflight.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Severity;
import io.rackwright.hosts.facts.Facts;
import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.hosts.facts.HostFacts.Identity;
import io.rackwright.hosts.facts.Machine;
import io.rackwright.hosts.facts.Network.Interface;
import io.rackwright.hosts.facts.ProbeReport;
import io.rackwright.preflight.rule.Judged;
import io.rackwright.preflight.rule.SiteRule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules over the networks of two servers: p1 with 10.0.0.21 and c1 with 10.0.0.31. */
class BetweenServersTest {

    private static final String ONE = "4c4c4544-0035-4810-8039-b7c04f4e4d32";

    @TempDir
    Path folder;

    private List<Finding> judge(SiteRule rule, Facts... facts) {
        return Judged.site(folder).by(rule, facts);
    }

    private static Net first() {
        return Net.with("10.0.0.21/24", "52:54:00:00:00:21");
    }

    private static Facts first(Net net) {
        return Facts.worker("p1", "10.0.0.21").network(net.made()).identity(new Identity("p1", "aaaa", "", List.of()));
    }

    private static Facts second(Net net) {
        return net.facts().identity(new Identity("c1", "bbbb", "", List.of()));
    }

    @Test
    void everyRuleIsSilentAboutTwoGoodServers() {
        for (SiteRule rule : NetworkRules.together()) {
            assertThat(judge(rule, first(first()), second(Net.good()))).isEmpty();
        }
    }

    private List<Finding> identities(Identity one, Identity other, String virtualization) {
        Facts first = first(first()).identity(one).machine(virtualized(virtualization));
        Facts second = second(Net.good()).identity(other).machine(virtualized(virtualization));
        return judge(new IdentityRule(), first, second);
    }

    private static Machine virtualized(String word) {
        String report = ProbeReport.BEGIN + "\nvirtualization=" + word + "\n" + ProbeReport.END + "\n";
        return HostFacts.of("x", ProbeReport.parse(report).orElseThrow()).machine();
    }

    @ParameterizedTest
    @CsvSource({
        "ubuntu, a, b, u, v, host name",
        "Ubuntu, a, b, u, v, host name",
        "w2, b, b, u, v, machine-id",
        "w2, a, b, " + ONE + ", " + ONE + ", product_uuid"
    })
    void tellsClonesByWhatIsTheSame(
            String hostname, String machine, String other, String uuid, String otherUuid, String what) {
        List<Finding> findings = identities(
                new Identity("ubuntu", machine, uuid, List.of()),
                new Identity(hostname, other, otherUuid.toUpperCase(java.util.Locale.ROOT), List.of()),
                "kvm");

        assertThat(findings).extracting(Finding::message).containsExactly("it has the same " + what + " as p1");
        assertThat(findings).allMatch(Finding::isError);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "03000200-0400-0500-0006-000700080009",
                "00000000-0000-0000-0000-000000000000",
                "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
                "Not Settable"
            })
    void takesNoPlaceholderForANumber(String uuid) {
        assertThat(identities(new Identity("a", "1", uuid, List.of()), new Identity("b", "2", uuid, List.of()), "none"))
                .isEmpty();
    }

    @Test
    void letsContainersShareTheNumberOfTheirHost() {
        assertThat(identities(new Identity("a", "1", ONE, List.of()), new Identity("b", "2", ONE, List.of()), "docker"))
                .isEmpty();
    }

    @Test
    void knowsOneServerUnderTwoNames() {
        Identity same = new Identity("p1", "aaaa", ONE, List.of());

        assertThat(identities(same, same, "kvm"))
                .extracting(Finding::message)
                .containsExactly("the addresses of p1 and c1 lead to the same server");
    }

    @Test
    void tellsOfTheSameHardwareAddress() {
        assertThat(judge(new IdentityRule(), first(first()), second(Net.with("10.0.0.31/24", "52:54:00:00:00:21"))))
                .extracting(Finding::message)
                .containsExactly("it has the same hardware address as p1");
    }

    @Test
    void leavesLinksToManagementControllersAlone() {
        Interface usb = new Interface("enx0a94ef", "0a:94:ef:33:a7:89", 1500, "up", "hardware");

        assertThat(judge(
                        new IdentityRule(),
                        first(first().device(usb).address("enx0a94ef", "169.254.95.120/24")),
                        second(Net.good().device(usb).address("enx0a94ef", "169.254.95.120/24"))))
                .isEmpty();
    }

    @Test
    void warnsOfAnotherMtu() {
        List<Finding> findings = judge(siteRule("H56"), first(first().mtu(9000)), second(Net.good()));

        assertThat(findings)
                .extracting(Finding::expected, Finding::actual)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("1500", "9000 on eth0"));
    }

    @ParameterizedTest
    @CsvSource({"1280, 1", "1330, 0", "1400, 0"})
    void warnsOfAnMtuTooSmallForPods(int mtu, int count) {
        assertThat(judge(siteRule("H56"), second(Net.good().mtu(mtu)))).hasSize(count);
    }

    @Test
    void warnsWhereTheSiteFixesMorePodsMtuThanThereIs() {
        Judged site = Judged.site(
                folder, "platform:\n  version", "kubespray:\n  vars: {calico_mtu: 1500}\nplatform:\n  version");

        List<Finding> findings = site.by(siteRule("H56"), second(Net.good()));

        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).hint()).contains("calico_mtu in kubespray.vars to 1450");
    }

    @Test
    void refusesANodesAddressOnTwoServers() {
        List<Finding> findings =
                judge(siteRule("H57"), first(first().address("eth1", "10.0.0.31/24")), second(Net.good()));

        assertThat(findings)
                .extracting(Finding::severity, Finding::actual)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Severity.ERROR, "10.0.0.31 on eth0"));
    }

    @Test
    void warnsOfAnotherAddressOnTwoServersAndLeavesPrivateBridges() {
        assertThat(judge(
                        siteRule("H57"),
                        first(first().address("eth0", "10.0.0.5/32").address("docker0", "172.17.0.1/16")),
                        second(Net.good().address("eth0", "10.0.0.5/32").address("docker0", "172.17.0.1/16"))))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
    }

    @Test
    void warnsWhereTheNodesAddressIsOnAnInterfaceThatIsDown() {
        assertThat(judge(siteRule("H57"), second(Net.good().down())))
                .extracting(Finding::actual)
                .containsExactly("10.0.0.31 on eth0, down");
    }

    private static SiteRule siteRule(String code) {
        return NetworkRules.together().stream()
                .filter(rule -> rule.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
