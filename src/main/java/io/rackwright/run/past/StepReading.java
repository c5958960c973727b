package io.rackwright.run.past;

import io.rackwright.ansible.EventLog;
import io.rackwright.ansible.HostCounts;
import io.rackwright.ansible.PlaybookEvent;
import io.rackwright.ansible.PlaybookEvent.HostEnded;
import io.rackwright.ansible.PlaybookEvent.HostStarted;
import io.rackwright.ansible.PlaybookEvent.PlayStarted;
import io.rackwright.ansible.PlaybookEvent.Task;
import io.rackwright.ansible.PlaybookEvent.TaskStarted;
import io.rackwright.ansible.PlaybookState;
import io.rackwright.finding.ToolException;
import io.rackwright.run.StepFailure;
import io.rackwright.run.journal.RunRecord.StepRecord;
import io.rackwright.run.past.StepStory.HostStory;
import io.rackwright.run.past.StepStory.Play;
import io.rackwright.run.past.StepStory.TaskTime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds the events of one step up. Keeps a few numbers for each play, each task of the playbook and each host; a task
 * whose turns get the same number again counts as one.
 */
final class StepReading {

    private static final int SLOWEST = 50;

    private final PlaybookState state = new PlaybookState();
    private final List<OpenPlay> plays = new ArrayList<>();
    private final Map<String, Timing> byUuid = new HashMap<>();
    private final Map<String, Timing> byPlace = new HashMap<>();
    private final Map<String, HostTime> hosts = new HashMap<>();
    private double first = Double.NaN;
    private double last;
    private long events;
    private long missing;

    private static final class OpenPlay {
        private final String name;
        private final double from;
        private double to;
        private int tasks;

        OpenPlay(String name, double from) {
            this.name = name;
            this.from = from;
            this.to = from;
        }
    }

    /** One task of the playbook; with serial and includes it has several turns. */
    private static final class Timing {
        private final Task task;
        private double turnFrom;
        private double turnTo;
        private double wall;
        private int results;
        private String longestHost = "";
        private double longest;

        Timing(Task task) {
            this.task = task;
        }

        void newTurn(double at) {
            wall += turnTo - turnFrom;
            turnFrom = at;
            turnTo = at;
        }

        TaskTime told() {
            return new TaskTime(task.fullName(), task.path(), wall + turnTo - turnFrom, results, longestHost, longest);
        }
    }

    private static final class HostTime {
        private double since = Double.NaN;
        private double busy;
        private double[] lanes = new double[0];

        void worked(int play, double from, double to) {
            int needed = 2 * (play + 1);
            if (lanes.length < needed) {
                int before = lanes.length;
                lanes = Arrays.copyOf(lanes, needed);
                Arrays.fill(lanes, before, needed, -1);
            }
            if (lanes[2 * play] < 0) {
                lanes[2 * play] = from;
            }
            lanes[2 * play + 1] = to;
        }
    }

    StepReading read(Path step) throws ToolException {
        missing = EventLog.read(step, (seconds, steady, event) -> take(steady, event));
        return this;
    }

    private void take(double steady, PlaybookEvent event) {
        if (Double.isNaN(first)) {
            first = steady;
        }
        double at = Math.max(0, steady - first);
        last = Math.max(last, at);
        events++;
        state.accept(event);
        if (event instanceof HostStarted started) {
            host(started.host()).since = at;
        } else if (event instanceof HostEnded ended) {
            end(ended, at);
        } else if (event instanceof TaskStarted started) {
            begin(started.task(), at);
        } else if (event instanceof PlayStarted play) {
            plays.add(new OpenPlay(play.name(), at));
        }
        if (!plays.isEmpty()) {
            plays.get(plays.size() - 1).to = at;
        }
    }

    private void begin(Task task, double at) {
        Timing timing = byPlace.computeIfAbsent(task.path() + '\n' + task.name(), key -> new Timing(task));
        timing.newTurn(at);
        byUuid.put(task.uuid(), timing);
        if (!plays.isEmpty()) {
            plays.get(plays.size() - 1).tasks++;
        }
    }

    private void end(HostEnded ended, double at) {
        HostTime host = host(ended.host());
        double from = Double.isNaN(host.since) ? at : host.since;
        host.since = Double.NaN;
        host.busy += at - from;
        if (!plays.isEmpty()) {
            host.worked(plays.size() - 1, from, at);
        }
        Timing timing = byUuid.get(ended.taskUuid());
        if (timing != null) {
            timing.results++;
            timing.turnTo = Math.max(timing.turnTo, at);
            if (at - from > timing.longest) {
                timing.longest = at - from;
                timing.longestHost = ended.host();
            }
        }
    }

    private HostTime host(String name) {
        HostTime known = hosts.get(name);
        if (known == null) {
            known = new HostTime();
            hosts.put(name, known);
        }
        return known;
    }

    StepStory story(StepRecord record, List<StepFailure> failures, List<String> reasonOrigins) {
        Map<String, HostStory> told = new TreeMap<>();
        state.counts().forEach((name, counts) -> told.put(name, story(name, counts)));
        return new StepStory(
                record,
                last,
                plays.stream()
                        .map(play -> new Play(play.name, play.from, play.to, play.tasks))
                        .toList(),
                byPlace.values().stream()
                        .map(Timing::told)
                        .sorted(Comparator.comparingDouble(TaskTime::wall)
                                .reversed()
                                .thenComparing(TaskTime::name))
                        .limit(SLOWEST)
                        .toList(),
                told,
                failures,
                reasonOrigins,
                events,
                missing,
                state.stats().isPresent());
    }

    private HostStory story(String name, HostCounts counts) {
        HostTime time = hosts.getOrDefault(name, new HostTime());
        return new HostStory(
                counts.ok(),
                counts.changed(),
                counts.skipped(),
                counts.failures(),
                counts.unreachable(),
                time.busy,
                Arrays.stream(time.lanes).boxed().toList());
    }
}
