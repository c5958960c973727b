package io.rackwright.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MatrixLinesTest {

    @Test
    void saysHowItWentInAFewLines() {
        NetworkMatrix matrix = Matrices.of("m1", "w1", "w2")
                .port("m1", "w1", Port.tcp(10250), Reach.FILTERED)
                .port("m1", "w2", Port.tcp(10250), Reach.UNKNOWN)
                .way("m1", "w1", new Way("icmp", 50, 48, 0.1, 1.25, 3, 1500, "eth0", 1500, false))
                .megabits("m1", "w1", 940)
                .megabits("w1", "w2", 9400)
                .made();

        assertThat(MatrixLines.of(matrix))
                .containsExactly(
                        "between 3 servers (all pairs, 6 directions): 16 of 17 connections get through",
                        "round trip 0.20 to 1.25 ms, 2 of 100 echoes lost, packets up to 1500 bytes pass",
                        "throughput 940 to 9400 Mbit/s");
    }

    @Test
    void saysNothingWhereThereWasNoLook() {
        assertThat(MatrixLines.of(NetworkMatrix.UNKNOWN)).isEmpty();
        assertThat(MatrixLines.of(NetworkMatrix.leftOut("--no-network was given")))
                .isEmpty();
    }
}
