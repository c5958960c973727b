package io.rackwright.run.past;

import java.time.Instant;

/**
 * How one host ended one task.
 *
 * @param status {@code ok}, {@code changed}, {@code skipped}, {@code failed}, {@code unreachable} or {@code ignored}
 * @param task with its role
 * @param path {@code file:line}; empty if unknown
 * @param message empty where there is none, and where the playbook hides it
 */
public record TaskResult(
        String step, Instant at, double seconds, String host, String status, String task, String path, String message) {

    /** Whether it counts as a failure. */
    public boolean isFailure() {
        return status.equals("failed") || status.equals("unreachable");
    }
}
