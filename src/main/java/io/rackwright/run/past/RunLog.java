package io.rackwright.run.past;

import io.rackwright.ansible.AnsiblePlaces;
import io.rackwright.ansible.EventLog;
import io.rackwright.ansible.PlaybookEvent;
import io.rackwright.ansible.PlaybookEvent.HostEnded;
import io.rackwright.ansible.PlaybookEvent.HostStarted;
import io.rackwright.ansible.PlaybookEvent.HostStatus;
import io.rackwright.ansible.PlaybookEvent.Task;
import io.rackwright.ansible.PlaybookEvent.TaskStarted;
import io.rackwright.finding.ToolException;
import io.rackwright.run.RenderedOrigins;
import io.rackwright.run.journal.RunRecord;
import io.rackwright.run.journal.RunRecord.StepRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** What a run's steps did, task by task and host by host, and where its output lies. */
public final class RunLog {

    private final Path runs;
    private final RunRecord run;

    /** @param runs the folder of all runs */
    public RunLog(Path runs, RunRecord run) {
        this.runs = runs;
        this.run = run;
    }

    /** The steps that the filter takes, in order. */
    public List<StepRecord> steps(ResultFilter filter) {
        return run.steps().stream()
                .filter(step -> filter.takesStep(step.id().text()))
                .toList();
    }

    /** The output of a step as ansible printed it, known secrets masked; it need not exist yet. */
    public Path output(StepRecord step) {
        return run.stepFolder(runs, step).resolve(AnsiblePlaces.OUTPUT);
    }

    /**
     * Hands over the results that the filter takes, oldest first, without keeping them.
     *
     * @return how many events are missing: above 0 the picture is incomplete
     */
    public long results(ResultFilter filter, Consumer<TaskResult> results) throws ToolException {
        long missing = 0;
        RenderedOrigins origins = new RenderedOrigins(runs.resolve(run.name()));
        for (StepRecord step : steps(filter)) {
            Pairing pairing = new Pairing(step.id().text(), filter, origins, results);
            missing += EventLog.read(run.stepFolder(runs, step), pairing::take);
        }
        return missing;
    }

    /** Puts the start of a task, a host's start with it and its end together. */
    private static final class Pairing {

        /** Tasks that may still get results: with the free strategy each host is at another one. */
        private static final int TASKS_KEPT = 512;

        private final String step;
        private final ResultFilter filter;
        private final RenderedOrigins origins;
        private final Consumer<TaskResult> results;
        private final Map<String, Double> began = new HashMap<>();
        private final Map<String, Task> tasks = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Task> eldest) {
                return size() > TASKS_KEPT;
            }
        };

        Pairing(String step, ResultFilter filter, RenderedOrigins origins, Consumer<TaskResult> results) {
            this.step = step;
            this.filter = filter;
            this.origins = origins;
            this.results = results;
        }

        void take(double seconds, double steady, PlaybookEvent event) {
            if (event instanceof TaskStarted started) {
                tasks.put(started.task().uuid(), started.task());
            } else if (event instanceof HostStarted started) {
                began.put(started.host(), steady);
            } else if (event instanceof HostEnded ended) {
                double since = began.getOrDefault(ended.host(), steady);
                began.remove(ended.host());
                TaskResult result = result(ended, seconds, Math.max(0, steady - since));
                if (filter.takes(result)) {
                    results.accept(result);
                }
            }
        }

        private TaskResult result(HostEnded ended, double at, double took) {
            Task task = tasks.get(ended.taskUuid());
            String message = task != null && task.noLog() ? "" : ended.message();
            boolean isFailure = !ended.ignored()
                    && (ended.status() == HostStatus.FAILED || ended.status() == HostStatus.UNREACHABLE);
            return new TaskResult(
                    step,
                    Instant.ofEpochMilli((long) (at * 1000)),
                    took,
                    ended.host(),
                    status(ended),
                    task == null ? "" : task.fullName(),
                    task == null ? "" : task.path(),
                    message,
                    isFailure ? origins.namedIn(message, ended.host()) : List.of());
        }

        private static String status(HostEnded ended) {
            if (ended.status() == HostStatus.OK) {
                return ended.changed() ? "changed" : "ok";
            }
            return ended.ignored() ? "ignored" : ended.status().name().toLowerCase(Locale.ROOT);
        }
    }
}
