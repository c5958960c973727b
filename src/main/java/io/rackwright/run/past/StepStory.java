package io.rackwright.run.past;

import io.rackwright.run.StepFailure;
import io.rackwright.run.journal.RunRecord.StepRecord;
import java.util.List;
import java.util.Map;

/**
 * What a step did, added up: its size follows plays, tasks and hosts, not events. All times are seconds since the step's
 * first event, by a clock that never jumps.
 *
 * @param seconds from the first event to the last
 * @param slowest the tasks that took longest, the longest first
 * @param hosts by name, sorted
 * @param failures why it failed, with their explanation
 * @param reasonOrigins from which keys of the site file the rendered lines follow that the reason names
 * @param events that were read
 * @param missing events that never arrived: above 0 the picture is incomplete
 * @param recap whether the events come to ansible's own counts, the last thing it tells
 */
public record StepStory(
        StepRecord record,
        double seconds,
        List<Play> plays,
        List<TaskTime> slowest,
        Map<String, HostStory> hosts,
        List<StepFailure> failures,
        List<String> reasonOrigins,
        long events,
        long missing,
        boolean recap) {

    /** Whether it ran and its events end before ansible's own counts: what it did is told in part only. */
    public boolean isTornOff() {
        return !recap && !record.isOpen() && !record.outcome().equals("not-started");
    }

    /** A play from its first start to its last event. */
    public record Play(String name, double from, double to, int tasks) {}

    /**
     * A task, all its turns together.
     *
     * @param wall seconds in which some host was at it
     * @param longestHost the host that needed most
     */
    public record TaskTime(String name, String path, double wall, int results, String longestHost, double longest) {}

    /**
     * A host's part.
     *
     * @param busy seconds at tasks
     * @param lanes when it worked in each play, from and to, by the play's index from 0; -1 where it did not
     */
    public record HostStory(
            int ok, int changed, int skipped, int failed, int unreachable, double busy, List<Double> lanes) {

        public HostStory {
            lanes = List.copyOf(lanes);
        }

        /** Whether nothing on it failed that counts. */
        public boolean isWell() {
            return failed == 0 && unreachable == 0;
        }
    }
}
