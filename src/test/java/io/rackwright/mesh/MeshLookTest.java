package io.rackwright.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.preflight.rule.Jobs;
import io.rackwright.site.Site;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three servers on three addresses of this machine, each running the real program. */
class MeshLookTest {

    @TempDir
    Path folder;

    private Site site() {
        return MeshSites.base(
                folder,
                "10.0.0.11",
                "127.0.0.11",
                "10.0.0.21",
                "127.0.0.21",
                "10.0.0.31",
                "127.0.0.31",
                "  lb_address: 10.0.0.5",
                "  lb_address: 10.0.0.5\n  backend_port: 8080");
    }

    private NetworkMatrix look(boolean throughput) {
        Site site = site();
        try (LocalServers shell = new LocalServers()) {
            return new MeshLook(site, Jobs.of(site).decision(), shell, new MeshLook.Wish(false, throughput))
                    .of(MeshSites.targets(site), told -> {});
        }
    }

    @Test
    void findsEveryPortOpenBetweenServersWithoutAFirewall() throws Exception {
        NetworkMatrix matrix = look(false);

        assertThat(matrix.extent()).isEqualTo(NetworkMatrix.Extent.FULL);
        assertThat(matrix.members()).extracting(Member::name).containsExactly("m1", "p1", "c1");
        assertThat(matrix.members()).extracting(Member::absence).containsOnly("");
        assertThat(matrix.passages()).hasSize(6).allSatisfy(passage -> {
            assertThat(passage.ports()).isNotEmpty();
            assertThat(passage.isOpen()).isTrue();
            assertThat(passage.ports().values()).contains(Reach.OPEN);
            assertThat(passage.way().isKnown()).isTrue();
            assertThat(passage.way().isNarrow()).isFalse();
            assertThat(passage.way().mtu()).isGreaterThan(1500);
            assertThat(passage.clock().seconds()).isBetween(-1.0, 1.0);
            assertThat(passage.megabits()).isEqualTo(-1);
        });
        assertThat(NetworkMatrixJson.read(NetworkMatrixJson.write(matrix))).isEqualTo(matrix);
    }

    @Test
    void tellsAPortThatAnotherProgramHolds() throws Exception {
        try (ServerSocket other = new ServerSocket(10250, 5, InetAddress.getByName("127.0.0.31"))) {
            NetworkMatrix matrix = look(false);

            assertThat(other.isBound()).isTrue();
            assertThat(matrix.member("c1").orElseThrow().taken()).containsExactly(Port.tcp(10250));
            assertThat(Passages.of(matrix, "m1", "c1").ports())
                    .containsEntry(Port.tcp(10250), Reach.TAKEN)
                    .containsEntry(Port.udp(4789), Reach.OPEN);
        }
    }

    @Test
    void measuresThroughputOnRequest() {
        NetworkMatrix matrix = look(true);

        assertThat(matrix.passages())
                .filteredOn(passage -> passage.megabits() > 0)
                .hasSize(3);
    }

    @Test
    void leavesOutAServerThatCannotTakePartAndLooksAtTheOthers() {
        Site site = site();
        LocalServers shell = new LocalServers(
                target -> target.host().equals("p1") ? List.of("sh", "-c", "echo hello; exit 1") : List.of());

        NetworkMatrix matrix = new MeshLook(site, Jobs.of(site).decision(), shell, new MeshLook.Wish(false, false))
                .of(MeshSites.targets(site), told -> {});

        assertThat(matrix.member("p1").orElseThrow().tookPart()).isFalse();
        assertThat(matrix.passages()).extracting(Passage::from).containsExactlyInAnyOrder("m1", "c1");
        assertThat(matrix.passages()).allMatch(Passage::isOpen);
    }

    @Test
    void leavesNoProgramBehindWhenItsInputEnds() throws Exception {
        Process program = new ProcessBuilder("python3", "-BIS", "-c", Peer.program()).start();
        List<String> heard = new ArrayList<>();
        heard.add(program.inputReader().readLine());

        program.getOutputStream().close();

        assertThat(program.waitFor()).isZero();
        assertThat(heard.get(0)).contains("hello");
    }
}
