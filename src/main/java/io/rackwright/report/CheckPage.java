package io.rackwright.report;

import io.rackwright.finding.Findings;
import io.rackwright.finding.Severity;
import io.rackwright.preflight.Verdict;
import io.rackwright.preflight.Verdict.Result;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A check as one HTML file to carry away: no network, no other file, and to be read without JavaScript. */
final class CheckPage {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final CheckDocument document;
    private final Findings all;
    private final List<ServerRow> servers;
    private final HtmlWriter html = new HtmlWriter();

    CheckPage(CheckDocument document) {
        this.document = document;
        this.all = document.all();
        this.servers = document.servers();
    }

    /**
     * When and by what the page was made.
     *
     * @param titles a code to what it is about
     */
    record Stamp(Instant time, String version, UnaryOperator<String> titles) {}

    String text(Stamp stamp) {
        String script = HtmlWriter.resource("check.js");
        html.begin("Check of " + document.site().name(), HtmlWriter.resource("check.css"), script);
        html.open("main");
        summary(stamp);
        problems(stamp);
        lines("What could not be judged", new BlindPart(document.judgement()).lines());
        lines("What has changed", new SincePart(document.since()).lines());
        lines("What was judged otherwise than usual", new PolicyPart(document.judgement()).lines());
        new ServersPart(html).write(servers);
        new MatrixPart(html).write(document.sight().between());
        checks(stamp);
        html.element("footer", stamp.version() + ", " + WHEN.format(stamp.time()));
        html.close();
        return html.end(script);
    }

    private void summary(Stamp stamp) {
        html.open("header").element("h1", "Check of " + document.site().name());
        html.element("p", WHEN.format(stamp.time()) + ", " + stamp.version(), "class", "quiet");
        html.open("ul", "class", "summary");
        count(all.count(Severity.ERROR), "error", "errors", "error");
        count(all.count(Severity.WARNING), "warning", "warnings", "warning");
        count(all.count(Severity.INFO), "note", "notes", "info");
        long fit =
                servers.stream().filter(row -> row.severity() == Severity.INFO).count();
        html.element("li", fit + " of " + servers.size() + " servers without error or warning");
        html.close().close().line();
    }

    private void count(int number, String one, String many, String style) {
        html.element("li", number + " " + (number == 1 ? one : many), "class", number == 0 ? "" : style);
    }

    private void problems(Stamp stamp) {
        html.element("h2", "What was found");
        List<Problem> problems = Problem.of(all.all());
        if (problems.isEmpty()) {
            html.element("p", "Nothing is wrong.");
        }
        for (Problem problem : problems) {
            html.open("section", "class", "problem " + problem.severity().word());
            html.open("h3")
                    .element(
                            "span",
                            problem.code(),
                            "class",
                            "code",
                            "title",
                            stamp.titles().apply(problem.code()));
            html.text(" " + CheckText.place(problem) + ": " + problem.message()).close();
            CheckText.measured(problem, Integer.MAX_VALUE)
                    .forEach(line -> html.element("p", line, "class", "measured"));
            if (!problem.hint().isEmpty()) {
                html.element("p", "→ " + problem.hint(), "class", "hint");
            }
            html.close().line();
        }
    }

    private void lines(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            html.element("h2", title).open("ul");
            lines.forEach(line -> html.element("li", line.strip()));
            html.close().line();
        }
    }

    private void checks(Stamp stamp) {
        html.element("h2", "Every check");
        html.open("div", "class", "wide")
                .open("table", "class", "sortable")
                .open("thead")
                .open("tr");
        html.element("th", "code").element("th", "what would be wrong");
        for (String title : List.of("passed", "failed", "warned", "note", "skipped", "not judged")) {
            html.element("th", title, "class", "number");
        }
        html.close().close().open("tbody");
        Map<String, Map<Result, Integer>> byCode = new TreeMap<>();
        for (Verdict verdict : document.judgement().verdicts()) {
            byCode.computeIfAbsent(verdict.code(), code -> new TreeMap<>()).merge(verdict.result(), 1, Integer::sum);
        }
        byCode.forEach((code, counts) -> {
            html.open("tr").element("td", code).element("td", stamp.titles().apply(code));
            for (Result result : List.of(
                    Result.PASSED, Result.FAILED, Result.WARNED, Result.INFO, Result.SKIPPED, Result.NOT_JUDGED)) {
                int count = counts.getOrDefault(result, 0);
                html.element("td", count == 0 ? "" : String.valueOf(count), "class", "number");
            }
            html.close().line();
        });
        html.close().close().close();
    }
}
