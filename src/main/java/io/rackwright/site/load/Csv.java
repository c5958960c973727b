package io.rackwright.site.load;

import io.rackwright.yaml.Position;
import java.util.ArrayList;
import java.util.List;

/** Comma-separated text (RFC 4180) with the place of every field; blanks around fields and empty lines are dropped. */
public final class Csv {

    /**
     * One line.
     *
     * @param isCut whether a quote swallowed the rest of the text
     */
    public record Row(Position position, List<Cell> cells, boolean isCut) {}

    /** One field, without its quotes. */
    public record Cell(Position position, String text) {}

    private final String text;
    private final List<Row> rows = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private List<Cell> cells = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;
    private boolean isCut;

    /** Something wrong with the quotes. */
    record Fault(Position position, String message, String hint) {}

    /** Everything that was read. */
    record Content(List<Row> rows, List<Fault> faults) {}

    private Csv(String text) {
        this.text = text;
    }

    /** The lines that hold anything. */
    public static List<Row> rows(String text) {
        return read(text).rows();
    }

    static Content read(String text) {
        Csv csv = new Csv((text.startsWith("\uFEFF") ? text.substring(1) : text)
                .replace("\r\n", "\n")
                .replace('\r', '\n'));
        while (csv.at < csv.text.length()) {
            csv.cell();
        }
        csv.endRow();
        return new Content(csv.rows, csv.faults);
    }

    private Position here() {
        return new Position(line, text.codePointCount(lineStart, at) + 1);
    }

    private void cell() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        Position position = here();
        String content = at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
        cells.add(new Cell(position, content));
        if (at < text.length() && text.charAt(at) == ',') {
            at++;
            if (at == text.length() || text.charAt(at) == '\n') {
                cells.add(new Cell(here(), ""));
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
        Position opening = here();
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
        if (at >= text.length()) {
            isCut = true;
            faults.add(
                    new Fault(opening, "The quote that opens here is never closed.", "Close it with a double quote."));
            return content.toString();
        }
        at++;
        Position behind = here();
        if (!plain().isEmpty()) {
            faults.add(new Fault(
                    behind,
                    "Text follows the closing quote of this field.",
                    "Put the whole field in quotes; a quote within it is written twice."));
        }
        return content.toString();
    }

    private boolean closes() {
        return text.charAt(at) == '"' && !text.startsWith("\"\"", at);
    }

    private void endRow() {
        boolean blank = cells.stream().allMatch(cell -> cell.text().isEmpty());
        if (!blank) {
            rows.add(new Row(cells.get(0).position(), List.copyOf(cells), isCut));
        }
        cells = new ArrayList<>();
    }
}
