package io.rackwright.ansible;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.ansible.PlaybookEvent.HostEnded;
import io.rackwright.ansible.PlaybookEvent.HostStatus;
import io.rackwright.ansible.PlaybookEvent.Notified;
import io.rackwright.ansible.PlaybookEvent.PlayStarted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {

    private final List<PlaybookEvent> events = new ArrayList<>();
    private Path file;
    private EventFile reader;

    @BeforeEach
    void open(@TempDir Path folder) {
        file = folder.resolve("events.jsonl");
        reader = new EventFile(file);
    }

    @Test
    void anAbsentFileHasNoEvents() throws IOException {
        reader.readNew(events::add);

        assertThat(events).isEmpty();
    }

    @Test
    void aLineIsReadOnceItIsWhole() throws IOException {
        append("{\"v\":1,\"seq\":1,\"event\":\"notify\",\"handler\":\"restart\",");
        reader.readNew(events::add);
        assertThat(events).isEmpty();

        append("\"host\":\"m1\"}\n");
        reader.readNew(events::add);
        reader.readNew(events::add);

        assertThat(events).containsExactly(new Notified("restart", "m1"));
    }

    @Test
    void readsManyEventsAcrossChunks() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 5000; i++) {
            lines.append("{\"v\":1,\"seq\":" + i + ",\"event\":\"ok\",\"host\":\"h\",\"task_uuid\":\"" + "u".repeat(100)
                    + i + "\",\"changed\":true}\n");
        }
        append(lines.toString());

        reader.readNew(events::add);

        assertThat(events).hasSize(5000);
        assertThat(reader.missing()).isZero();
    }

    @Test
    void foreignAndOverlongLinesAreLeftOutAndCountedAsMissing() throws IOException {
        append("{\"v\":1,\"seq\":1,\"event\":\"ok\",\"host\":\"a\"}\n");
        append("not json\n");
        append("{\"v\":1,\"seq\":2,\"event\":\"ok\",\"host\":\"" + "x".repeat(400_000) + "\"}\n");
        append("{\"v\":9,\"seq\":3,\"event\":\"ok\",\"host\":\"b\"}\n");
        append("{\"v\":1,\"seq\":4,\"event\":\"ok\",\"host\":\"c\"}\n");

        reader.readNew(events::add);

        assertThat(events).extracting(event -> ((HostEnded) event).host()).containsExactly("a", "c");
        assertThat(reader.missing()).isEqualTo(2);
    }

    @Test
    void textsAreCutAndFreedOfTerminalEscapes() throws IOException {
        append(
                "{\"v\":1,\"seq\":1,\"event\":\"play_start\",\"play\":{\"name\":\"\\u001b[2Jx\\u202Ey\",\"hosts\":\"all\","
                        + "\"index\":1,\"total\":2}}\n");
        append("{\"v\":1,\"seq\":2,\"event\":\"failed\",\"host\":\"m1\",\"task_uuid\":\"t\",\"msg\":\""
                + "m".repeat(5000) + "\"}\n");

        reader.readNew(events::add);

        assertThat(events.get(0)).isEqualTo(new PlayStarted("\uFFFD[2Jx\uFFFDy", "all", 1, 2));
        assertThat(((HostEnded) events.get(1)).message()).hasSize(2048);
    }

    @Test
    void aCensoredResultHasNoMessageWhateverTheLineSays() throws IOException {
        append("{\"v\":1,\"seq\":1,\"event\":\"failed\",\"host\":\"m1\",\"task_uuid\":\"t\",\"censored\":true,"
                + "\"msg\":\"canary\"}\n");

        reader.readNew(events::add);

        assertThat(events).containsExactly(new HostEnded("m1", "t", HostStatus.FAILED, false, false, true, ""));
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
