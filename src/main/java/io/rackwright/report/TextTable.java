package io.rackwright.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table for eyes: columns as wide as their content, cells wrapped at blanks where the whole must fit a width. */
final class TextTable {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... titles) {
        rows.add(List.of(titles));
    }

    void row(List<String> cells) {
        if (cells.size() != rows.get(0).size()) {
            throw new IllegalArgumentException("a row of " + cells.size() + " cells");
        }
        rows.add(List.copyOf(cells));
    }

    /** @param width to fit into as far as words allow; 0 for no bound */
    String text(int width) {
        int[] widths = widths(width);
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            List<List<String>> cells = new ArrayList<>();
            for (int i = 0; i < widths.length; i++) {
                cells.add(wrapped(row.get(i), widths[i]));
            }
            int lines = cells.stream().mapToInt(List::size).max().orElse(1);
            for (int line = 0; line < lines; line++) {
                text.append(line(cells, line, widths)).append('\n');
            }
        }
        return text.toString();
    }

    private static String line(List<List<String>> cells, int line, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = line < cells.get(i).size() ? cells.get(i).get(line) : "";
            text.append(cell).append(" ".repeat(widths[i] - cell.length())).append(GAP);
        }
        return text.toString().stripTrailing();
    }

    private int[] widths(int bound) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        int[] least = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
                for (String word : row.get(i).split(" ")) {
                    least[i] = Math.max(least[i], word.length());
                }
            }
        }
        int excess = bound == 0 ? 0 : Arrays.stream(widths).sum() + GAP.length() * (columns - 1) - bound;
        while (excess > 0 && narrowed(widths, least)) {
            excess--;
        }
        return widths;
    }

    /** Takes one character from the column that has most to give. */
    private static boolean narrowed(int[] widths, int[] least) {
        int widest = 0;
        for (int i = 1; i < widths.length; i++) {
            widest = widths[i] - least[i] > widths[widest] - least[widest] ? i : widest;
        }
        if (widths[widest] == least[widest]) {
            return false;
        }
        widths[widest]--;
        return true;
    }

    /** The text in lines of at most that width, broken at blanks; a longer word stands alone. */
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
