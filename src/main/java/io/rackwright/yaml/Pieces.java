package io.rackwright.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text with broken syntax, cut at the lines that begin in the first column, so that every section of the document can
 * be read for itself.
 */
final class Pieces {

    /** Further pieces are not told apart: a text with so many is no document that somebody will mend line by line. */
    private static final int MOST = 10_000;

    /**
     * Some lines.
     *
     * @param first the number of the first line
     * @param key what stands there before the colon; empty when there is no colon
     */
    record Piece(int first, int last, String key) {}

    private final Lines lines;
    private final List<Piece> pieces = new ArrayList<>();

    private Pieces(Lines lines) {
        this.lines = lines;
    }

    static List<Piece> of(Lines lines) {
        Pieces cut = new Pieces(lines);
        cut.cut();
        return cut.pieces;
    }

    private void cut() {
        int start = 0;
        Optional<String> key = Optional.empty();
        for (int line = 1; line <= lines.count() && pieces.size() < MOST; line++) {
            String text = lines.line(line);
            if (start > 0 && (text.startsWith("---") || text.startsWith("..."))) {
                add(start, line - 1, key);
                return;
            }
            Optional<String> begun = begins(text);
            boolean sameRubbish = begun.isPresent() && begun.get().isEmpty() && key.equals(begun);
            if (begun.isPresent() && !sameRubbish) {
                add(start, line - 1, key);
                start = line;
                key = begun;
            }
        }
        add(start, lines.count(), key);
    }

    private void add(int first, int last, Optional<String> key) {
        if (first > 0) {
            pieces.add(new Piece(first, last, key.orElse("")));
        }
    }

    /** The key that a line in the first column begins with, empty when it has none; nothing if the line begins no piece. */
    private static Optional<String> begins(String line) {
        boolean continues = line.isBlank() || " \t#-}])],%".indexOf(line.charAt(0)) >= 0 || line.startsWith("\uFEFF");
        if (continues) {
            return Optional.empty();
        }
        int colon = line.indexOf(':');
        boolean isKey = colon > 0 && (colon + 1 == line.length() || Character.isWhitespace(line.charAt(colon + 1)));
        String key = isKey ? line.substring(0, colon).strip() : "";
        boolean quoted = key.length() > 1
                && (key.charAt(0) == '"' || key.charAt(0) == '\'')
                && key.charAt(0) == key.charAt(key.length() - 1);
        return Optional.of(quoted ? key.substring(1, key.length() - 1) : key);
    }
}
