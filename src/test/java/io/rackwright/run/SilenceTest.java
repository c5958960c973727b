package io.rackwright.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.ansible.PlaybookEvent.HostStarted;
import io.rackwright.ansible.PlaybookEvent.Task;
import io.rackwright.ansible.PlaybookEvent.TaskStarted;
import io.rackwright.ansible.PlaybookState;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SilenceTest {

    private final Silence silence = new Silence();
    private final PlaybookState state = new PlaybookState();

    @BeforeEach
    void twoHostsAtADownload() {
        state.accept(new TaskStarted(new Task("t", "download_file", "get_url", "", "download", false), false));
        state.accept(new HostStarted("c7", "t"));
        state.accept(new HostStarted("c8", "t"));
    }

    @Test
    void aTaskThatTellsNothingIsNamedWithItsHostsOnceAndAgainWhenTheSilenceHasDoubled() {
        silence.heard(Duration.ofMinutes(10));

        assertThat(silence.look(Duration.ofMinutes(15), state)).isEmpty();
        assertThat(silence.look(Duration.ofMinutes(16), state)).hasValueSatisfying(said -> assertThat(said)
                .startsWith("No event for 6 min on c7, c8: download_file."));
        assertThat(silence.look(Duration.ofMinutes(17), state)).isEmpty();
        assertThat(silence.look(Duration.ofMinutes(22), state)).isPresent();
    }

    @Test
    void anEventEndsIt() {
        silence.look(Duration.ofMinutes(6), state);
        silence.heard(Duration.ofMinutes(7));

        assertThat(silence.look(Duration.ofMinutes(12), state)).isEmpty();
        assertThat(silence.look(Duration.ofMinutes(13), state)).isPresent();
    }
}
