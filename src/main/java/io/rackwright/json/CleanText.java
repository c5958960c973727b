package io.rackwright.json;

/** Text from elsewhere, as it may be shown on a terminal and kept in memory. */
public final class CleanText {

    private static final int LONGEST = 4_096;

    private CleanText() {}

    /** Without control characters, and without those that turn the direction of what follows. */
    public static String of(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .forEach(kept::appendCodePoint);
        return kept.toString().strip();
    }

    /** The same, and no longer than a line of a server's report may be. */
    public static String bounded(String text) {
        return of(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }
}
