package io.rackwright.console;

import java.util.List;
import java.util.Optional;

/** Where notes, progress and questions go: standard error, never standard output. Safe for use by several threads. */
public interface Console {

    void error(String message);

    void warn(String message);

    void info(String message);

    /** Something only {@code -v} shows. */
    void detail(String message);

    /**
     * Replaces the live lines at the bottom of a terminal; where there is no terminal nothing is shown.
     *
     * @param lines empty to take them away
     */
    void progress(List<String> lines);

    /** Whether a person can answer: standard input is a terminal. */
    boolean isInteractive();

    /** Asks a yes/no question; without a person the answer is no. */
    boolean confirm(String question);

    /**
     * Asks for a line of text, without blanks around it.
     *
     * @return empty where there is no person, or the input has ended
     */
    Optional<String> ask(String question);
}
