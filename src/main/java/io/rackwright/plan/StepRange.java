package io.rackwright.plan;

import java.util.List;
import java.util.Optional;

/**
 * The operator's choice of steps; empty texts choose nothing. A step that is named runs even if it is done: {@code
 * from} starts there again, {@code only} runs just that one.
 */
public record StepRange(String from, String until, String only) {

    public static final StepRange ALL = new StepRange("", "", "");

    /**
     * What is wrong with the choice, as a sentence; empty when nothing is.
     *
     * @param known the ids of the plan, in order
     */
    public Optional<String> problem(List<String> known) {
        if (!only.isEmpty() && !(from.isEmpty() && until.isEmpty())) {
            return Optional.of("--only goes with neither --from nor --until.");
        }
        for (String named : List.of(from, until, only)) {
            if (!named.isEmpty() && !known.contains(named)) {
                return Optional.of(
                        "There is no step «" + named + "». The steps are: " + String.join(", ", known) + ".");
            }
        }
        return !from.isEmpty() && !until.isEmpty() && known.indexOf(from) > known.indexOf(until)
                ? Optional.of("--from " + from + " comes after --until " + until + ": no step is left.")
                : Optional.empty();
    }

    /** Why the step is left out; empty when it is not. */
    Optional<String> leavesOut(StepId id, List<String> known) {
        int here = known.indexOf(id.text());
        if (!only.isEmpty() && !only.equals(id.text())) {
            return Optional.of("Left out by --only " + only + ".");
        }
        if (!from.isEmpty() && here < known.indexOf(from)) {
            return Optional.of("Left out by --from " + from + ".");
        }
        return !until.isEmpty() && here > known.indexOf(until)
                ? Optional.of("Left out by --until " + until + ".")
                : Optional.empty();
    }

    /** Whether the operator asks for the step by starting with it or naming it alone. */
    boolean insistsOn(StepId id, List<String> known) {
        return only.equals(id.text()) || (!from.isEmpty() && known.indexOf(id.text()) >= known.indexOf(from));
    }
}
