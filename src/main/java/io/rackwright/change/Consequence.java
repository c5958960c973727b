package io.rackwright.change;

import java.util.List;

/**
 * What one change means for the cluster that runs.
 *
 * @param subject the variable, the release or the group that changes
 * @param key the site file's key behind it; empty where there is no single one
 * @param before as it was when the cluster was built; empty if there was nothing
 * @param after as it would be; empty if there is nothing
 * @param says a whole sentence
 * @param next what to do, as a clause without a full stop; empty where nothing is to do
 * @param nodes on which it shows; none where it concerns the cluster as a whole
 */
public record Consequence(
        Kind kind,
        String subject,
        String key,
        String before,
        String after,
        String says,
        String next,
        List<String> nodes) {

    /** How much it costs. */
    public enum Kind {
        /** Kubespray would fail, or leave a broken cluster: nothing is run. */
        IMPOSSIBLE("impossible"),
        /** The operator has to do a part by hand. */
        BY_HAND("by-hand"),
        /** Something restarts or is away for a moment. */
        INTERRUPTS("interrupts"),
        /** The cluster grows or changes without disturbing what runs. */
        GENTLE("gentle");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word of the JSON contract. */
        public String word() {
            return word;
        }
    }

    public Consequence {
        nodes = List.copyOf(nodes);
    }
}
