package io.rackwright.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A console on a stream: plain lines where the stream is no terminal, colours and a live area where it is. Every line is
 * freed of control characters first, so nothing a server says can move the cursor.
 */
public final class StreamConsole implements Console {

    /** How the console looks. {@code columns} bounds the live lines; it is at least 20. */
    public record Look(boolean colour, boolean live, boolean verbose, int columns) {
        public Look {
            columns = Math.max(20, columns);
        }
    }

    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";
    private static final String LINE_UP_AND_CLEAR = "\u001b[1A\u001b[2K\r";

    private final PrintStream out;
    private final BufferedReader in;
    private final boolean interactive;
    private final Look look;
    private int liveLines;

    /** @param interactive whether {@code in} is a terminal, that is, whether a person can answer */
    public StreamConsole(PrintStream out, BufferedReader in, boolean interactive, Look look) {
        this.out = out;
        this.in = in;
        this.interactive = interactive;
        this.look = look;
    }

    @Override
    public void error(String message) {
        say(paint(RED, "error: ") + clean(message));
    }

    @Override
    public void warn(String message) {
        say(paint(YELLOW, "warning: ") + clean(message));
    }

    @Override
    public void info(String message) {
        say(clean(message));
    }

    @Override
    public void detail(String message) {
        if (look.verbose()) {
            say(paint(DIM, clean(message)));
        }
    }

    @Override
    public synchronized void progress(List<String> lines) {
        if (!look.live()) {
            return;
        }
        StringBuilder text = new StringBuilder(LINE_UP_AND_CLEAR.repeat(liveLines));
        for (String line : lines) {
            String clean = clean(line);
            text.append(paint(
                            DIM,
                            clean.length() < look.columns() ? clean : clean.substring(0, look.columns() - 2) + "…"))
                    .append('\n');
        }
        liveLines = lines.size();
        out.print(text);
        out.flush();
    }

    @Override
    public boolean isInteractive() {
        return interactive;
    }

    @Override
    public boolean confirm(String question) {
        return ask(question + " [y/N]")
                .filter(answer -> List.of("y", "yes").contains(answer.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    @Override
    public Optional<String> ask(String question) {
        if (!interactive) {
            return Optional.empty();
        }
        synchronized (in) {
            put(question);
            try { // others may say something while nobody answers
                return Optional.ofNullable(in.readLine()).map(String::strip);
            } catch (IOException ignored) { // a terminal that went away has said nothing
                return Optional.empty();
            }
        }
    }

    private synchronized void put(String question) {
        progress(List.of());
        out.print(clean(question) + " ");
        out.flush();
    }

    private synchronized void say(String line) {
        String clear = LINE_UP_AND_CLEAR.repeat(liveLines);
        liveLines = 0;
        out.print(clear + line + "\n");
        out.flush();
    }

    private String paint(String colour, String text) {
        return look.colour() ? colour + text + PLAIN : text;
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> Character.isISOControl(point) && point != '\n' && point != '\t' ? 0xFFFD : point)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
