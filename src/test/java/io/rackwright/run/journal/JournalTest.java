package io.rackwright.run.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackwright.finding.ToolException;
import io.rackwright.plan.PastStep;
import io.rackwright.plan.StepId;
import io.rackwright.plan.StepInputs;
import io.rackwright.run.journal.JournalEntry.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);

    private Path runs;
    private Path file;

    @BeforeEach
    void folder(@TempDir Path folder) throws Exception {
        runs = folder;
        Files.createDirectory(folder.resolve("20261121T100000Z-apply"));
        file = folder.resolve("20261121T100000Z-apply").resolve("journal.jsonl");
    }

    @Test
    void recordsAreNumberedCheckedAndPrivate() throws Exception {
        write("succeeded");

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0))
                .matches(
                        "\\{\"seq\":1,\"at\":\"2026-11-21T10:00:00Z\",\"kind\":\"run-started\",\"step\":\"\",\"data\":.*"
                                + ",\"crc32c\":\"[0-9a-f]{8}\"}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aJournalThatCannotBeReadIsToldWithTheNextStep() throws Exception {
        Files.createDirectory(file);

        assertThatThrownBy(() -> RunHistory.read(runs))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining(runs.toString())
                .hasMessageContaining("run the same command again");
    }

    @Test
    void historyTellsTheLatestAttemptAtEachStep() throws Exception {
        write("succeeded");

        RunHistory history = RunHistory.read(runs);

        assertThat(history.open()).isEmpty();
        assertThat(history.latest().get(StepId.PREPARE))
                .isEqualTo(new PastStep(
                        StepId.PREPARE,
                        "20261121T100000Z-apply",
                        "succeeded",
                        StepInputs.of(Map.of("playbooks", "abc")),
                        Duration.ofMillis(1500)));
    }

    @Test
    void aTornLastLineIsReportedAndEverythingBeforeItStands() throws Exception {
        write("succeeded");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 7));

        RunRecord run = RunHistory.read(runs).runs().get(0);

        assertThat(run.damage()).startsWith("its last line was torn off");
        assertThat(run.isOpen()).isTrue();
        assertThat(run.steps()).extracting(RunRecord.StepRecord::outcome).containsExactly("succeeded");
    }

    @Test
    void everyPossibleTornTailLeavesAPrefixOfTheJournal() throws Exception {
        write("succeeded");
        byte[] whole = Files.readAllBytes(file);
        int before = 0;
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));

            JournalText text = JournalText.read(file);

            assertThat(text.entries()).hasSizeBetween(before, before + 1);
            assertThat(text.goodBytes()).isLessThanOrEqualTo(length);
            before = text.entries().size();
        }
        assertThat(before).isEqualTo(3);
    }

    @Test
    void writingGoesOnBehindATornTailThatIsPutAside() throws Exception {
        write("succeeded");
        Files.writeString(file, "{\"seq\":5,\"at\":", StandardOpenOption.APPEND);

        try (Journal journal = Journal.open(file, CLOCK)) {
            journal.append(Kind.RUN_ENDED, "", Map.of("end", "done"));
        }

        JournalText text = JournalText.read(file);
        assertThat(text.damage()).isEmpty();
        assertThat(text.entries()).extracting(JournalEntry::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(file.resolveSibling("journal.jsonl.torn")).exists();
    }

    @Test
    void aFlippedBitInTheMiddleIsDamageAndNothingBehindItIsBelieved() throws Exception {
        write("succeeded");
        String text = Files.readString(file).replace("\"outcome\":\"succeeded\"", "\"outcome\":\"Succeeded\"");
        Files.writeString(file, text);

        RunRecord run = RunHistory.read(runs).runs().get(0);

        assertThat(run.damage()).isEqualTo("it is damaged after record 2");
        assertThat(run.steps()).extracting(RunRecord.StepRecord::isOpen).containsExactly(true);
    }

    @Test
    void zerosLeftByAPowerFailureAreATornTail() throws Exception {
        write("succeeded");
        Files.write(file, new byte[300], StandardOpenOption.APPEND);

        JournalText text = JournalText.read(file);

        assertThat(text.damage()).startsWith("its last line was torn off");
        assertThat(text.entries()).hasSize(4);
    }

    @Test
    void anAttemptThatFailedLaterTakesDoneAwayButKeepsTheEarlierTime() throws Exception {
        write("succeeded");
        Path later = Files.createDirectory(runs.resolve("20261121T110000Z-apply"));
        file = later.resolve("journal.jsonl");
        write("failed");

        PastStep last = RunHistory.read(runs).latest().get(StepId.PREPARE);

        assertThat(last.succeeded()).isFalse();
        assertThat(last.took()).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void runsInCheckModeAreNoAttempts() throws Exception {
        try (Journal journal = Journal.open(file, CLOCK)) {
            journal.append(Kind.RUN_STARTED, "", Map.of("action", "apply", "check_mode", true));
            journal.append(Kind.STEP_STARTED, "prepare", Map.of("folder", "01-prepare"));
            journal.append(Kind.STEP_ENDED, "prepare", Map.of("outcome", "succeeded"));
        }

        assertThat(RunHistory.read(runs).latest()).isEmpty();
    }

    @Test
    void aRunThatBeganToBuildTheClusterOwnsItsServers() throws Exception {
        started("kubespray", Map.of("action", "apply"), "");

        assertThat(RunHistory.read(runs).builtHosts()).containsExactly("m1");
    }

    @Test
    void whatLeavesNoClusterOwnsNoServer() throws Exception {
        started("prepare", Map.of("action", "apply"), "succeeded");
        started("verify", Map.of("action", "apply"), "failed");
        started("kubespray", Map.of("action", "apply", "check_mode", true), "succeeded");
        started("kubespray", Map.of("action", "apply", "rehearsal", true), "succeeded");
        started("kubespray", Map.of("action", "apply"), "not-started");

        assertThat(RunHistory.read(runs).runs()).hasSize(5);
        assertThat(RunHistory.read(runs).builtHosts()).isEmpty();
    }

    /** One run of one step in a folder of its own. */
    private void started(String step, Map<String, Object> run, String outcome) throws Exception {
        int number = RunHistory.read(runs).runs().size();
        Path folder = Files.createDirectory(runs.resolve("20261121T12000" + number + "Z-apply"));
        try (Journal journal = Journal.open(folder.resolve("journal.jsonl"), CLOCK)) {
            journal.append(Kind.RUN_STARTED, "", run);
            journal.append(Kind.STEP_STARTED, step, Map.of("folder", "02-" + step, "hosts", List.of("m1")));
            if (!outcome.isEmpty()) {
                journal.append(Kind.STEP_ENDED, step, Map.of("outcome", outcome));
            }
        }
    }

    @Test
    void textOfAnyKindSurvives() throws Exception {
        String odd = "ä\u2028\n\t\"\\ 🎉 \u0000";
        try (Journal journal = Journal.open(file, CLOCK)) {
            journal.append(Kind.STEP_ENDED, "prepare", Map.of("reason", odd));
        }

        assertThat(JournalText.read(file).entries().get(0).data().text("reason"))
                .isEqualTo(odd);
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines())
                .hasSize(1);
    }

    private void write(String outcome) throws Exception {
        try (Journal journal = Journal.open(file, CLOCK)) {
            journal.append(Kind.RUN_STARTED, "", Map.of("action", "apply", "check_mode", false));
            journal.append(
                    Kind.STEP_STARTED,
                    "prepare",
                    Map.of("folder", "01-prepare", "hosts", List.of("m1"), "inputs", Map.of("playbooks", "abc")));
            journal.append(Kind.STEP_ENDED, "prepare", Map.of("outcome", outcome, "took_ms", 1500));
            journal.append(Kind.RUN_ENDED, "", Map.of("end", "done"));
        }
    }
}
