package io.rackwright.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnifiedTextTest {

    @Test
    void aChangeStandsBetweenThreeLinesOfContext() {
        assertThat(UnifiedText.of("f/x", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"))
                .isEqualTo("--- a/f/x\n+++ b/f/x\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
    }

    @Test
    void newAndRemovedFilesAreNamedAsDiffNamesThem() {
        assertThat(UnifiedText.of("f/x", "", "1\n"))
                .startsWith("--- /dev/null\n+++ b/f/x\n")
                .contains("+1\n");
        assertThat(UnifiedText.of("f/x", "1\n", ""))
                .startsWith("--- a/f/x\n+++ /dev/null\n")
                .contains("-1\n");
    }

    @Test
    void equalTextsHaveNone() {
        assertThat(UnifiedText.of("f/x", "1\n", "1\n")).isEmpty();
    }

    @Test
    void veryLongTextsOfEqualLengthAreComparedLineByLine() {
        String old =
                IntStream.range(0, 30_000).mapToObj(n -> "line " + n + "\n").collect(Collectors.joining());
        String fresh = old.replace("line 100\n", "LINE 100\n").replace("line 29999\n", "LINE 29999\n");

        assertThat(UnifiedText.of("f/x", old, fresh).lines())
                .containsExactly(
                        "--- a/f/x",
                        "+++ b/f/x",
                        "@@ -98,7 +98,7 @@",
                        " line 97",
                        " line 98",
                        " line 99",
                        "-line 100",
                        "+LINE 100",
                        " line 101",
                        " line 102",
                        " line 103",
                        "@@ -29997,4 +29997,4 @@",
                        " line 29996",
                        " line 29997",
                        " line 29998",
                        "-line 29999",
                        "+LINE 29999");
    }
}
