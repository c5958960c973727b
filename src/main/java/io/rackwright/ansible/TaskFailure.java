package io.rackwright.ansible;

/**
 * A task that failed on a host, or a host that could not be reached with it.
 *
 * @param host empty when ansible itself failed
 * @param path {@code file:line}; empty if unknown
 * @param message empty when censored
 * @param censored whether the playbook hides the result ({@code no_log})
 */
public record TaskFailure(
        String host, String task, String path, String action, String message, boolean censored, boolean unreachable) {

    /** A failure of ansible itself, not of a task. */
    static TaskFailure ofAnsible(String message) {
        return new TaskFailure("", "", "", "", message, false, false);
    }
}
