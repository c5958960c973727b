package io.rackwright.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code docs/reference/requirements.md}: every row of the requirements with what answers it. */
final class RequirementsPage {

    private static final String HEAD =
            """
            # Requirements, row by row

            What the documents of the platform ask of a cluster, and where this program renders, checks or refuses it. Ids are those of the requirements that this project
            began with; the words are ours. «yes» is answered whole, «in part» and «open» say what nothing answers yet. A test keeps every code, key, file and test
            named here true (`RequirementsTest`). This page is made from `requirements.yaml`: change that, not this page.

            """;

    private static final Map<String, String> SCOPES = scopes();

    private RequirementsPage() {}

    static String text(List<Requirement> rows) {
        StringBuilder text = new StringBuilder(HEAD);
        count(text, rows);
        SCOPES.forEach((scope, title) -> {
            text.append("\n## ")
                    .append(title)
                    .append("\n\n| row | asks | answered | how | tests |\n|---|---|---|---|---|\n");
            rows.stream().filter(row -> row.scope().equals(scope)).forEach(row -> row(text, row));
        });
        return text.toString();
    }

    private static Map<String, String> scopes() {
        Map<String, String> scopes = new LinkedHashMap<>();
        scopes.put("core", "Own servers");
        scopes.put("both", "Any target");
        scopes.put("mt", "Shared clusters");
        scopes.put("cloud", "AKS and EKS: known as vocabulary, provisioned by nobody here yet");
        scopes.put("none", "Headings without a body");
        return scopes;
    }

    private static void count(StringBuilder text, List<Requirement> rows) {
        text.append("| | rows | yes | in part | open |\n|---|---|---|---|---|\n");
        SCOPES.forEach((scope, title) -> {
            List<Requirement> of =
                    rows.stream().filter(row -> row.scope().equals(scope)).toList();
            text.append(String.format(
                    "| %s | %d | %d | %d | %d |%n",
                    title, of.size(), in(of, "yes"), in(of, "in part"), in(of, "open")));
        });
    }

    private static long in(List<Requirement> rows, String state) {
        return rows.stream().filter(row -> row.state().equals(state)).count();
    }

    private static void row(StringBuilder text, Requirement row) {
        text.append(String.format(
                "| %s | %s | %s | %s | %s |%n",
                row.id(), row.title(), row.state(), String.join(" · ", answers(row)), code(row.tests())));
    }

    private static List<String> answers(Requirement row) {
        List<String> answers = new ArrayList<>();
        add(answers, "keys ", code(row.keys()));
        add(answers, "rendered in ", code(row.rendered()));
        add(answers, "refused by ", links(row.refused()));
        add(answers, "checked by ", links(row.checked()));
        add(answers, "", row.said());
        add(answers, "**open:** ", row.open());
        return answers;
    }

    private static void add(List<String> answers, String what, String text) {
        if (!text.isEmpty()) {
            answers.add(what + text);
        }
    }

    private static String code(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    private static String links(List<String> codes) {
        return codes.stream()
                .map(code -> "[" + code + "](findings.md#" + SitePage.anchor(code) + ")")
                .collect(Collectors.joining(", "));
    }
}
