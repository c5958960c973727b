package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackwright.finding.ToolException;
import io.rackwright.site.Secret;
import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.nio.file.Files;
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
    void readsAnEnvironmentVariable() throws Exception {
        assertThat(resolver.value(new Secret.Env("PASSWORD"))).isEqualTo("from env");
    }

    @Test
    void readsAFileBesideTheSiteWithoutItsLastLineBreak() throws Exception {
        Files.createDirectory(folder.resolve("sites"));
        Files.writeString(folder.resolve("sites/license"), "two\nlines\n");

        assertThat(resolver.value(new Secret.File("license"))).isEqualTo("two\nlines");
    }

    @Test
    void tildeIsTheOperatorsHome() {
        assertThat(resolver.resolved("~/key")).isEqualTo(folder.resolve("home/key"));
    }

    @Test
    void aMissingVariableIsNamedWithTheNextStep() {
        assertThatThrownBy(() -> resolver.value(new Secret.Env("ABSENT")))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("export ABSENT=");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> resolver.value(new Secret.File("absent")))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("file absent");
    }

    @Test
    void vaultIsNotSupportedYetAndSaysWhatIs() {
        assertThatThrownBy(() -> resolver.value(new Secret.Vault("registry")))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("not supported yet")
                .hasMessageContaining("{env: NAME}");
    }
}
