package io.rackwright.run;

import io.rackwright.ansible.TaskFailure;
import io.rackwright.explain.Explanation;
import io.rackwright.explain.Knowledge;
import io.rackwright.explain.Symptom;
import io.rackwright.json.JsonObject;
import io.rackwright.run.journal.RunRecord.StepRecord;
import java.util.List;

/**
 * Why a step failed on one host, for people.
 *
 * @param host empty when ansible itself failed
 * @param path {@code file:line}; empty if unknown
 * @param message empty when the playbook hides it
 * @param explanation what it most probably means; may be «not known»
 * @param origins from which keys of the site file the rendered lines and variables follow that it names
 */
public record StepFailure(
        String host,
        String task,
        String path,
        String message,
        boolean unreachable,
        Explanation explanation,
        List<String> origins) {

    public StepFailure {
        origins = List.copyOf(origins);
    }

    static StepFailure of(TaskFailure failure, Knowledge knowledge, RenderedOrigins origins) {
        return new StepFailure(
                failure.host(),
                failure.task(),
                failure.path(),
                failure.message(),
                failure.unreachable(),
                knowledge.explain(symptom(failure)),
                origins.namedIn(failure.message(), failure.host()));
    }

    /** From a journal. */
    private static StepFailure of(JsonObject failure, Knowledge knowledge, RenderedOrigins origins) {
        return of(
                new TaskFailure(
                        failure.text("host"),
                        failure.text("task"),
                        failure.text("path"),
                        failure.text("action"),
                        failure.text("message"),
                        failure.truth("censored"),
                        failure.truth("unreachable")),
                knowledge,
                origins);
    }

    /** What a step's end in a journal tells; empty while it runs and where it succeeded. */
    public static List<StepFailure> of(StepRecord step, Knowledge knowledge, RenderedOrigins origins) {
        return step.detail().objects("failures").stream()
                .map(failure -> of(failure, knowledge, origins))
                .toList();
    }

    static Symptom symptom(TaskFailure failure) {
        return new Symptom(
                failure.task(), failure.action(), failure.message(), failure.censored(), failure.unreachable());
    }

    /** What to do, or where to read on. */
    public String advice() {
        return explanation.advice();
    }

    /** The same failure without its host and what is its own, for those that are told together. */
    public StepFailure anywhere() {
        return new StepFailure("", task, path, message, unreachable, explanation, List.of());
    }

    /** The same failure with other origins. */
    public StepFailure with(List<String> others) {
        return new StepFailure(host, task, path, message, unreachable, explanation, others);
    }
}
