package io.rackwright.explain;

import java.util.List;
import java.util.stream.Stream;

/**
 * A text to find within one line, in any case; {@code *} stands for anything in between. There is no more to its
 * language on purpose: each part is searched once, from left to right, so that no text can make it slow.
 */
record Wording(List<String> parts) {

    /** Longer is no wording but a copied message. */
    private static final int LONGEST = 120;

    Wording {
        parts = List.copyOf(parts);
    }

    static Wording of(String text) {
        List<String> parts = Stream.of(Symptom.plain(text).split("\\*", -1))
                .filter(part -> !part.isBlank())
                .toList();
        if (parts.isEmpty() || text.length() > LONGEST) {
            throw new IllegalStateException("not a wording: " + text);
        }
        return new Wording(parts);
    }

    /** @param plain a line in small letters */
    boolean in(String plain) {
        int from = 0;
        for (String part : parts) {
            int at = plain.indexOf(part, from);
            if (at < 0) {
                return false;
            }
            from = at + part.length();
        }
        return true;
    }

    /** How much it says: the number of letters that must be there. */
    int weight() {
        return parts.stream().mapToInt(String::length).sum();
    }
}
