package io.rackwright.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StreamConsoleTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void showsNoLiveLinesWhereThereIsNoTerminal() {
        Console console = console(false, "");

        console.progress(List.of("task 1"));
        console.info("done");

        assertThat(text()).isEqualTo("done\n");
    }

    @Test
    void takesLiveLinesAwayBeforeItSpeaks() {
        Console console = console(true, "");

        console.progress(List.of("one", "two"));
        console.warn("look");

        assertThat(text()).endsWith("\u001b[1A\u001b[2K\r\u001b[1A\u001b[2K\r\u001b[33mwarning: \u001b[0mlook\n");
    }

    @Test
    void disarmsControlCharacters() {
        console(false, "").info("host \u001b]0;evil\u0007 \u009b31m said\thi");

        assertThat(text()).isEqualTo("host \uFFFD]0;evil\uFFFD \uFFFD31m said\thi\n");
    }

    @Test
    void withoutAPersonTheAnswerIsNo() {
        Console console = new StreamConsole(
                new PrintStream(bytes, true, StandardCharsets.UTF_8),
                new BufferedReader(new StringReader("yes\n")),
                false,
                new StreamConsole.Look(false, false, false, 80));

        assertThat(console.confirm("Really?")).isFalse();
        assertThat(text()).isEmpty();
    }

    @Test
    void readsYesFromAPerson() {
        assertThat(console(true, "Yes\n").confirm("Really?")).isTrue();
        assertThat(console(true, "\n").confirm("Really?")).isFalse();
        assertThat(console(true, "").confirm("Really?")).isFalse();
    }

    @Test
    void saysDetailsOnlyWhenAsked() {
        console(false, "").detail("more");

        assertThat(text()).isEmpty();
    }

    private Console console(boolean terminal, String typed) {
        return new StreamConsole(
                new PrintStream(bytes, true, StandardCharsets.UTF_8),
                new BufferedReader(new StringReader(typed)),
                terminal,
                new StreamConsole.Look(terminal, terminal, false, 80));
    }

    @Test
    void othersSaySomethingWhileAQuestionWaitsForItsAnswer() throws Exception {
        PipedWriter operator = new PipedWriter();
        Console console = new StreamConsole(
                new PrintStream(bytes, true, StandardCharsets.UTF_8),
                new BufferedReader(new PipedReader(operator)),
                true,
                new StreamConsole.Look(false, false, false, 80));
        CompletableFuture<Boolean> answer = CompletableFuture.supplyAsync(() -> console.confirm("Really?"));
        while (!text().contains("Really?")) {
            Thread.sleep(5);
        }

        console.info("the run was cancelled");

        assertThat(answer).isNotDone();
        assertThat(text()).contains("the run was cancelled");
        operator.write("yes\n");
        operator.close();
        assertThat(answer.get()).isTrue();
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
