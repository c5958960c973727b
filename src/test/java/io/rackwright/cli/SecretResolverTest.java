package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretResolverTest {

    private Path folder;
    private SecretResolver resolver;

    @BeforeEach
    void site(@TempDir Path temporary) {
        folder = temporary;
        App.Streams streams = new App.Streams(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(java.io.OutputStream.nullOutputStream()),
                new PrintStream(java.io.OutputStream.nullOutputStream()));
        Map<String, String> environment =
                Map.of("PASSWORD", "from env", "HOME", folder.resolve("home").toString());
        App app = new App(environment, folder, folder, new Terminal(false, false, false, 80), streams);
        resolver = new SecretResolver(app, folder.resolve("sites").resolve("site.yml"));
    }

    @Test
    void tildeIsTheOperatorsHome() {
        assertThat(resolver.resolved("~/key")).isEqualTo(folder.resolve("home/key"));
    }
}
