package io.rackwright.catalog.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.catalog.FullCatalog;
import io.rackwright.catalog.VersionNumbers;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.KubesprayVersion;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.OperatingSystem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HopChangesTest {

    private static final FullCatalog FULL = FullCatalog.load();

    private static Standing standing(String kubespray, String kubernetes) {
        return new Standing(
                FULL.catalog()
                        .release(KubesprayVersion.parse(kubespray).orElseThrow())
                        .orElseThrow(),
                KubernetesVersion.parse(kubernetes).orElseThrow());
    }

    private static List<Told> changes(Standing from, Standing to, ContainerRuntime runtime, NetworkPlugin plugin) {
        PathWish wish = new PathWish(
                from.kubernetes(), to.kubernetes(), List.of(), List.of(OperatingSystem.UBUNTU_20_04), runtime, plugin);
        return new HopChanges(FULL, wish).between(from, to);
    }

    private static List<Told> changes(String fromKubespray, String from, String toKubespray, String to) {
        return changes(
                standing(fromKubespray, from),
                standing(toKubespray, to),
                ContainerRuntime.CONTAINERD,
                NetworkPlugin.CALICO);
    }

    @ParameterizedTest(name = "{0} to {2} tells {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2.15.1 | 1.19.9 | 2.16.0 | 1.20.7 | groups: group of the control plane: kube-master -> kube_control_plane",
                "2.15.1 | 1.19.9 | 2.16.0 | 1.20.7 | groups: group of the workers: kube-node -> kube_node",
                "2.17.1 | 1.20.7 | 2.18.2 | 1.21.11 | runtime: default container runtime: docker -> containerd",
                "2.17.1 | 1.20.7 | 2.18.2 | 1.21.11 | runtime: how etcd runs by default: docker -> host",
                "2.18.2 | 1.20.7 | 2.19.1 | 1.21.11 | network: calico_ipip_mode: Always -> Never",
                "2.21.0 | 1.23.0 | 2.22.2 | 1.24.17 | playbooks: upgrade playbook: upgrade-cluster.yml -> playbooks/upgrade_cluster.yml",
                "2.21.0 | 1.23.0 | 2.22.2 | 1.24.17 | variables: address pools of MetalLB: metallb_ip_range -> metallb_config",
                "2.22.2 | 1.24.0 | 2.23.3 | 1.25.16 | control machine: Python for that ansible: 3.8-3.10 -> 3.9-3.11",
                "2.28.1 | 1.31.0 | 2.29.1 | 1.32.10 | tags: tag of the control plane: master -> control-plane",
                "2.28.1 | 1.31.0 | 2.29.1 | 1.32.10 | network plugins: no longer there: weave",
                "2.28.1 | 1.31.0 | 2.29.1 | 1.32.10 | operating systems: no longer supported: ubuntu-20.04",
                "2.30.0 | 1.34.0 | 2.31.0 | 1.35.4 | add-ons: ingress-nginx is gone",
                "2.30.0 | 1.34.0 | 2.31.0 | 1.35.4 | cgroups: kubelet_fail_cgroup_v1: none -> true",
            })
    void tells(String fromKubespray, String from, String toKubespray, String to, String expected) {
        assertThat(changes(fromKubespray, from, toKubespray, to))
                .extracting(told -> told.kind() + ": " + told.text())
                .contains(expected);
    }

    /** The downgrades that stand in the source of the catalogue, and the late patches that avoid them. */
    @ParameterizedTest(name = "{0} to {2} lowers {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2.22.2 | 1.24.17 | 2.23.0 | 1.25.13 | containerd: 1.7.13 -> 1.7.5, runc: v1.1.12 -> v1.1.9",
                "2.22.2 | 1.24.17 | 2.23.3 | 1.25.16 | ''",
                "2.23.3 | 1.25.16 | 2.24.0 | 1.26.13 | containerd: 1.7.13 -> 1.7.11, runc: v1.1.12 -> v1.1.10",
                "2.24.3 | 1.26.15 | 2.25.0 | 1.27.14 | etcd: v3.5.16 -> v3.5.12, containerd: 1.7.22 -> 1.7.16, "
                        + "runc: v1.1.14 -> v1.1.12, nerdctl: 1.7.7 -> 1.7.4",
                "2.24.3 | 1.26.15 | 2.25.1 | 1.27.16 | ''",
                "2.27.1 | 1.29.15 | 2.28.0 | 1.30.13 | etcd: v3.5.21 -> 3.5.16, calico: v3.29.4 -> 3.29.3",
                "2.27.1 | 1.29.15 | 2.28.1 | 1.30.14 | ''",
            })
    void tellsWhichComponentsGoBack(String fromKubespray, String from, String toKubespray, String to, String expected) {
        List<String> lowered = changes(fromKubespray, from, toKubespray, to).stream()
                .filter(told -> told.kind().equals("component downgrade"))
                .map(Told::text)
                .toList();

        assertThat(String.join(", ", lowered)).isEqualTo(expected);
    }

    @Test
    void saysHowADowngradeIsAvoided() {
        assertThat(changes("2.27.1", "1.29.15", "2.28.0", "1.30.13").get(0).action())
                .isEqualTo("Step to Kubespray 2.28.1 instead, which does not lower it.");
        assertThat(changes("2.22.2", "1.24.17", "2.23.0", "1.25.13").get(0).action())
                .contains("2.23.3");
    }

    @Test
    void dockersModeIsToldToThoseOnDocker() {
        Standing from = standing("2.18.2", "1.21.0");
        Standing to = standing("2.19.1", "1.21.13");

        assertThat(changes(from, to, ContainerRuntime.DOCKER, NetworkPlugin.CALICO))
                .extracting(Told::text)
                .contains("how kubelet reaches Docker: dockershim -> dockershim-or-cri-dockerd");
        assertThat(changes(from, to, ContainerRuntime.CONTAINERD, NetworkPlugin.KUBE_ROUTER))
                .extracting(Told::text)
                .noneMatch(text -> text.contains("reaches Docker") || text.contains("calico"));
    }

    @Test
    void everyMinorOfKubernetesIsTold() {
        assertThat(changes("2.22.2", "1.24.17", "2.23.3", "1.25.16"))
                .extracting(Told::text)
                .anyMatch(text -> text.contains("PodSecurityPolicy"));
    }

    @Test
    void nothingChangesWhereNothingDiffers() {
        assertThat(changes("2.28.1", "1.30.13", "2.28.1", "1.30.14")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"v3.5.16, 3.5.16, 0", "3.5.9, v3.5.16, -1", "1.10.0, 1.9.9, 1", "2.0.5, v1.7.27, 1"})
    void versionsCompareByTheirNumbers(String one, String other, int expected) {
        assertThat(Integer.signum(VersionNumbers.compare(one, other))).isEqualTo(expected);
    }
}
