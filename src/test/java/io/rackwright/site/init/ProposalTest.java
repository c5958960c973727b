package io.rackwright.site.init;

import static io.rackwright.site.init.Lists.named;
import static io.rackwright.site.init.Lists.parts;
import static io.rackwright.site.init.Lists.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProposalTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    m1 p1 c1                        | compute=c1; control plane=m1; platform=p1
                    k8s-master-01 k8s-worker-01 k8s-worker-02 | compute=k8s-worker-02; control plane=k8s-master-01; platform=k8s-worker-01
                    cp1 plat1 compute-1 gpu-worker-1 | compute=compute-1; control plane=cp1; gpu=gpu-worker-1; platform=plat1
                    ctrl1 w1 w2 w3 w4 w5            | compute=w4,w5; control plane=ctrl1; platform=w1,w2,w3
                    a b c                           | compute=c; control plane=a; platform=b
                    alpha beta                      | compute=beta; control plane=alpha; platform=alpha
                    x1 x2 x3 x4 x5 x6               | compute=x5,x6; control plane=x1,x2,x3; platform=x4
                    m1 c1 c2                        | compute=c2; control plane=m1; platform=c1
                    m1 p1 p2                        | compute=p1; control plane=m1; platform=p2
                    m1 w1 storage1 w2               | compute=w2; control plane=m1; platform=w1; storage=storage1
                    """)
    void proposesByNameAndElseByNumber(String names, String parts) {
        Proposal proposal = Proposal.of(read(named(names.split(" "))));

        assertThat(text(proposal)).isEqualTo(parts);
    }

    @Test
    void threeOfEachWhereThereAreEnough() {
        String[] names = new String[11];
        Arrays.setAll(names, i -> "host" + (char) ('a' + i));

        assertThat(text(Proposal.of(read(named(names)))))
                .isEqualTo("compute=hostg,hosth,hosti,hostj,hostk; control plane=hosta,hostb,hostc;"
                        + " platform=hostd,hoste,hostf");
    }

    @Test
    void serversWithoutNameGetOneOfTheirPart() {
        Proposal proposal = Proposal.of(read("10.0.0.1\n10.0.0.2\n10.0.0.3\n10.0.0.4 c1\n"));

        assertThat(text(proposal)).isEqualTo("compute=c2,c1; control plane=m1; platform=p1");
    }

    @Test
    void groupsOfKubesprayDecideBeforeNames() {
        Proposal proposal = Proposal.of(
                read(
                        """
                [kube_control_plane]
                w1 ansible_host=10.0.0.1
                [etcd]
                w1
                [kube_node]
                m1 ansible_host=10.0.0.2
                m2 ansible_host=10.0.0.3
                [gpu_nodes]
                m2
                [bastion]
                jump ansible_host=10.0.0.9
                """));

        assertThat(text(proposal)).isEqualTo("control plane=w1; gpu=m2; platform=m1");
        assertThat(proposal.notes()).singleElement().asString().contains("jump");
    }

    @Test
    void etcdOfItsOwnIsTakenOver() {
        Proposal proposal = Proposal.of(
                read(
                        """
                [kube-master]
                a ansible_host=10.0.0.1
                b ansible_host=10.0.0.2
                [etcd]
                a
                c
                [kube-node]
                c ansible_host=10.0.0.3
                d ansible_host=10.0.0.4
                """));

        assertThat(proposal.nodes()).extracting(Placed::etcd).containsExactly("", "false", "true", "");
    }

    @Test
    void aServerOfBothGroupsIsControlPlaneAndPlatform() {
        Proposal proposal = Proposal.of(
                read(
                        """
                [kube_control_plane]
                n1 ansible_host=10.0.0.1
                [kube_node]
                n1
                n2 ansible_host=10.0.0.2
                """));

        assertThat(text(proposal)).isEqualTo("compute=n2; control plane=n1; platform=n1");
    }

    @Test
    void aCsvThatSaysItAllIsNotChanged() {
        Proposal proposal = Proposal.of(
                read(
                        """
                name,address,control_plane,pool
                c1,10.0.0.1,true,
                m1,10.0.0.2,,fast-gpu
                m2,10.0.0.3,yes,fast-gpu
                """));

        assertThat(text(proposal)).isEqualTo("control plane=c1,m2; fast-gpu=m1,m2");
    }

    @Test
    void fileServerAndLoadBalancerBecomeNoNodes() {
        Proposal proposal = Proposal.of(read(named("m1", "p1", "c1", "nas1", "lb")));

        assertThat(text(proposal)).isEqualTo("compute=c1; control plane=m1; platform=p1");
        assertThat(proposal.fileServer()).isEqualTo("10.0.0.14");
        assertThat(proposal.balancer()).isEqualTo("10.0.0.15");
        assertThat(proposal.notes()).hasSize(2);
    }

    private static String text(Proposal proposal) {
        return parts(proposal).entrySet().stream()
                .map(part -> part.getKey() + "=" + String.join(",", part.getValue()))
                .collect(Collectors.joining("; "));
    }
}
