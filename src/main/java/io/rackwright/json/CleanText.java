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

    /**
     * With the replacement character for each of those, and for halves of characters; line breaks and tabs stay. Nothing is
     * lost unseen, as when others' output is shown.
     */
    public static String visible(String text) {
        if (isPlain(text)) {
            return text; // nearly all is
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            boolean harmful = (point != '\n' && point != '\t' && Character.isISOControl(point))
                    || Character.getType(point) == Character.FORMAT
                    || Character.getType(point) == Character.SURROGATE;
            kept.appendCodePoint(harmful ? '\uFFFD' : point);
        });
        return kept.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if ((character < ' ' || character > '~') && character != '\n' && character != '\t') {
                return false;
            }
        }
        return true;
    }

    /** As {@link #of}, and no longer than a line of a server's report may be. */
    public static String bounded(String text) {
        return of(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }
}
