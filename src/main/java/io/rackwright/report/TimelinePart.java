package io.rackwright.report;

import io.rackwright.run.past.StepStory;
import io.rackwright.run.past.StepStory.HostStory;
import io.rackwright.run.past.StepStory.Play;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** When each play ran and when each host worked, drawn as bars that need neither style nor script. */
final class TimelinePart {

    private static final int WIDTH = 400;
    private static final int HEIGHT = 12;
    /** Beyond that only hosts on which something failed have a lane of their own. */
    private static final int LANES = 200;

    private final HtmlWriter html;
    private final StepStory step;

    TimelinePart(HtmlWriter html, StepStory step) {
        this.html = html;
        this.step = step;
    }

    void write() {
        if (step.plays().isEmpty()) {
            return;
        }
        html.element("h2", step.record().id() + ": plays").open("div", "class", "wide");
        RunPage.table(html, "play", "seconds", "tasks", "when");
        int number = 0;
        for (Play play : step.plays()) {
            html.open("tr").element("td", ++number + " " + play.name());
            html.element("td", seconds(play.to() - play.from()), "class", "number");
            html.element("td", String.valueOf(play.tasks()), "class", "number").open("td");
            bars(List.of(play.from(), play.to()));
            html.close().close().line();
        }
        html.close().close().close();
        hosts();
    }

    private void hosts() {
        html.element("h2", step.record().id() + ": hosts").open("div", "class", "wide");
        RunPage.table(html, "host", "ok", "changed", "skipped", "failed", "unreachable", "at work", "when");
        int lanes = 0;
        for (Map.Entry<String, HostStory> one : step.hosts().entrySet()) {
            HostStory host = one.getValue();
            boolean isWell = host.isWell();
            html.open("tr", "class", isWell ? "" : "error").element("td", one.getKey());
            for (int count : List.of(host.ok(), host.changed(), host.skipped(), host.failed(), host.unreachable())) {
                html.element("td", String.valueOf(count), "class", "number");
            }
            html.element("td", seconds(host.busy()), "class", "number").open("td");
            if (lanes++ < LANES || !isWell) {
                bars(host.lanes());
            }
            html.close().close().line();
        }
        html.close().close().close();
    }

    /** @param spans from and to in turn; negative where there is none */
    private void bars(List<Double> spans) {
        html.open("svg", "class", "lane", "width", "" + WIDTH, "height", "" + HEIGHT, "role", "presentation");
        double scale = step.seconds() > 0 ? WIDTH / step.seconds() : 0;
        for (int i = 0; i + 1 < spans.size(); i += 2) {
            if (spans.get(i) >= 0) {
                double width = Math.max(1, (spans.get(i + 1) - spans.get(i)) * scale);
                html.open(
                                "rect",
                                "x",
                                pixels(spans.get(i) * scale),
                                "width",
                                pixels(width),
                                "height",
                                "" + HEIGHT,
                                "class",
                                i / 2 % 2 == 0 ? "even" : "odd")
                        .close();
            }
        }
        html.close();
    }

    private static String pixels(double value) {
        return String.valueOf(Math.round(value * 10) / 10.0);
    }

    static String seconds(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
