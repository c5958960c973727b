package io.rackwright.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackwright.finding.ToolException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommonsExecRunnerTest {

    private final ProcessRunner runner =
            new CommonsExecRunner(Map.of("PATH", "/usr/bin:/bin", "ANSIBLE_FORKS", "hostile"));

    @Test
    void keepsArgumentsThatHoldQuotesAndBlanks() throws Exception {
        ProcessResult result = runner.run(Command.of("printf", "%s|", "a \"b\"", "c'd", ""));

        assertThat(result.stdout()).isEqualTo("a \"b\"|c'd||\n");
    }

    @Test
    void killsAGrandchildThatHoldsTheStreamWhenTimeIsUp() throws Exception {
        ProcessResult result =
                runner.run(Command.of("sh", "-c", "sleep 30 & wait").within(Duration.ofMillis(300)));

        assertThat(result.timedOut()).isTrue();
        assertThat(result.succeeded()).isFalse();
        assertThat(result.duration()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void masksSecretsInLinesAndTail() throws Exception {
        List<String> lines = new ArrayList<>();

        ProcessResult result = runner.run(
                Command.of("sh", "-c", "echo key hunter22; echo hunter22 >&2").hiding(List.of("hunter22")), lines::add);

        assertThat(lines).containsExactlyInAnyOrder("key ********", "********");
        assertThat(result.stdout() + result.stderr()).doesNotContain("hunter22");
    }

    /** Both streams at once used to lose lines in a plain list. */
    @Test
    void tellsLinesOfBothStreamsOneAtATime() throws Exception {
        List<String> lines = new ArrayList<>();

        runner.run(Command.of("sh", "-c", "for n in $(seq 5000); do echo $n; echo $n >&2; done"), lines::add);

        assertThat(lines).hasSize(10_000).doesNotContainNull();
    }

    @Test
    void passesOnOnlyTheAllowedEnvironment() throws Exception {
        ProcessResult result = runner.run(Command.of("env").with("GIVEN", "yes"));

        assertThat(result.stdout()).contains("GIVEN=yes", "LC_ALL=C.UTF-8").doesNotContain("ANSIBLE_FORKS");
    }

    @Test
    void saysWhatToDoWhenTheProgramIsMissing() {
        assertThatThrownBy(() -> runner.run(Command.of("no-such-program-here")))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("no-such-program-here")
                .hasMessageContaining("Install it");
    }

    @Test
    void saysWhenTheFolderIsMissing() {
        assertThatThrownBy(() -> runner.run(Command.of("true").in(Path.of("/no/such/folder"))))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("there is no folder");
    }

    @Test
    void requireNamesPurposeAndLastWords() {
        assertThatThrownBy(
                        () -> runner.require(Command.of("sh", "-c", "echo nothing left >&2; exit 3"), "copy the tree"))
                .isInstanceOf(ToolException.class)
                .hasMessage("Could not copy the tree: «sh» ended with 3: nothing left");
    }

    @Test
    void boundsTheTailOfEndlessOutput() throws Exception {
        ProcessResult result = runner.run(Command.of("sh", "-c", "yes | head -c 3000000"));

        assertThat(result.stdout().length()).isLessThanOrEqualTo(2 * ProcessRunner.TAIL_CHARS);
    }
}
