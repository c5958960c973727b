package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.json.Json;
import io.rackwright.json.JsonObject;
import io.rackwright.run.journal.JournalEntry.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** report on a run's files; nothing runs. */
class ReportCommandTest {

    private static final String HOSTILE = "</script><script>alert(1)</script>\\\"'><img src=http://evil/x>";

    private OpenRun run;
    private RecordedApp recorded;
    private Path page;

    @BeforeEach
    void aFailedRun(@TempDir Path folder) throws Exception {
        run = new OpenRun(folder);
        recorded = new RecordedApp(folder);
        page = run.workspace.runs().resolve(OpenRun.NAME).resolve("report.html");
        run.hasEvents(OpenRun.EVENTS);
        ends("No space left on device");
    }

    private void ends(String message) throws Exception {
        ends("kubespray", message);
    }

    private void ends(String step, String message) throws Exception {
        try (var journal = run.journal()) {
            journal.append(
                    Kind.STEP_ENDED,
                    step,
                    Map.of(
                            "outcome",
                            "failed",
                            "took_ms",
                            4200,
                            "failures",
                            List.of(Map.of(
                                    "host",
                                    "w1",
                                    "task",
                                    "etcd : Write config",
                                    "path",
                                    "main.yml:12",
                                    "message",
                                    message))));
            journal.append(Kind.RUN_ENDED, "", Map.of("end", "failed"));
        }
    }

    @Test
    void thePageNeedsNothingButItselfAndTellsWhyItFailed() throws Exception {
        Path folder = run.workspace.runs().resolve(OpenRun.NAME);
        Files.writeString(
                folder.resolve("decision.json"), "{\"kubernetes\": \"1.30.14\", \"reasons\": [\"the newest\"]}");
        Files.writeString(
                folder.resolve("checks.json"),
                "{\"findings\": [{\"code\": \"H05\", \"severity\": \"warning\", \"where\": {\"host\": \"c1\"},"
                        + " \"message\": \"few CPUs\"}]}");

        assertThat(recorded.run("report", "site.yml")).as(recorded.err()).isZero();

        assertThat(recorded.out().strip()).isEqualTo(page.toString());
        assertThat(Files.readString(page))
                .startsWith("<!DOCTYPE html>")
                .contains("default-src 'none'; style-src 'sha256-")
                .contains("No space left on device", "etcd : Write config", "1 Install etcd", "<rect")
                .contains(
                        "kubespray: its events end before it did",
                        "1 events are missing",
                        "rackwright apply site.yml",
                        "1.30.14",
                        "the newest",
                        "few CPUs")
                .doesNotContain("<link", "href=", " style=");
        assertThat(Files.getPosixFilePermissions(page)).hasSize(2);
    }

    @Test
    void aMessageOfSeveralLinesKeepsThemApart() throws Exception {
        try (var journal = run.journal()) {
            journal.append(Kind.STEP_STARTED, "storage", Map.of("folder", "03-storage"));
        }
        ends("storage", "first\u001b[31m line\n  second line");

        assertThat(recorded.run("report", "site.yml")).as(recorded.err()).isZero();

        assertThat(Files.readString(page)).contains("<pre>first\\u001b[31m line\n  second line\n</pre>");
    }

    @Test
    void whatServersAndPlaybooksSaidIsShownAndNotObeyed() throws Exception {
        List<String> lines = new ArrayList<>(OpenRun.EVENTS);
        lines.replaceAll(line -> line.replace("Write config", HOSTILE).replace("\"w1\"", "\"" + HOSTILE + "\""));
        run.hasEvents(lines);

        recorded.run("report", "site.yml");

        String text = Files.readString(page);
        assertThat(text).doesNotContain("<img").contains("&lt;img");
        assertThat(text.split("<script", -1)).hasSize(2);
    }

    @Test
    void asJsonItHasExactlyTheFieldsOfItsFormat() throws Exception {
        assertThat(recorded.run("report", "site.yml", "--output", "json")).isZero();

        JsonObject report = Json.parseObject(recorded.out());
        assertThat(report.names())
                .containsExactly(
                        "format",
                        "site",
                        "run",
                        "action",
                        "rehearsal",
                        "dry_run",
                        "started",
                        "took_seconds",
                        "end",
                        "continue_with",
                        "decision",
                        "steps");
        JsonObject step = report.objects("steps").get(0);
        assertThat(step.object("hosts").object("w1").number("failed", 0)).isEqualTo(1);
        assertThat(step.objects("slowest_tasks").get(0).decimal("longest_seconds", 0))
                .isEqualTo(3.0);
        assertThat(page).doesNotExist();
    }

    @Test
    void asJunitEachStepOnEachHostIsACase() {
        assertThat(recorded.run("report", "site.yml", "--output", "junit")).isZero();

        assertThat(recorded.out())
                .contains("<testcase classname=\"kubespray\" name=\"m1\"", "<failure message=\"failed\">")
                .contains("No space left on device");
    }

    @Test
    void asJunitItStaysXmlWhateverServersSaid() throws Exception {
        try (var journal = run.journal()) {
            journal.append(Kind.STEP_STARTED, "storage", Map.of("folder", "03-storage"));
            journal.append(Kind.STEP_ENDED, "storage", Map.of("outcome", "not-started", "reason", "odd \uffff text"));
        }

        recorded.run("report", "site.yml", "--output", "junit");

        assertThat(recorded.out()).contains("odd \ufffd text");
    }

    @Test
    void besideItselfNothingDiffers() throws Exception {
        assertThat(recorded.run("report", "site.yml", "--against", OpenRun.NAME))
                .isZero();

        assertThat(Files.readString(page)).contains("Beside " + OpenRun.NAME, "(the whole step)", "+0.0");
    }

    @Test
    void aRunWithoutEventsHasAReportAllTheSame() throws Exception {
        run.hasEvents(List.of());

        assertThat(recorded.run("report", "site.yml")).isZero();

        assertThat(Files.readString(page)).contains("Why kubespray did not succeed");
    }
}
