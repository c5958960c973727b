package io.rackwright.console;

/** Makes words of a result stand out on a terminal. */
public final class Emphasis {

    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    private Emphasis() {}

    /** The text in bold. */
    public static String bold(String text) {
        return BOLD + text + PLAIN;
    }

    /** The text in the colour of errors. */
    public static String error(String text) {
        return RED + text + PLAIN;
    }

    /** The text in the colour of warnings. */
    public static String warning(String text) {
        return YELLOW + text + PLAIN;
    }

    /** The text paler than the rest. */
    public static String quiet(String text) {
        return DIM + text + PLAIN;
    }
}
