package io.rackwright.run.past;

import java.time.Instant;
import java.util.List;

/**
 * How one host ended one task.
 *
 * @param status {@code ok}, {@code changed}, {@code skipped}, {@code failed}, {@code unreachable} or {@code ignored}
 * @param task with its role
 * @param path {@code file:line}; empty if unknown
 * @param message empty where there is none, and where the playbook hides it
 * @param origins of a failure: from which keys of the site file the rendered lines and variables follow that it names
 */
public record TaskResult(
        String step,
        Instant at,
        double seconds,
        String host,
        String status,
        String task,
        String path,
        String message,
        List<String> origins) {

    /** Whether it counts as a failure. */
    public boolean isFailure() {
        return status.equals("failed") || status.equals("unreachable");
    }
}
