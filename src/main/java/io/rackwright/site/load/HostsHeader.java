package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Suggestion;
import io.rackwright.finding.Where;
import io.rackwright.yaml.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The first line of a hosts file: which field of a server stands in which column. */
final class HostsHeader {

    private static final List<String> NEEDED = List.of("name", "address");

    private final String file;
    private final Problems problems;
    private final List<String> columns = new ArrayList<>();
    private final Set<String> covered = new HashSet<>();
    private boolean isUncertain;

    private HostsHeader(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The header; empty, and told, when the line names no columns at all. */
    static Optional<HostsHeader> of(Csv.Row row, String file, Problems problems) {
        HostsHeader header = new HostsHeader(file, problems);
        List<String> cells = row.cells().stream().map(Csv.Cell::text).toList();
        boolean named = cells.stream().anyMatch(HostsFile.COLUMNS::contains)
                || cells.stream()
                        .anyMatch(cell -> Suggestion.of(cell, HostsFile.COLUMNS).isPresent());
        Optional<Finding> separator = header.otherSeparator(row.cells());
        if (separator.isPresent() || !named) {
            problems.add(separator.orElseGet(() -> header.noHeader(row.position())));
            return Optional.empty();
        }
        row.cells().forEach(header::column);
        header.coverWhatMayBeMeant();
        NEEDED.forEach(name -> header.needed(name, row.position()));
        return Optional.of(header);
    }

    int size() {
        return columns.size();
    }

    /** The node's key in a column; empty for a column that is not read. */
    String column(int index) {
        return columns.get(index);
    }

    /** Keys that servers lack because of the header: what is wrong with it has been told. */
    Set<String> covered() {
        return covered;
    }

    private Optional<Finding> otherSeparator(List<Csv.Cell> cells) {
        for (String separator : List.of(";", "\t", "|")) {
            for (Csv.Cell cell : cells) {
                long known = List.of(cell.text().split(java.util.regex.Pattern.quote(separator), -1)).stream()
                        .filter(part -> HostsFile.COLUMNS.contains(part.strip()))
                        .count();
                if (known > 1) {
                    String name = separator.equals("\t") ? "tabs" : "«" + separator + "»";
                    return Optional.of(Finding.error(
                                    "P25",
                                    place(cell.position()),
                                    "The columns are separated by " + name + ", not by commas.")
                            .expected(String.join(",", HostsFile.COLUMNS))
                            .hint("Separate them by commas; spreadsheets offer that as «CSV (comma delimited)»."));
                }
            }
        }
        return Optional.empty();
    }

    private Finding noHeader(Position position) {
        return Finding.error("P28", place(position), "The first line of the hosts file does not name the columns.")
                .expected(String.join(",", HostsFile.COLUMNS))
                .hint("Put a first line with the columns' names before the servers.");
    }

    private void column(Csv.Cell cell) {
        String name = cell.text();
        boolean known = HostsFile.COLUMNS.contains(name);
        boolean twice = known && columns.contains(name);
        columns.add(known && !twice ? name : "");
        isUncertain |= twice;
        if (twice) {
            problems.add(Finding.error(
                            "P26", place(cell.position()), "The column «" + name + "» stands here for the second time.")
                    .hint("Keep one of the two."));
        } else if (!known) {
            unknown(cell);
        }
    }

    private void unknown(Csv.Cell cell) {
        Optional<String> meant = Suggestion.of(cell.text(), HostsFile.COLUMNS);
        meant.ifPresent(covered::add);
        isUncertain |= meant.isEmpty();
        String what = cell.text().isEmpty()
                ? "This column has no name."
                : "The column «" + cell.text() + "» is not known here.";
        problems.add(Finding.error("P22", place(cell.position()), what)
                .hint(meant.map(name -> "Did you mean " + name + "?")
                        .orElse("Known columns: " + String.join(",", HostsFile.COLUMNS) + ".")));
    }

    /** Any column that is not named may be the one that carries a wrong name. */
    private void coverWhatMayBeMeant() {
        if (isUncertain) {
            HostsFile.COLUMNS.stream().filter(name -> !columns.contains(name)).forEach(covered::add);
        }
    }

    private void needed(String name, Position position) {
        if (!columns.contains(name) && covered.add(name)) {
            problems.add(Finding.error(
                            "P28",
                            position.in(file, "nodes[]." + name),
                            "The hosts file has no column " + name + ", which every server needs.")
                    .expected("a column " + name)
                    .hint("Add " + name + " to the first line and its value to every other."));
        }
    }

    private Where.File place(Position position) {
        return position.in(file, "");
    }
}
