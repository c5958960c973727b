package io.rackwright.report;

import io.rackwright.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A check for eyes: the servers in a table, then one paragraph for each problem, however many servers have it. */
final class CheckText {

    private static final String INDENT = " ".repeat(13);
    private static final int MOST_ROWS = 40;
    private static final int MOST_NAMES = 12;
    private static final int MOST_VALUES = 6;
    private static final int NARROW = 60;

    private final Style style;

    CheckText(Style style) {
        this.style = style;
    }

    /** Empty where no server was to be looked at. Where there are many, those that fit are counted, not listed. */
    String table(List<ServerRow> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        List<ServerRow> shown = rows.size() <= MOST_ROWS
                ? rows
                : rows.stream()
                        .filter(row -> row.severity() != Severity.INFO)
                        .limit(MOST_ROWS)
                        .toList();
        TextTable table = new TextTable("server", "role", "address", "system", "CPU", "memory", "disks", "verdict");
        for (ServerRow row : shown) {
            table.row(List.of(
                    visible(row.node().name()),
                    visible(row.role()),
                    visible(row.node().address()),
                    visible(row.system()),
                    row.cpus(),
                    row.memory(),
                    visible(row.disks()),
                    row.verdict()));
        }
        List<String> lines = new ArrayList<>(
                table.text(style.width() < NARROW ? 0 : style.width()).lines().toList());
        lines.set(0, style.quiet().apply(lines.get(0)));
        int more = rows.size() - shown.size();
        String rest = more == 0 ? "" : "… and " + more + " servers more; --html and --output json list them all\n";
        return String.join("\n", lines) + "\n" + rest + "\n";
    }

    String problem(Problem problem) {
        UnaryOperator<String> paint =
                switch (problem.severity()) {
                    case ERROR -> style.error();
                    case WARNING -> style.warning();
                    case INFO -> UnaryOperator.identity();
                };
        StringBuilder text = new StringBuilder();
        text.append(paint.apply(String.format("%-7s %s", problem.severity().word(), problem.code())))
                .append("  ")
                .append(visible(place(problem)))
                .append(": ")
                .append(visible(problem.message()))
                .append('\n');
        measured(problem, MOST_NAMES)
                .forEach(line -> text.append(INDENT).append(visible(line)).append('\n'));
        if (!problem.hint().isEmpty()) {
            text.append(INDENT).append("→ ").append(visible(problem.hint())).append('\n');
        }
        return text.toString();
    }

    static String place(Problem problem) {
        int count = problem.servers().size();
        return count > 1 ? count + " servers" : problem.where().label();
    }

    /** @param most names of servers in a list; a longer one is shortened */
    static List<String> measured(Problem problem, int most) {
        List<String> lines = new ArrayList<>();
        String expected = problem.expected().isEmpty() ? "" : "expected " + problem.expected();
        Map<String, List<String>> found = problem.found();
        if (found.size() == 1) {
            String actual = found.keySet().iterator().next();
            String both = actual.isEmpty() ? expected : "found " + actual + (expected.isEmpty() ? "" : ", " + expected);
            if (!both.isEmpty()) {
                lines.add(both);
            }
            if (problem.servers().size() > 1) {
                lines.add("on " + names(problem.servers(), most));
            }
            return lines;
        }
        if (!expected.isEmpty()) {
            lines.add(expected);
        }
        boolean namesHelp = problem.servers().size() > 1;
        found.entrySet().stream()
                .limit(MOST_VALUES)
                .forEach(entry -> lines.add("found " + (entry.getKey().isEmpty() ? "nothing to tell" : entry.getKey())
                        + (namesHelp ? " on " + names(entry.getValue(), most) : "")));
        if (found.size() > MOST_VALUES) {
            lines.add("… and " + (found.size() - MOST_VALUES) + " other values on "
                    + names(
                            found.entrySet().stream()
                                    .skip(MOST_VALUES)
                                    .flatMap(entry -> entry.getValue().stream())
                                    .toList(),
                            most));
        }
        return lines;
    }

    /** A long list is shortened, with its count. */
    static String names(List<String> names, int most) {
        return names.size() <= most
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, most - 2)) + " and " + (names.size() - most + 2) + " more";
    }

    private static String visible(String text) {
        return VisibleText.of(text);
    }
}
