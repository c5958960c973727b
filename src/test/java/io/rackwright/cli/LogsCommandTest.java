package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.json.Json;
import io.rackwright.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** logs and history on a run's files; nothing runs. */
class LogsCommandTest {

    private RecordedApp recorded;

    @BeforeEach
    void aRun(@TempDir Path folder) throws Exception {
        new OpenRun(folder).hasEvents(OpenRun.EVENTS);
        recorded = new RecordedApp(folder);
    }

    @Test
    void withoutAFilterTheOutputIsShownWithoutWhatATerminalObeys() {
        assertThat(recorded.run("logs", "site.yml")).isZero();

        assertThat(recorded.out()).contains("==> kubespray", "PLAY [Install etcd]", "red \uFFFD[31mtext");
    }

    @Test
    void failuresComeWithPlaceAndMessage() {
        assertThat(recorded.run("logs", "site.yml", "--failed")).isZero();

        assertThat(recorded.out().lines())
                .containsExactly(
                        "10:00:00  kubespray   failed       w1              etcd : Write config",
                        "          /tree/roles/etcd/tasks/main.yml:12",
                        "          | No space left \uFFFD[31mon device");
        assertThat(recorded.err()).contains("1 events are missing");
    }

    @Test
    void hostsMayBeNamedByAPatternAndTasksByAPartOfTheirName() {
        recorded.run("logs", "site.yml", "--host", "m*", "--task", "WRITE");

        assertThat(recorded.out()).contains("changed", "m1").doesNotContain("w1");
    }

    @Test
    void asJsonItIsOneDocument() throws Exception {
        assertThat(recorded.run("logs", "site.yml", "--output", "json")).isZero();

        JsonObject log = Json.parseObject(recorded.out());
        assertThat(log.names()).containsExactly("format", "site", "run", "results", "events_missing");
        assertThat(log.text("format")).isEqualTo("rackwright.log/1");
        assertThat(log.number("events_missing", 0)).isEqualTo(1);
        assertThat(log.objects("results")).hasSize(2).allSatisfy(entry -> assertThat(entry.names())
                .containsExactly("at", "step", "host", "status", "seconds", "task", "path", "message"));
        assertThat(log.objects("results").get(1).decimal("seconds", 0)).isEqualTo(3.0);
    }

    @Test
    void aStepThatDidNotBeginAndARunThatIsNotThereAreUsageErrors() {
        assertThat(recorded.run("logs", "site.yml", "--step", "storage")).isEqualTo(ExitCode.USAGE);
        assertThat(recorded.run("logs", "site.yml", "1999")).isEqualTo(ExitCode.USAGE);

        assertThat(recorded.err()).contains("«storage»", "«1999»", "rackwright history site.yml");
    }

    @Test
    void historyAsJsonHasExactlyTheFieldsOfItsFormat() throws Exception {
        assertThat(recorded.run("history", "site.yml", "--output", "json")).isZero();

        JsonObject history = Json.parseObject(recorded.out());
        assertThat(history.names()).containsExactly("format", "site", "runs");
        assertThat(history.objects("runs").get(0).names())
                .containsExactly(
                        "run",
                        "action",
                        "started",
                        "took_seconds",
                        "end",
                        "dry_run",
                        "rehearsal",
                        "damage",
                        "continue_with",
                        "steps");
        assertThat(history.objects("runs").get(0).text("end")).isEqualTo("unknown");
    }

    @Test
    void withoutAnythingThatGoesOnThereIsNothingToAttachToOrToCancel() {
        assertThat(recorded.run("attach", "site.yml")).isZero();
        assertThat(recorded.run("cancel", "site.yml")).isZero();

        assertThat(recorded.out()).isEqualTo("No run goes on.\n");
    }
}
