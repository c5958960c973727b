package io.rackwright.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Keeps what was said; answers questions as told, with no once the answers are used up. */
public final class RecordingConsole implements Console {

    private final List<String> lines = new ArrayList<>();
    private final List<List<String>> progress = new ArrayList<>();
    private final Deque<Boolean> answers = new ArrayDeque<>();
    private volatile boolean silent;

    public RecordingConsole answering(boolean... given) {
        for (boolean answer : given) {
            answers.add(answer);
        }
        return this;
    }

    /** From now on a question is put and never answered. */
    public RecordingConsole keepingSilent() {
        silent = true;
        return this;
    }

    /** Everything but live lines, in order, with its kind: {@code warn: …}. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    public synchronized String text() {
        return String.join("\n", lines);
    }

    public synchronized List<List<String>> progressLines() {
        return List.copyOf(progress);
    }

    @Override
    public synchronized void error(String message) {
        lines.add("error: " + message);
    }

    @Override
    public synchronized void warn(String message) {
        lines.add("warn: " + message);
    }

    @Override
    public synchronized void info(String message) {
        lines.add("info: " + message);
    }

    @Override
    public synchronized void detail(String message) {
        lines.add("detail: " + message);
    }

    @Override
    public synchronized void progress(List<String> live) {
        progress.add(List.copyOf(live));
    }

    @Override
    public synchronized boolean isInteractive() {
        return !answers.isEmpty();
    }

    @Override
    public synchronized Optional<String> ask(String question) {
        lines.add("ask: " + question);
        return Optional.empty();
    }

    @Override
    public boolean confirm(String question) {
        Optional<Boolean> answer = answer(question);
        if (silent) {
            LockSupport.parkNanos(Long.MAX_VALUE);
        }
        return answer.orElse(false);
    }

    private synchronized Optional<Boolean> answer(String question) {
        lines.add("confirm: " + question);
        return Optional.ofNullable(answers.poll());
    }
}
