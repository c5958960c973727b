package io.rackwright.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Text for a person, wrapped to a width. */
final class TextPage {

    private static final int NARROWEST = 40;
    /** Longer lines are hard to read, however wide the terminal is. */
    private static final int WIDEST = 100;

    private static final String INDENT = "  ";

    private final int columns;
    private final UnaryOperator<String> strong;
    private final StringBuilder text = new StringBuilder();

    /** A name and what is said of it. */
    record Row(String name, String says) {}

    /** @param strong how a heading is made to stand out; after wrapping, so it may add what takes no room */
    TextPage(int columns, UnaryOperator<String> strong) {
        this.columns = Math.max(NARROWEST, Math.min(WIDEST, columns));
        this.strong = strong;
    }

    /** A line that stands out. */
    TextPage heading(String heading) {
        if (!text.isEmpty()) {
            text.append('\n');
        }
        wrapped(heading, columns)
                .forEach(line -> text.append(strong.apply(line)).append('\n'));
        return this;
    }

    /** A paragraph with a blank line before it; nothing when it is empty. */
    TextPage paragraph(String paragraph) {
        if (!paragraph.isEmpty()) {
            text.append('\n');
            wrapped(paragraph, columns).forEach(line -> text.append(line).append('\n'));
        }
        return this;
    }

    /** A paragraph below a heading. */
    TextPage indented(String paragraph) {
        wrapped(paragraph, columns - INDENT.length())
                .forEach(line -> text.append(INDENT).append(line).append('\n'));
        return this;
    }

    /** Names in a column, what is said of them beside it; rows of which nothing is said are left out. */
    TextPage rows(List<Row> rows) {
        List<Row> said = rows.stream().filter(row -> !row.says().isEmpty()).toList();
        int column = said.stream().mapToInt(row -> row.name().length()).max().orElse(0) + 2;
        // Where names leave no room beside them, what is said stands below.
        boolean beside = column + INDENT.length() <= columns / 2;
        int indent = INDENT.length() + (beside ? column : INDENT.length());
        for (Row row : said) {
            List<String> lines = wrapped(row.says(), columns - indent);
            String name = INDENT + row.name();
            text.append(name);
            for (int i = 0; i < lines.size(); i++) {
                boolean onNameLine = i == 0 && beside;
                text.append(onNameLine ? "" : "\n")
                        .append(" ".repeat(onNameLine ? indent - name.length() : indent))
                        .append(lines.get(i));
            }
            text.append('\n');
        }
        return this;
    }

    /** Lines no wider than that; a longer word stands alone. */
    private static List<String> wrapped(String paragraph, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : paragraph.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
