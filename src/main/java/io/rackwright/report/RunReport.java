package io.rackwright.report;

import io.rackwright.json.Json;
import io.rackwright.run.Durations;
import io.rackwright.run.past.RunStory;
import io.rackwright.run.past.StepStory;
import io.rackwright.run.past.StepStory.TaskTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run did, for people and for machines.
 *
 * @param against an earlier run to set it beside
 */
public record RunReport(String site, RunStory story, Optional<RunStory> against) implements Document {

    private static final String FORMAT = "rackwright.report/1";

    /** One self-contained HTML page. */
    public String html(Instant made, String version) {
        return new RunPage(this).text(made, version);
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder("%s of %s: %s in %s%n"
                .formatted(
                        story.run().action(),
                        site,
                        story.run().endWord(),
                        Durations.words(story.run().took())));
        for (StepStory step : story.steps()) {
            text.append("  %-10s %-11s %11s%n"
                    .formatted(
                            step.record().id(),
                            step.record().outcomeWord(),
                            Durations.words(step.record().took())));
        }
        return text.toString();
    }

    @Override
    public String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("site", site);
        document.put("run", story.run().name());
        document.put("action", story.run().action());
        document.put("rehearsal", story.run().rehearsal());
        document.put("dry_run", story.run().checkMode());
        document.put("started", story.run().started().toString());
        document.put("took_seconds", story.run().took().toMillis() / 1000.0);
        document.put("end", story.run().endWord());
        document.put("continue_with", story.run().continueWith());
        document.put("decision", story.decision());
        document.put("steps", story.steps().stream().map(this::step).toList());
        return Json.pretty(document);
    }

    private Map<String, Object> step(StepStory step) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", step.record().id().text());
        document.put("outcome", step.record().outcomeWord());
        document.put("reason", step.record().detail().text("reason"));
        document.put("reason_origins", step.reasonOrigins());
        document.put("took_seconds", step.record().took().toMillis() / 1000.0);
        document.put(
                "plays",
                step.plays().stream()
                        .map(play -> Map.of(
                                "name", play.name(), "from", play.from(), "to", play.to(), "tasks", play.tasks()))
                        .toList());
        document.put(
                "slowest_tasks", step.slowest().stream().map(RunReport::task).toList());
        document.put("hosts", hosts(step));
        document.put(
                "failures",
                step.failures().stream()
                        .map(failure -> Map.of(
                                "host", failure.host(),
                                "task", failure.task(),
                                "path", failure.path(),
                                "message", failure.message(),
                                "unreachable", failure.unreachable(),
                                "origins", failure.origins(),
                                "advice", failure.advice()))
                        .toList());
        document.put("events", step.events());
        document.put("events_missing", step.missing());
        document.put("events_torn_off", step.isTornOff());
        return document;
    }

    private static Map<String, Object> hosts(StepStory step) {
        Map<String, Object> hosts = new LinkedHashMap<>();
        step.hosts()
                .forEach((name, host) -> hosts.put(
                        name,
                        Map.of(
                                "ok", host.ok(),
                                "changed", host.changed(),
                                "skipped", host.skipped(),
                                "failed", host.failed(),
                                "unreachable", host.unreachable(),
                                "busy_seconds", host.busy())));
        return hosts;
    }

    private static Map<String, Object> task(TaskTime task) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("task", task.name());
        document.put("path", task.path());
        document.put("seconds", task.wall());
        document.put("results", task.results());
        document.put("longest_host", task.longestHost());
        document.put("longest_seconds", task.longest());
        return document;
    }

    @Override
    public String junit() {
        return RunJunit.of(this);
    }

    @Nullable
    StepStory step(String id) {
        List<StepStory> steps = story.steps().stream()
                .filter(step -> step.record().id().text().equals(id))
                .toList();
        return steps.isEmpty() ? null : steps.get(steps.size() - 1);
    }
}
