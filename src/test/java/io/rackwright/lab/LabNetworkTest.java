package io.rackwright.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabNetworkTest {

    private static final String HEADER =
            "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n";

    @Test
    void beginsWithTheFirstNetworkWhateverTheDefaultRoute() {
        assertThat(LabNetwork.candidates(HEADER + "eth0\t00000000\t0100000A\t0003\t0\t0\t0\t00000000\t0\t0\t0\n"))
                .hasSize(250)
                .startsWith("10.211.1", "10.211.2");
    }

    @Test
    void leavesOutWhatTheHostReachesAnotherWay() {
        assertThat(LabNetwork.candidates(HEADER + "tun0\t0001D30A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n"))
                .startsWith("10.211.2");
        assertThat(LabNetwork.candidates(HEADER + "tun0\t0000D30A\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0\n"))
                .isEmpty();
    }
}
