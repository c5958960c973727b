package io.rackwright.site.init;

import io.rackwright.site.init.ListedHost.Field;
import io.rackwright.site.load.Csv;
import io.rackwright.site.load.HostsFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a CSV with the columns of {@code hosts_file}. */
final class CsvHosts {

    private final Reading reading;

    private CsvHosts(Reading reading) {
        this.reading = reading;
    }

    static List<ListedHost> read(String text, Reading reading) {
        return new CsvHosts(reading).hosts(Csv.rows(text));
    }

    private List<ListedHost> hosts(List<Csv.Row> rows) {
        List<ListedHost> hosts = new ArrayList<>();
        if (rows.isEmpty() || !isHeader(rows.get(0))) {
            return hosts;
        }
        List<String> columns = rows.get(0).cells().stream().map(Csv.Cell::text).toList();
        for (Csv.Row row : rows.subList(1, rows.size())) {
            if (row.cells().size() > columns.size()) {
                reading.error(
                        "P29",
                        row.cells().get(columns.size()).position(),
                        "The line has more fields than the header.",
                        "Take the extra field out, or put fields with commas in double quotes.");
            } else {
                hosts.add(host(row, columns));
            }
        }
        return hosts;
    }

    private boolean isHeader(Csv.Row header) {
        boolean known = true;
        for (Csv.Cell cell : header.cells()) {
            if (!HostsFile.COLUMNS.contains(cell.text())) {
                known = false;
                reading.error(
                        "P22",
                        cell.position(),
                        "The column «" + cell.text() + "» is not known here.",
                        "The first line names the columns. Known are " + String.join(",", HostsFile.COLUMNS)
                                + "; name and address are needed.");
            }
        }
        return known;
    }

    private static ListedHost host(Csv.Row row, List<String> columns) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (int i = 0; i < row.cells().size(); i++) {
            Csv.Cell cell = row.cells().get(i);
            if (!cell.text().isEmpty()) {
                fields.put(columns.get(i), new Field(cell.text(), cell.position()));
            }
        }
        return new ListedHost(fields, Set.of());
    }
}
