package io.rackwright.report;

import io.rackwright.json.JsonObject;
import io.rackwright.preflight.rule.Listed;
import io.rackwright.run.Durations;
import io.rackwright.run.StepFailure;
import io.rackwright.run.past.RunStory;
import io.rackwright.run.past.StepStory;
import io.rackwright.run.past.StepStory.TaskTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run as one HTML file to carry away: no network, no other file, and to be read without JavaScript. */
final class RunPage {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int HOSTS_NAMED = 10;

    private final RunReport report;
    private final RunStory story;
    private final HtmlWriter html = new HtmlWriter();

    RunPage(RunReport report) {
        this.report = report;
        this.story = report.story();
    }

    String text(Instant made, String version) {
        String title = story.run().action() + " of " + report.site() + ", "
                + story.run().name();
        String script = HtmlWriter.resource("check.js");
        html.begin(title, HtmlWriter.resource("check.css") + HtmlWriter.resource("run.css"), script);
        html.open("main");
        summary(title);
        story.steps().forEach(this::failures);
        steps();
        new AgainstPart(html, report).write();
        for (StepStory step : story.steps()) {
            new TimelinePart(html, step).write();
        }
        slowest();
        versions();
        checks();
        html.element("footer", version + ", " + WHEN.format(made));
        html.close();
        return html.end(script);
    }

    private void summary(String title) {
        html.open("header").element("h1", title);
        html.element(
                "p",
                WHEN.format(story.run().started()) + ", "
                        + Durations.words(story.run().took())
                        + (story.run().rehearsal() ? ", REHEARSAL" : "")
                        + (story.run().checkMode() ? ", dry run" : ""),
                "class",
                "quiet");
        html.open("ul", "class", "summary");
        boolean isWell = story.run().endWord().equals("done");
        html.element("li", story.run().endWord(), "class", isWell ? "" : "error");
        html.element("li", story.steps().size() + " steps begun");
        long missing = story.steps().stream().mapToLong(StepStory::missing).sum();
        if (missing > 0) {
            html.element("li", missing + " events are missing: the picture is incomplete", "class", "warning");
        }
        story.steps().stream()
                .filter(StepStory::isTornOff)
                .forEach(step -> html.element(
                        "li",
                        step.record().id() + ": its events end before it did, the picture is incomplete",
                        "class",
                        "warning"));
        if (!story.run().damage().isEmpty()) {
            html.element("li", "journal: " + story.run().damage(), "class", "warning");
        }
        html.close();
        if (!isWell && !story.run().continueWith().isEmpty()) {
            html.open("p")
                    .text("To go on: ")
                    .element("code", story.run().continueWith())
                    .close();
        }
        html.close().line();
    }

    private void failures(StepStory step) {
        String reason = step.record().detail().text("reason");
        if (step.failures().isEmpty() && reason.isEmpty()) {
            return;
        }
        html.element("h2", "Why " + step.record().id() + " did not succeed");
        if (!reason.isEmpty()) {
            html.element("p", reason);
            step.reasonOrigins().forEach(origin -> html.element("p", origin));
        }
        FailureText.alike(step.failures()).forEach(this::failure);
    }

    private void failure(StepFailure failure, List<String> hosts) {
        html.open("section", "class", "problem error");
        html.element(
                "h3",
                Listed.upTo(HOSTS_NAMED, hosts) + (failure.unreachable() ? " (unreachable)" : "") + ": "
                        + failure.task());
        html.element("p", failure.path(), "class", "quiet");
        html.lines("pre", failure.message());
        failure.origins().forEach(origin -> html.element("p", origin));
        if (!failure.advice().isEmpty()) {
            html.element("p", "→ " + failure.advice(), "class", "hint");
        }
        html.close().line();
    }

    private void steps() {
        html.element("h2", "Steps");
        table(html, "step", "what", "how it ended", "took", "reason");
        for (JsonObject planned : story.plan().objects("steps")) {
            StepStory ran = report.step(planned.text("id"));
            html.open("tr").element("td", planned.text("id")).element("td", planned.text("title"));
            html.element(
                    "td", ran == null ? planned.text("status") : ran.record().outcomeWord());
            html.element("td", ran == null ? "" : Durations.words(ran.record().took()), "class", "number");
            html.element("td", planned.text("reason")).close().line();
        }
        html.close().close();
    }

    private void slowest() {
        html.element("h2", "Slowest tasks").open("div", "class", "wide");
        table(html, "seconds", "step", "task", "results", "longest on", "at");
        for (StepStory step : story.steps()) {
            for (TaskTime task : step.slowest()) {
                html.open("tr").element("td", TimelinePart.seconds(task.wall()), "class", "number");
                html.element("td", step.record().id().text()).element("td", task.name());
                html.element("td", String.valueOf(task.results()), "class", "number");
                html.element("td", task.longestHost() + " " + TimelinePart.seconds(task.longest()));
                html.element("td", task.path()).close().line();
            }
        }
        html.close().close().close();
    }

    private void versions() {
        JsonObject decision = story.decision();
        if (decision.names().isEmpty()) {
            return;
        }
        html.element("h2", "Versions").open("dl");
        for (Map.Entry<String, String> one : decision.texts().entrySet()) {
            if (!one.getValue().isEmpty()) {
                html.element("dt", one.getKey().replace('_', ' ')).element("dd", one.getValue());
            }
        }
        html.close().open("ul");
        decision.texts("reasons").forEach(reason -> html.element("li", reason));
        html.close().line();
    }

    private void checks() {
        List<JsonObject> findings = story.checks().objects("findings");
        if (story.checks().names().isEmpty()) {
            return;
        }
        html.element("h2", "Checks before the run");
        if (findings.isEmpty()) {
            html.element("p", "Nothing was wrong.");
            return;
        }
        html.open("div", "class", "wide");
        table(html, "code", "severity", "where", "message");
        for (JsonObject finding : findings) {
            JsonObject where = finding.object("where");
            html.open("tr").element("td", finding.text("code")).element("td", finding.text("severity"));
            html.element("td", where.text("host") + where.text("path") + where.text("object"));
            html.element("td", finding.text("message")).close().line();
        }
        html.close().close().close();
    }

    /** Opens a table that sorts and searches where there is JavaScript; its rows and its end follow. */
    static void table(HtmlWriter html, String... titles) {
        html.open("table", "class", "sortable filterable").open("thead").open("tr");
        for (String title : titles) {
            html.element("th", title);
        }
        html.close().close().open("tbody");
    }
}
