package io.rackwright.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.process.Command;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.process.ProcessResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scripts of {@code lab/} say and answer where no Docker is needed or none is there. */
class LabScriptsTest {

    private static final Path LAB =
            Path.of(System.getProperty("rackwright.home", ".")).toAbsolutePath().resolve("lab");

    @TempDir
    Path temporary;

    @Test
    void theImagesTagDependsOnEveryFileThatGoesIntoIt() throws Exception {
        Path copy = temporary.resolve("image");
        run("cp", "-R", LAB.resolve("image").toString(), copy.toString());

        String original = tag(LAB.resolve("image"));
        String same = tag(copy);
        Files.writeString(copy.resolve("rootfs/etc/issue"), "another\n");

        assertThat(original).matches("rackwright/lab-server:[0-9a-f]{12}\n").isEqualTo(same);
        assertThat(tag(copy)).isNotEqualTo(original);
    }

    @Test
    void aWrongCallIsAUsageError() throws Exception {
        assertThat(run(LAB.resolve("engine").toString(), "begin").exitCode()).isEqualTo(2);
        assertThat(run(LAB.resolve("image/build").toString(), "--now").exitCode())
                .isEqualTo(2);
    }

    @Test
    void withoutADockerClientTheNextStepIsNamed() throws Exception {
        for (String tool : List.of("sh", "id")) {
            Files.createSymbolicLink(
                    temporary.resolve(tool), Path.of("/usr/bin").resolve(tool));
        }

        ProcessResult result = new CommonsExecRunner(Map.of("PATH", temporary.toString()))
                .run(Command.of(LAB.resolve("engine").toString(), "start"));

        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(result.lastWords()).contains("no docker client").contains("Install the package docker.io");
    }

    @Test
    void anEngineThatDockerHostNamesIsNeverReplacedByOurs() throws Exception {
        ProcessResult result = new CommonsExecRunner(System.getenv())
                .run(Command.of(LAB.resolve("engine").toString(), "start")
                        .with("DOCKER_HOST", "unix://" + temporary.resolve("no.sock")));

        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(result.lastWords()).containsAnyOf("DOCKER_HOST is set", "no docker client");
    }

    private static String tag(Path image) throws Exception {
        return run(image.resolve("build").toString(), "--tag").stdout();
    }

    private static ProcessResult run(String program, String... arguments) throws Exception {
        return new CommonsExecRunner(System.getenv()).run(Command.of(program, arguments));
    }
}
