package io.rackwright.report;

import io.rackwright.run.past.RunStory;
import io.rackwright.run.past.StepStory;
import io.rackwright.run.past.StepStory.TaskTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A run beside an earlier one: steps, tasks that became slower or quicker, versions that changed. */
final class AgainstPart {

    private static final int TASKS = 30;

    private final HtmlWriter html;
    private final RunReport report;

    AgainstPart(HtmlWriter html, RunReport report) {
        this.html = html;
        this.report = report;
    }

    void write() {
        if (report.against().isEmpty()) {
            return;
        }
        RunStory earlier = report.against().get();
        html.element("h2", "Beside " + earlier.run().name());
        versions(earlier);
        html.open("div", "class", "wide")
                .open("table", "class", "sortable")
                .open("thead")
                .open("tr");
        for (String title : List.of("step", "task", "then", "now", "difference")) {
            html.element("th", title);
        }
        html.close().close().open("tbody");
        for (StepStory step : report.story().steps()) {
            earlier.steps().stream()
                    .filter(one -> one.record().id().equals(step.record().id()))
                    .findFirst()
                    .ifPresent(then -> step(step, then));
        }
        html.close().close().close();
    }

    private void versions(RunStory earlier) {
        Map<String, String> now = report.story().decision().texts();
        html.open("ul");
        earlier.decision().texts().forEach((name, then) -> {
            String is = now.getOrDefault(name, "");
            if (!then.equals(is) && !then.isEmpty()) {
                html.element("li", name.replace('_', ' ') + ": " + then + " → " + is);
            }
        });
        html.close();
    }

    private void step(StepStory now, StepStory then) {
        String id = now.record().id().text();
        row(id, "(the whole step)", then.seconds(), now.seconds());
        Map<String, TaskTime> before = new HashMap<>();
        then.slowest().forEach(task -> before.put(task.name() + '\n' + file(task.path()), task));
        int rows = 0;
        for (TaskTime task : now.slowest()) {
            TaskTime earlier = before.get(task.name() + '\n' + file(task.path()));
            if (earlier != null && rows < TASKS) {
                row(id, task.name(), earlier.wall(), task.wall());
                rows++;
            }
        }
    }

    /** Without the line: another release moves it. */
    private static String file(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst(":\\d+$", "");
    }

    private void row(String step, String task, double then, double now) {
        html.open("tr").element("td", step).element("td", task);
        html.element("td", TimelinePart.seconds(then), "class", "number");
        html.element("td", TimelinePart.seconds(now), "class", "number");
        html.element("td", (now >= then ? "+" : "") + TimelinePart.seconds(now - then), "class", "number");
        html.close().line();
    }
}
