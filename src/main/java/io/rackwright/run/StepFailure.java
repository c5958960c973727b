package io.rackwright.run;

import io.rackwright.ansible.TaskFailure;
import io.rackwright.json.JsonObject;

/**
 * Why a step failed on one host, for people.
 *
 * @param host empty when ansible itself failed
 * @param path {@code file:line}; empty if unknown
 * @param message empty when the playbook hides it
 * @param advice what to do; empty when we know nothing better than the message
 */
public record StepFailure(String host, String task, String path, String message, boolean unreachable, String advice) {

    static StepFailure of(TaskFailure failure) {
        return new StepFailure(
                failure.host(),
                failure.task(),
                failure.path(),
                failure.message(),
                failure.unreachable(),
                FailureAdvice.of(failure));
    }

    /** From a journal. */
    static StepFailure of(JsonObject failure) {
        return of(new TaskFailure(
                failure.text("host"),
                failure.text("task"),
                failure.text("path"),
                failure.text("action"),
                failure.text("message"),
                failure.truth("censored"),
                failure.truth("unreachable")));
    }
}
