package io.rackwright.report;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.finding.Severity;
import io.rackwright.finding.Where;
import io.rackwright.json.Json;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The findings of one command, ready to print.
 *
 * @param command its name, for example {@code check}
 * @param site the site's name; empty when it could not be read
 */
public record FindingsDocument(String command, String site, Findings findings) implements Document {

    private static final String FORMAT = "rackwright.findings/1";

    /** One JSON document of format {@code rackwright.findings/1}. */
    @Override
    public String json() {
        return Json.pretty(members());
    }

    Map<String, Object> members() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("command", command);
        putOrNull(document, "site", site);
        document.put("summary", summary());
        document.put(
                "findings",
                findings.all().stream().map(FindingsDocument::object).toList());
        return document;
    }

    /** Findings for a person, each with what to do; then where to read more, and one line of summary. */
    @Override
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings.all()) {
            String place = VisibleText.of(finding.where().label());
            text.append(String.format("%-7s %s  %s: ", finding.severity().word(), finding.code(), place))
                    .append(VisibleText.of(finding.message()))
                    .append('\n');
            if (!finding.expected().isEmpty() || !finding.actual().isEmpty()) {
                text.append("             ")
                        .append(VisibleText.of(measured(finding)))
                        .append('\n');
            }
            if (!finding.hint().isEmpty()) {
                text.append("             → ")
                        .append(VisibleText.of(finding.hint()))
                        .append('\n');
            }
        }
        return text.append(more()).append(sentence()).append('\n').toString();
    }

    /** How to learn more, shown with the first of the gravest findings. */
    String more() {
        return findings.all().stream()
                .min(Comparator.comparing(Finding::severity))
                .map(finding -> "«rackwright explain " + finding.code() + "» says more about a finding.\n")
                .orElse("");
    }

    @Override
    public String junit() {
        return JunitDocument.of(command, site, findings);
    }

    /** {@code 1 error, 2 warnings} – or that there is nothing to say. */
    public String sentence() {
        if (findings.all().isEmpty()) {
            return command + ": no findings";
        }
        return command + ": " + counted(Severity.ERROR, "error") + ", " + counted(Severity.WARNING, "warning") + ", "
                + counted(Severity.INFO, "note");
    }

    private String counted(Severity severity, String word) {
        int count = findings.count(severity);
        return count + " " + word + (count == 1 ? "" : "s");
    }

    private static String measured(Finding finding) {
        if (finding.actual().isEmpty()) {
            return "expected " + finding.expected();
        }
        return "found " + finding.actual() + (finding.expected().isEmpty() ? "" : ", expected " + finding.expected());
    }

    private Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("errors", findings.count(Severity.ERROR));
        summary.put("warnings", findings.count(Severity.WARNING));
        summary.put("infos", findings.count(Severity.INFO));
        return summary;
    }

    static Map<String, Object> object(Finding finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("code", finding.code());
        object.put("severity", finding.severity().word());
        object.put("where", where(finding.where()));
        putOrNull(object, "expected", finding.expected());
        putOrNull(object, "actual", finding.actual());
        object.put("message", finding.message());
        putOrNull(object, "hint", finding.hint());
        return object;
    }

    /** An absent text is null in the document, so that readers find every key in every finding. */
    @SuppressWarnings("NullAway") // a JSON null is meant
    private static void putOrNull(Map<String, Object> object, String key, String text) {
        object.put(key, text.isEmpty() ? null : text);
    }

    private static Map<String, Object> where(Where where) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (where instanceof Where.File file) {
            object.put("kind", "file");
            object.put("file", file.file());
            object.put("line", file.line());
            object.put("column", file.column());
            object.put("path", file.path());
        } else if (where instanceof Where.Host host) {
            object.put("kind", "host");
            object.put("host", host.host());
        } else if (where instanceof Where.Cluster cluster) {
            object.put("kind", "cluster");
            object.put("object", cluster.object());
        } else if (where instanceof Where.Step step) {
            object.put("kind", "step");
            object.put("step", step.step());
        } else {
            throw new IllegalStateException("a place this document does not know: " + where);
        }
        return object;
    }
}
