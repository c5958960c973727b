package io.rackwright.site.load;

import io.rackwright.yaml.Position;
import java.util.ArrayList;
import java.util.List;

/** Comma-separated text (RFC 4180) with the place of every field; blanks around fields and empty lines are dropped. */
public final class Csv {

    /** One line. */
    public record Row(Position position, List<Cell> cells) {}

    /** One field, without its quotes. */
    public record Cell(Position position, String text) {}

    private final String text;
    private final List<Row> rows = new ArrayList<>();
    private List<Cell> cells = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private Csv(String text) {
        this.text = text;
    }

    /** The lines that hold anything. */
    public static List<Row> rows(String text) {
        Csv csv = new Csv((text.startsWith("\uFEFF") ? text.substring(1) : text).replace("\r\n", "\n"));
        while (csv.at < csv.text.length()) {
            csv.cell();
        }
        csv.endRow();
        return csv.rows;
    }

    private void cell() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        Position position = new Position(line, at - lineStart + 1);
        String content = at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
        cells.add(new Cell(position, content));
        if (at < text.length() && text.charAt(at) == ',') {
            at++;
            if (at == text.length() || text.charAt(at) == '\n') {
                cells.add(new Cell(new Position(line, at - lineStart + 1), ""));
            }
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            endRow();
            at++;
            line++;
            lineStart = at;
        }
    }

    private String plain() {
        int start = at;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
            at++;
        }
        return text.substring(start, at).strip();
    }

    private String quoted() {
        StringBuilder content = new StringBuilder();
        at++;
        while (at < text.length() && !closes()) {
            char c = text.charAt(at);
            content.append(c);
            at += c == '"' ? 2 : 1;
            if (c == '\n') {
                line++;
                lineStart = at;
            }
        }
        at++;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
            at++;
        }
        return content.toString();
    }

    private boolean closes() {
        return text.charAt(at) == '"' && !text.startsWith("\"\"", at);
    }

    private void endRow() {
        boolean blank = cells.stream().allMatch(cell -> cell.text().isEmpty());
        if (!blank) {
            rows.add(new Row(cells.get(0).position(), List.copyOf(cells)));
        }
        cells = new ArrayList<>();
    }
}
