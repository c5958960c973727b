package io.rackwright.preflight.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Severity;
import io.rackwright.finding.Where;
import io.rackwright.hosts.facts.Facts;
import io.rackwright.hosts.facts.Leftover;
import io.rackwright.preflight.rule.Judged;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeftoverRuleTest {

    @TempDir
    Path folder;

    /** Each trace as the probe writes it, «kind what». */
    private static Facts left(String... traces) {
        List<Leftover> leftovers = Stream.of(traces)
                .map(trace -> trace.split(" ", 2))
                .map(words -> new Leftover(words[0], words[1]))
                .toList();
        return Facts.worker("c1", "10.0.0.31").services(Found.left(leftovers));
    }

    private List<Finding> judge(Facts facts) {
        return Judged.site(folder).by(new LeftoverRule(), facts);
    }

    private static final String[] OTHER = {
        "file /etc/kubernetes/kubelet.conf",
        "interface cali0123456789a",
        "process kubelet",
        "process containerd",
        "mounts 12",
        "chains 40",
        "api https://10.9.0.5:6443",
        "node w7",
        "cluster cluster.local",
        "version v1.28.3",
        "since 1709338200"
    };

    @Test
    void tellsWhichClusterItIsAndBothWaysOut() {
        assertThat(judge(left(OTHER)))
                .containsExactly(Finding.error(
                                "H20",
                                new Where.Host("c1"),
                                "a cluster runs there: Kubernetes v1.28.3, cluster cluster.local, API server"
                                        + " https://10.9.0.5:6443, node name w7, set up on 2024-03-02 (994 days ago)")
                        .expected("no cluster, or one that this workspace built")
                        .actual("runs: kubelet, containerd; /etc/kubernetes/kubelet.conf; interfaces cali0123456789a;"
                                + " 12 mounts below /var/lib/kubelet; 40 chains KUBE-… in the packet filter")
                        .hint("if it is this site's own and only the workspace was lost, run the same command with"
                                + " --adopt; if nobody needs it, remove it on c1 and restart the server: Kubespray's"
                                + " reset.yml with its old inventory, or sudo kubeadm reset -f where kubeadm made it"));
    }

    @Test
    void saysSoWhereTheMarkIsThisSites() {
        Facts facts = left("mark acme-dev", "file /etc/kubernetes/admin.conf");

        assertThat(judge(facts).get(0).message()).endsWith("its mark says that it is this site's own");
    }

    @ParameterizedTest
    @CsvSource({
        "file /var/lib/rancher/k3s, k3s, k3s-uninstall.sh",
        "process rke2, RKE2, rke2-uninstall.sh",
        "process kubelite, MicroK8s, snap remove",
        "file /var/lib/k0s, k0s, k0s reset",
        "file /opt/rke/etc, RKE, rke remove"
    })
    void knowsTheOtherProducts(String trace, String name, String removal) {
        Finding finding = judge(left(trace)).get(0);

        assertThat(finding.message()).contains(": " + name);
        assertThat(finding.hint()).contains(removal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"binary /usr/local/bin/kubeadm", "process containerd", "running default 2", "mark acme-dev"})
    void isSilentAboutWhatIsNoCluster(String trace) {
        assertThat(judge(left(trace))).isEmpty();
    }

    @Test
    void isSilentWhereAnEarlierRunOfThisSiteBuilt() {
        assertThat(Judged.site(folder).built("c1").by(new LeftoverRule(), left(OTHER)))
                .isEmpty();
        assertThat(Judged.site(folder).built("m1").by(new LeftoverRule(), left(OTHER)))
                .hasSize(1);
    }

    @Test
    void saysWhatItTakesForOursWhenAdopting() {
        List<Finding> findings = Judged.site(folder).adopted().by(new LeftoverRule(), left(OTHER));

        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.INFO);
        assertThat(findings.get(0).message()).contains("node name w7").endsWith("(--adopt)");
    }

    @Test
    void refusesAServerOfAnotherSiteEvenWhenAdopting() {
        Facts facts = left("mark acme-prod");

        List<Finding> findings = Judged.site(folder).adopted().by(new LeftoverRule(), facts);

        assertThat(findings).extracting(Finding::message).containsExactly("the server belongs to the site acme-prod");
        assertThat(findings.get(0).isError()).isTrue();
    }

    @Test
    void warnsThatAnIdleDockerWillGo() {
        assertThat(judge(left("process dockerd", "process containerd")))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
    }

    @Test
    void refusesToTakeDockerAwayFromItsContainers() {
        Finding finding = judge(left("process dockerd", "containers docker 3")).get(0);

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.actual()).isEqualTo("dockerd, 3 containers");
    }

    @Test
    void leavesDockerWhereItIsTheDecidedRuntime() {
        Judged docker = Judged.site(folder, "version: \"1.30.6\"", "version: \"1.20.15\"\n  container_runtime: docker");

        assertThat(docker.by(new LeftoverRule(), left("process dockerd", "containers docker 3")))
                .isEmpty();
    }

    @Test
    void knowsWhatAResetLeavesUntilTheNextStart() {
        Finding finding = judge(left("chains 7")).get(0);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.hint()).isEqualTo("restart c1");
    }
}
