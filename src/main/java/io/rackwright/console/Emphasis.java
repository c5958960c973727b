package io.rackwright.console;

/** Makes words of a result stand out on a terminal. */
public final class Emphasis {

    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private Emphasis() {}

    /** The text in bold. */
    public static String bold(String text) {
        return BOLD + text + PLAIN;
    }
}
