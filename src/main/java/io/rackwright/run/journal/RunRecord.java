package io.rackwright.run.journal;

import io.rackwright.json.JsonObject;
import io.rackwright.plan.StepId;
import io.rackwright.plan.StepInputs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One run as its journal tells it.
 *
 * @param name the name of its folder
 * @param checkMode whether it changed nothing on purpose
 * @param continueWith the command that continues it
 * @param steps those that were started, in order
 * @param lastEntry when the journal was last written to; of an ended run its end
 * @param end the word of how it ended; empty while it is open: it runs, or its process died
 * @param damage what is wrong with the journal, as a clause; empty when nothing is
 */
public record RunRecord(
        String name,
        String action,
        boolean checkMode,
        boolean rehearsal,
        String continueWith,
        Instant started,
        Instant lastEntry,
        List<StepRecord> steps,
        String end,
        String damage) {

    public RunRecord {
        steps = List.copyOf(steps);
    }

    public boolean isOpen() {
        return end.isEmpty();
    }

    /** The word of how it ended; {@code open} while nobody recorded an end. */
    public String endWord() {
        return isOpen() ? "open" : end;
    }

    /** How long it lasted; an open run has lasted at least as long. Zero where the clock was set back. */
    public Duration took() {
        Duration took = Duration.between(started, lastEntry);
        return took.isNegative() ? Duration.ZERO : took;
    }

    /** The folder of one of its steps. */
    public Path stepFolder(Path runs, StepRecord step) {
        return runs.resolve(name).resolve(RunHistory.STEPS).resolve(step.folder());
    }

    /** The step of that id, if it was started; its last attempt, where a first one could not resume. */
    public Optional<StepRecord> step(StepId id) {
        return steps.stream().filter(step -> step.id().equals(id)).reduce((first, last) -> last);
    }

    /**
     * One started step.
     *
     * @param title what it does, for people
     * @param folder its folder's name below {@code steps/}
     * @param hosts without whose results it does not count as done
     * @param resumesAt the play that it was told to resume at; 0 for its start
     * @param outcome the word of its outcome; empty while it is open
     * @param took zero while it is open
     * @param detail the rest of what was recorded at its end: {@code reason}, {@code failures}, {@code hosts}
     */
    public record StepRecord(
            StepId id,
            String title,
            String folder,
            Instant started,
            List<String> hosts,
            StepInputs inputs,
            int resumesAt,
            String outcome,
            Duration took,
            JsonObject detail) {

        public StepRecord {
            hosts = List.copyOf(hosts);
        }

        public boolean isOpen() {
            return outcome.isEmpty();
        }

        /** The word of its outcome; {@code open} while it is open. */
        public String outcomeWord() {
            return isOpen() ? "open" : outcome;
        }

        public boolean succeeded() {
            return outcome.equals("succeeded");
        }
    }
}
