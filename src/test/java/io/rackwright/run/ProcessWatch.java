package io.rackwright.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Looks again and again for a text in the arguments and environments of all processes that this user may read. */
final class ProcessWatch implements AutoCloseable {

    private static final long PAUSE_MILLIS = 50;

    private final Set<String> found = new ConcurrentSkipListSet<>();
    private final String text;
    private final Thread thread = new Thread(this::watch, "process-watch");
    private volatile boolean seenAnsible;
    private volatile boolean ended;

    ProcessWatch(String text) {
        this.text = text;
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether a process of ansible-playbook was among those that were looked at. */
    boolean seenAnsible() {
        return seenAnsible;
    }

    /** What held the text: the file below /proc, without the number, and what stood there. */
    Set<String> found() {
        return Set.copyOf(found);
    }

    private void watch() {
        while (!ended) {
            try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
                processes.forEach(process -> {
                    look(process.resolve("cmdline"));
                    look(process.resolve("environ"));
                });
                Thread.sleep(PAUSE_MILLIS);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look(Path file) {
        String content;
        try {
            content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException ignored) { // it ended meanwhile, or belongs to somebody else
            return;
        }
        seenAnsible |= content.contains("ansible-playbook");
        if (content.contains(text)) {
            int at = content.indexOf(text);
            found.add(file.getFileName() + ": "
                    + content.substring(Math.max(0, at - 200), Math.min(content.length(), at + 60))
                            .replace('\0', ' '));
        }
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        thread.join();
    }
}
