package io.rackwright.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.site.Size;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabSizesTest {

    @Test
    void threeServersAreAMasterAPlatformAndAComputeNode() {
        assertThat(LabSizes.ENOUGH.servers(3, "10.211.4"))
                .containsExactly(
                        new LabServer("m1", "10.211.4.11", true, "", LabSizes.MASTER),
                        new LabServer("w1", "10.211.4.12", false, "platform", LabSizes.WORKER),
                        new LabServer("w2", "10.211.4.13", false, "compute", LabSizes.WORKER));
    }

    @Test
    void ofTwoServersTheMasterComputesTooAndHasAWorkersSize() {
        List<LabServer> servers = LabSizes.ENOUGH.servers(2, "10.211.4");

        assertThat(servers.get(0)).isEqualTo(new LabServer("m1", "10.211.4.11", true, "compute", LabSizes.WORKER));
        assertThat(servers.get(1).pool()).isEqualTo("platform");
    }

    @Test
    void wishesReplaceOnlyWhatTheyName() {
        LabSizes wishes = new LabSizes(Map.of("w1", 2), Map.of("w2", Size.gigabytes(4)), Map.of(), Map.of());

        List<LabServer> servers = wishes.servers(3, "10.211.4");

        assertThat(servers.get(1).size().cpu()).isEqualTo(2);
        assertThat(servers.get(1).size().memory()).isEqualTo(Size.gigabytes(16));
        assertThat(servers.get(2).size().memory()).isEqualTo(Size.gigabytes(4));
        assertThat(servers.get(0).size()).isEqualTo(LabSizes.MASTER);
    }
}
