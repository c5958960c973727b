package io.rackwright.process;

import java.time.Duration;

/**
 * How a program ended.
 *
 * @param exitCode its own code; 128+n after signal n; meaningless when {@code timedOut}
 * @param timedOut whether we killed it because its time was up
 * @param stdout the last part of standard output, at most {@link ProcessRunner#TAIL_CHARS} characters
 * @param stderr likewise of standard error
 */
public record ProcessResult(int exitCode, boolean timedOut, String stdout, String stderr, Duration duration) {

    public boolean succeeded() {
        return exitCode == 0 && !timedOut;
    }

    /** The last line that says something, of standard error or else of standard output; empty if there is none. */
    public String lastWords() {
        String words = stderr.isBlank() ? stdout : stderr;
        String[] lines = words.strip().split("\\R", -1);
        return lines[lines.length - 1].strip();
    }
}
