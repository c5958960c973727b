package io.rackwright.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledConsoleTest {

    private final RecordingConsole recording = new RecordingConsole();
    private final LabelledConsole console = new LabelledConsole(recording, "REHEARSAL");

    @Test
    void labelsEachLineOfEverythingThatIsSaid() {
        console.info("one\n\ntwo");
        console.error("bad");
        console.progress(List.of("live"));
        console.confirm("go?");

        assertThat(recording.lines())
                .containsExactly(
                        "info: REHEARSAL one\nREHEARSAL\nREHEARSAL two",
                        "error: REHEARSAL bad",
                        "confirm: REHEARSAL go?");
        assertThat(recording.progressLines()).containsExactly(List.of("REHEARSAL live"));
    }

    @Test
    void keepsTheLastLineBreak() {
        assertThat(console.labelled("a\nb\n")).isEqualTo("REHEARSAL a\nREHEARSAL b\n");
    }
}
