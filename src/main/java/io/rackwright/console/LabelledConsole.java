package io.rackwright.console;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts a label before every line, so that nobody takes a rehearsal for the real thing, on the screen or in a copy of it. */
public final class LabelledConsole implements Console {

    private final Console console;
    private final String label;

    public LabelledConsole(Console console, String label) {
        this.console = console;
        this.label = label + " ";
    }

    @Override
    public void error(String message) {
        console.error(labelled(message));
    }

    @Override
    public void warn(String message) {
        console.warn(labelled(message));
    }

    @Override
    public void info(String message) {
        console.info(labelled(message));
    }

    @Override
    public void detail(String message) {
        console.detail(labelled(message));
    }

    @Override
    public void progress(List<String> lines) {
        console.progress(lines.stream().map(this::labelled).toList());
    }

    @Override
    public boolean isInteractive() {
        return console.isInteractive();
    }

    @Override
    public boolean confirm(String question) {
        return console.confirm(labelled(question));
    }

    @Override
    public Optional<String> ask(String question) {
        return console.ask(labelled(question));
    }

    /** The text with the label before each of its lines. */
    public String labelled(String text) {
        String lines = text.lines().map(line -> (label + line).stripTrailing()).collect(Collectors.joining("\n"));
        return text.endsWith("\n") ? lines + "\n" : lines;
    }
}
