package io.rackwright.yaml;

import java.util.Arrays;

/** The lines of a text, as YAML 1.1 breaks them. Lines are counted from 1. */
final class Lines {

    private final String text;
    private int[] starts = new int[64];
    private int count;

    Lines(String text) {
        this.text = text;
        add(0);
        for (int i = 0; i < text.length(); i++) {
            if (isBreak(i)) {
                add(i + 1);
            }
        }
    }

    private boolean isBreak(int at) {
        char c = text.charAt(at);
        return c == '\n'
                || c == '\u0085'
                || c == '\u2028'
                || c == '\u2029'
                || (c == '\r' && !(at + 1 < text.length() && text.charAt(at + 1) == '\n'));
    }

    private void add(int start) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = start;
    }

    /** How many lines hold text; what follows the last line break does not count when it is empty. */
    int count() {
        return count > 1 && starts[count - 1] == text.length() ? count - 1 : count;
    }

    /** Where a line begins in the text; where the text ends, for the line after the last one. */
    int start(int line) {
        return line <= count ? starts[line - 1] : text.length();
    }

    /** A line without its break. */
    String line(int line) {
        int end = start(line + 1);
        while (end > start(line) && "\r\n\u0085\u2028\u2029".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start(line), end);
    }

    /** The place itself, or the end of the last line when it lies behind that. */
    Position within(Position place) {
        return place.line() <= count() ? place : new Position(count(), columns(line(count())) + 1);
    }

    /** The place of a character. */
    Position at(int offset) {
        int line = Arrays.binarySearch(starts, 0, count, offset);
        line = line >= 0 ? line + 1 : -line - 1;
        return new Position(line, columns(text.substring(start(line), offset)) + 1);
    }

    private static int columns(String text) {
        return text.codePointCount(0, text.length());
    }
}
