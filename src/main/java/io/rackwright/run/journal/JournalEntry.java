package io.rackwright.run.journal;

import io.rackwright.json.JsonObject;
import java.time.Instant;

/**
 * One transition of a run.
 *
 * @param sequence from 1, without gaps
 * @param step empty for transitions of the run itself
 */
public record JournalEntry(long sequence, Instant at, Kind kind, String step, JsonObject data) {

    /** The transitions; their words never change. */
    public enum Kind {
        RUN_STARTED("run-started"),
        STEP_STARTED("step-started"),
        STEP_ENDED("step-ended"),
        RUN_ENDED("run-ended");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no transition: " + word);
        }
    }
}
