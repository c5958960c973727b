package io.rackwright.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Watches the arguments of all processes of this machine, those in lab servers included, as somebody
 * with «ps» would.
 */
final class CommandLines implements AutoCloseable {

    private final String word;
    private final Set<String> found = new ConcurrentSkipListSet<>();
    private final Thread thread;
    private volatile boolean isOver;

    private CommandLines(String word) {
        this.word = word;
        this.thread = new Thread(this::look, "command-lines");
        thread.setDaemon(true);
    }

    /** Begins to look for a word. */
    static CommandLines watch(String word) {
        CommandLines lines = new CommandLines(word);
        lines.thread.start();
        return lines;
    }

    private void look() {
        while (!isOver) {
            try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
                for (Path process : processes) {
                    look(process.resolve("cmdline"));
                }
                Thread.sleep(10);
            } catch (IOException | InterruptedException e) {
                found.add("could not look: " + e);
                return;
            }
        }
    }

    private void look(Path file) {
        try {
            String line = Files.readString(file, StandardCharsets.ISO_8859_1).replace('\0', ' ');
            if (line.contains(word)) {
                found.add(line);
            }
        } catch (IOException ended) {
            return; // A process that is gone is no witness.
        }
    }

    /** The command lines that had the word. */
    Set<String> found() {
        return Set.copyOf(found);
    }

    @Override
    public void close() throws InterruptedException {
        isOver = true;
        thread.join();
    }
}
