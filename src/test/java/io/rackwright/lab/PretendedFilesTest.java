package io.rackwright.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.site.Size;
import org.junit.jupiter.api.Test;

class PretendedFilesTest {

    private static final String CPU =
            """
            processor\t: 0
            model name\t: Some CPU
            siblings\t: 2
            core id\t\t: 0
            cpu cores\t: 2
            flags\t\t: avx avx2

            processor\t: 1
            model name\t: Some CPU
            """;

    @Test
    void hasAsManyProcessorsAsWishedEachLikeTheFirst() {
        String text = PretendedFiles.cpuinfo(CPU, 3);

        assertThat(text.lines().filter(line -> line.startsWith("processor")))
                .containsExactly("processor\t: 0", "processor\t: 1", "processor\t: 2");
        assertThat(text.lines().filter(line -> line.startsWith("core id")))
                .containsExactly("core id\t\t: 0", "core id\t\t: 1", "core id\t\t: 2");
        assertThat(text.lines().filter(line -> line.equals("siblings\t: 3"))).hasSize(3);
        assertThat(text.lines().filter(line -> line.equals("flags\t\t: avx avx2")))
                .hasSize(3);
    }

    @Test
    void tellsTheWishedMemoryAndNoSwap() {
        String text = PretendedFiles.meminfo(
                "MemTotal:       24684092 kB\nMemFree:         1 kB\nBuffers:         7 kB\nSwapTotal:      9 kB\n",
                Size.gigabytes(16));

        assertThat(text)
                .isEqualTo(
                        """
                MemTotal:       15625000 kB
                MemFree:        14843750 kB
                Buffers:         7 kB
                SwapTotal:             0 kB
                """);
    }

    @Test
    void leavesTheHostsNumbersWhereNothingIsPretended() {
        assertThat(PretendedFiles.cpuinfo(CPU, 0)).isEqualTo(CPU);
        assertThat(PretendedFiles.meminfo("MemTotal: 1 kB\n", Size.gigabytes(0)))
                .isEqualTo("MemTotal: 1 kB\n");
    }
}
