package io.rackwright.explain;

import java.util.List;

/**
 * One known cause of failures.
 *
 * @param id never changes its meaning
 * @param cause a sentence
 * @param general whether it counts only where no special entry applies
 * @param remedy what to do before the run is continued
 * @param look commands that show more on the server; may be empty
 * @param keys of the site file that matter; may be empty
 * @param passes why it may pass by itself; empty when it does not
 * @param source threads {@code owner/repository#number}, files {@code path@tag} of Kubespray, or documents
 */
public record Entry(
        String id,
        String cause,
        Criteria criteria,
        boolean general,
        String remedy,
        List<String> look,
        List<String> keys,
        String passes,
        List<String> source) {

    public Entry {
        look = List.copyOf(look);
        keys = List.copyOf(keys);
        source = List.copyOf(source);
    }

    /** Whether trying again later may be enough. */
    public boolean isTransient() {
        return !passes.isEmpty();
    }

    /** What is found in a message, as it is written in the data; empty where other criteria decide. */
    public List<String> wordings() {
        return criteria.messages().stream()
                .map(wording -> String.join(" … ", wording.parts()))
                .toList();
    }
}
