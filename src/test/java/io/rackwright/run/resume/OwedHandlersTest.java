package io.rackwright.run.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwedHandlersTest {

    @TempDir
    Path step;

    @Test
    void whatWasNotifiedAndHasNotEndedIsOwedAndATornLineIsLeftOut() throws Exception {
        String one =
                "{\"play\": 3, \"host\": \"w1\", \"notification\": \"Restart it\", \"handler\": \"h.yml:1 Restart it\"}";
        String two = one.replace("w1", "c1");
        Path folder = Files.createDirectories(step.resolve("checkpoints"));
        Files.writeString(
                folder.resolve("pending.jsonl"),
                "{\"notified\": [" + one + "," + two + "]}\n{\"notified\": [" + one.replace("Restart", "Reload")
                        + "]}\n{\"ended\": [" + one.replace("Restart", "Reload") + "]}\n{\"ended\": [" + one);

        assertThat(OwedHandlers.of(step).lines()).containsExactly("«Restart it» on c1, w1");
        assertThat(OwedHandlers.of(step.resolve("nothing")).isEmpty()).isTrue();
    }
}
