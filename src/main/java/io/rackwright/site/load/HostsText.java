package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.yaml.Position;
import io.rackwright.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a hosts file, cut into rows.
 *
 * @param findings what is wrong with encoding and quotes, or that there is nothing
 */
record HostsText(List<Csv.Row> rows, List<Finding> findings) {

    static HostsText of(byte[] bytes, String file) {
        if (YamlReader.isUtf16(bytes)) {
            return new HostsText(
                    List.of(),
                    List.of(fault(file, Position.START, "The file is UTF-16 text, not UTF-8.")
                            .hint("Save the file as UTF-8.")));
        }
        String text = YamlReader.decoded(bytes);
        List<Finding> findings = new ArrayList<>();
        int foreign = text.indexOf(YamlReader.NO_CHARACTER);
        if (foreign >= 0) {
            findings.add(
                    fault(file, position(text, foreign), YamlReader.NOT_UTF_8).hint("Save the file as UTF-8."));
        }
        Csv.Content content = Csv.read(text);
        content.faults()
                .forEach(flaw -> findings.add(
                        fault(file, flaw.position(), flaw.message()).hint(flaw.hint())));
        if (content.rows().isEmpty()) {
            findings.add(fault(file, Position.START, "The hosts file is empty.")
                    .expected(String.join(",", HostsFile.COLUMNS))
                    .hint("Begin with the header line; then one server a line."));
        }
        return new HostsText(content.rows(), findings);
    }

    private static Finding fault(String file, Position position, String message) {
        Where.File where = position.in(file, "");
        return Finding.error("P25", where, message);
    }

    private static Position position(String text, int offset) {
        String before = text.substring(0, offset);
        int start = before.lastIndexOf('\n') + 1;
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new Position(line, before.codePointCount(start, offset) + 1);
    }
}
