package io.rackwright.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackwright.finding.ToolException;
import io.rackwright.process.Command;
import io.rackwright.process.ProcessResult;
import io.rackwright.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens around Docker, with a Docker that says what the test wants. */
class LabsTest {

    @TempDir
    Path temporary;

    private final Scripted docker = new Scripted();
    private final List<String> said = new ArrayList<>();
    private Labs labs;

    @BeforeEach
    void aHostWithoutRoutes() throws IOException {
        Path root = temporary.resolve("root");
        Files.createDirectories(root.resolve("proc/net"));
        Files.writeString(root.resolve("proc/net/route"), "Iface\tDestination\n");
        labs = new Labs(docker, Path.of("/home"), root, false, said::add);
    }

    @Test
    void refusesANameThatALabHas() {
        docker.answer("network ls", 0, "id1\t/elsewhere/lab\tkernel.panic=0\n", "");

        assertThatThrownBy(() -> labs.create(wish(3)))
                .isInstanceOf(ToolException.class)
                .hasMessage(
                        "There is a lab named lab already, in /elsewhere/lab. Run «rackwright lab destroy --name lab»"
                                + " first, or choose another --name.");
    }

    @Test
    void saysInTheScriptsWordsWhyThereIsNoEngine() {
        docker.answer(
                "/home/lab/engine start",
                7,
                "",
                "engine: there is no docker client on this machine. Install docker.io.");

        assertThatThrownBy(() -> labs.create(wish(3)))
                .isInstanceOf(ToolException.class)
                .hasMessage("there is no docker client on this machine. Install docker.io.");
    }

    @Test
    void takesAwayWhatAFailedCreateMade() {
        docker.answer("network create", 0, "id1\n", "");
        docker.answer("ssh-keygen", 1, "", "No space left on device");

        assertThatThrownBy(() -> labs.create(wish(1)))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("No space left");
        assertThat(temporary.resolve("lab")).doesNotExist();
    }

    @Test
    void triesTheNextNetworkWhereOneIsTaken() {
        docker.answer("--subnet 10.211.1.0/24", 1, "", "Pool overlaps with other one on this address space");
        docker.answer("ssh-keygen", 1, "", "stop here");

        assertThatThrownBy(() -> labs.create(wish(1))).isInstanceOf(ToolException.class);
        assertThat(docker.ran).anyMatch(line -> line.contains("--subnet 10.211.2.0/24"));
    }

    @Test
    void destroysWhatTheLabelsNameFromAnyFolder() throws Exception {
        Path folder = Files.createDirectories(temporary.resolve("far/lab"));
        Files.writeString(folder.resolve(".rackwright-lab"), "lab\n");
        docker.answer("ps --all", 0, "c1\nc2\n", "");
        docker.answer("network ls --no-trunc --filter label=io.rackwright.lab=lab", 0, "n1\t" + folder + "\t\n", "");

        assertThat(labs.destroy("lab", temporary.resolve("not-here"))).isTrue();

        assertThat(docker.ran)
                .contains(
                        "docker rm --force --volumes c1 c2", "docker network rm n1", "/home/lab/engine stop --for-lab");
        assertThat(folder).doesNotExist();
    }

    @Test
    void keepsTheEngineWhileAnotherLabIsThere() throws Exception {
        docker.answer("network ls --no-trunc --filter label=io.rackwright.lab --format", 0, "n2\t/other\t\n", "");

        assertThat(labs.destroy("lab", temporary.resolve("lab"))).isFalse();
        assertThat(docker.ran).noneMatch(line -> line.contains("engine stop"));
    }

    @Test
    void rebuildOfNoLabSaysHowToMakeOne() {
        assertThatThrownBy(() -> labs.folderOf("lab"))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("rackwright lab create --name lab");
    }

    /** Answers by the first entry that the command line contains; everything else succeeds and says nothing. */
    private static final class Scripted implements ProcessRunner {

        private final Map<String, ProcessResult> answers = new LinkedHashMap<>();
        private final List<String> ran = new ArrayList<>();

        void answer(String part, int code, String stdout, String stderr) {
            answers.put(part, new ProcessResult(code, false, stdout, stderr, Duration.ZERO));
        }

        @Override
        public ProcessResult run(Command command, Consumer<String> lines) {
            String line = command.display();
            ran.add(line);
            return answers.entrySet().stream()
                    .filter(entry -> line.contains(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(new ProcessResult(0, false, "", "", Duration.ZERO));
        }
    }

    private LabWish wish(int servers) {
        return new LabWish("lab", temporary.resolve("lab"), servers, LabSizes.ENOUGH, LabWish.KUBERNETES);
    }
}
