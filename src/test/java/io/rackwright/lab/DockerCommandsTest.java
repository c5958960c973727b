package io.rackwright.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.process.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DockerCommandsTest {

    private static final HostAbilities BARE = new HostAbilities(1, false, false, true, List.of("10.0.0.53"));
    private static final HostAbilities FULL = new HostAbilities(2, true, true, false, List.of());

    private final DockerCommands docker = new DockerCommands(List.of("docker"));
    private final LabPlan plan = new LabPlan(
            "lab", Path.of("/home/o/rackwright-lab/lab"), LabSizes.ENOUGH.servers(3, "10.211.1"), LabWish.KUBERNETES);

    @Test
    void createsAServerWithWhatSystemdAndKubesprayNeedAndNoPrivilege() {
        Command command = docker.createServer(plan, plan.servers().get(1), "image:1", BARE);

        assertThat(command.argv())
                .containsExactlyElementsOf(
                        words(
                                """
                        docker create --name rackwright-lab-w1 --hostname w1 --network rackwright-lab --ip 10.211.1.12
                        --label io.rackwright.lab=lab --label io.rackwright.lab.dir=/home/o/rackwright-lab/lab
                        --cgroupns private
                        --cap-add SYS_ADMIN --cap-add NET_ADMIN --cap-add SYS_PTRACE --cap-add SYS_MODULE --cap-add SYS_RAWIO
                        --cap-add SYS_BOOT --cap-add SYS_NICE --cap-add SYS_TIME --cap-add SYSLOG --cap-add IPC_LOCK
                        --cap-add LINUX_IMMUTABLE --cap-add MAC_ADMIN --cap-add MAC_OVERRIDE --cap-add AUDIT_CONTROL
                        --cap-add AUDIT_READ --cap-add WAKE_ALARM --cap-add BLOCK_SUSPEND --cap-add LEASE
                        --cap-add DAC_READ_SEARCH
                        --security-opt seccomp=unconfined --security-opt apparmor=unconfined
                        --security-opt systempaths=unconfined
                        --tmpfs /run --tmpfs /tmp:exec --device /dev/kmsg --device-cgroup-rule a_*:*_rwm
                        --volume /home/o/rackwright-lab/lab/proc/w1.cpuinfo:/proc/cpuinfo:ro
                        --volume /home/o/rackwright-lab/lab/proc/w1.meminfo:/proc/meminfo:ro
                        --volume /home/o/rackwright-lab/lab/proc/swaps:/proc/swaps:ro
                        --env LAB_RESOLVERS=10.0.0.53
                        --volume /home/o/rackwright-lab/lab/disks/w1.img:/etc/rackwright-lab/disk.img
                        --env LAB_DATA=/etc/rackwright-lab/disk.img image:1
                        """));
    }

    @Test
    void usesWhatAFullerHostAllowsAndMemoryWhereNoLoopDeviceIs() {
        List<String> argv = docker.createServer(plan, plan.servers().get(2), "image:1", FULL)
                .argv();

        assertThat(argv).containsSequence("--cap-add", "SYS_RESOURCE").contains("LAB_DATA=tmpfs:120000000000");
        assertThat(argv).noneMatch(word -> word.contains("disk.img"));
    }

    @Test
    void givesAMasterNoFurtherDisk() {
        assertThat(docker.createServer(plan, plan.servers().get(0), "image:1", BARE)
                        .argv())
                .contains("LAB_DATA=none")
                .noneMatch(word -> word.contains("disk.img"));
    }

    @Test
    void labelsTheNetworkWithAllThatDestroyMustKnow() {
        assertThat(docker.createNetwork(plan, "kernel.panic=0,vm.max_map_count=65530")
                        .argv())
                .containsExactlyElementsOf(
                        words(
                                """
                        docker network create --subnet 10.211.1.0/24 --label io.rackwright.lab=lab
                        --label io.rackwright.lab.dir=/home/o/rackwright-lab/lab
                        --label io.rackwright.lab.sysctls=kernel.panic=0,vm.max_map_count=65530 rackwright-lab
                        """));
    }

    @Test
    void removesServersWithTheirAnonymousVolumes() {
        assertThat(docker.remove(List.of("a1", "b2")).argv())
                .containsExactly("docker", "rm", "--force", "--volumes", "a1", "b2");
    }

    @Test
    void goesThroughSudoWhereOnlyRootMayUseTheEngine() {
        assertThat(new DockerCommands(List.of("sudo", "-n", "docker"))
                        .start("c")
                        .argv())
                .containsExactly("sudo", "-n", "docker", "start", "c");
    }

    @Test
    void setsSysctlsThroughAContainerThatSeesTheHosts() {
        assertThat(docker.setSysctls("image:1", Map.of("kernel.panic", "0")).argv())
                .containsExactlyElementsOf(
                        words(
                                """
                        docker run --rm --network none --entrypoint sysctl --security-opt systempaths=unconfined
                        --security-opt apparmor=unconfined --cap-add SYS_ADMIN image:1 -q -w kernel.panic=0
                        """));
    }

    /** Words between blanks; an underscore stands for a blank in one. */
    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+")).stream()
                .map(word -> word.startsWith("a_") ? word.replace('_', ' ') : word)
                .toList();
    }
}
