package io.rackwright.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Becoming root with a password, against a sudo that counts tries as the real one does: three, from one input. */
class ElevationTest {

    private static final String SUDO =
            """
            #!/bin/sh
            [ "$1" = -n ] && { echo "sudo: a password is required" >&2; exit 1; }
            shift 3
            for n in 1 2 3; do
              IFS= read -r word || { echo "sudo: no password was provided" >&2; exit 1; }
              echo try >>"$TRIES"
              [ "$word" = 'canary pass$word' ] && exec "$@"
              echo "Sorry, try again." >&2
            done
            exit 1
            """;
    private static final RemoteScript SCRIPT = new RemoteScript(
            Elevation.command(true),
            "echo \"$1 $2 $3 $4\"\ncat /proc/$$/cmdline | tr '\\0' ' '\n",
            Duration.ofSeconds(9),
            999);

    @TempDir
    Path folder;

    private Path tries;

    @BeforeEach
    void fakes() throws IOException {
        program("sudo", SUDO);
        program("id", "#!/bin/sh\n[ \"$1\" = -u ] && echo 1000 || echo ubuntu\n");
        tries = folder.resolve("tries");
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String run(RemoteScript script) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script.command()).redirectErrorStream(true);
        builder.environment().put("PATH", folder + ":/usr/bin:/bin");
        builder.environment().put("TRIES", tries.toString());
        Process process = builder.start();
        process.getOutputStream().write(script.text().getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    @Test
    void becomesRootWithOneTryAndShowsThePasswordToNobody() throws Exception {
        String output = run(SCRIPT.withPassword("canary pass$word"));

        assertThat(output).startsWith("1000 ubuntu yes \n").doesNotContain("canary");
        assertThat(Files.readAllLines(tries)).isEqualTo(List.of("try"));
    }

    @Test
    void triesAWrongPasswordOnceAndLooksAsTheLogin() throws Exception {
        String output = run(SCRIPT.withPassword("canary wrong"));

        assertThat(output)
                .contains(RemoteScript.REFUSED)
                .contains("1000 ubuntu no the password was not accepted: sudo: no password was provided")
                .doesNotContain("canary");
        assertThat(Files.readAllLines(tries)).isEqualTo(List.of("try"));
    }

    @Test
    void asksSudoForNothingWithoutAPassword() throws Exception {
        assertThat(run(SCRIPT.withPassword(""))).startsWith("1000 ubuntu no sudo: a password is required");
        assertThat(tries).doesNotExist();
        assertThat(SCRIPT.withPassword("canary").toString()).doesNotContain("canary");
    }
}
