package io.rackwright.ansible;

import io.rackwright.ansible.LauncherEnd.Ended;
import io.rackwright.ansible.LauncherEnd.Vanished;
import io.rackwright.ansible.PlaybookOutcome.Cancelled;
import io.rackwright.ansible.PlaybookOutcome.Failed;
import io.rackwright.ansible.PlaybookOutcome.NotStarted;
import io.rackwright.ansible.PlaybookOutcome.Succeeded;
import io.rackwright.ansible.PlaybookOutcome.Unknown;
import io.rackwright.ansible.PlaybookOutcome.Unreachable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Judges a call that ended. Ansible's exit status alone lies: 0 also for «no host matched» and «no inventory», 2 also
 * for a wrong option, 4 also for a syntax error (measured on ansible-core 2.10 to 2.19).
 */
public final class Verdict {

    private static final int INTERRUPTED = 99;
    /** How our plugin for resuming ends ansible before any task. */
    private static final int REFUSED_TO_RESUME = 97;
    /** A syntax error names its file in the sixth line. */
    private static final int LINES_OF_AN_ERROR = 8;

    private Verdict() {}

    /** @param expected hosts without whose results the call counts as not done */
    public static PlaybookOutcome of(LauncherEnd end, PlaybookState state, Collection<String> expected) {
        if (end instanceof Ended ended) {
            return ofEnded(ended, state, expected);
        }
        Vanished gone = (Vanished) end;
        return new Unknown(gone.reason());
    }

    private static PlaybookOutcome ofEnded(Ended ended, PlaybookState state, Collection<String> expected) {
        if (ended.code() == 0) {
            return ofGoodCode(ended, state, expected);
        }
        if (ended.cancelled() || ended.code() == INTERRUPTED) {
            return new Cancelled();
        }
        if (ended.code() == REFUSED_TO_RESUME && state.play().index() == 0) {
            return new NotStarted("it could not begin where the failed run stopped");
        }
        if (!state.hasStarted()) {
            return ranUnseen(ended)
                    ? new Unknown("ansible-playbook ended with " + ended.code() + " and reported no events: "
                            + lastWords(ended))
                    : new NotStarted(lastWords(ended));
        }
        return ofFailure(ended, state.failures());
    }

    private static PlaybookOutcome ofGoodCode(Ended ended, PlaybookState state, Collection<String> expected) {
        if (!state.hasStarted() || state.stats().isEmpty()) {
            String why = "ansible-playbook ended with 0 and did not report what it did";
            return new Unknown(ended.cancelled() ? why + " (it was cancelled)" : why);
        }
        Map<String, HostCounts> stats = state.stats().get();
        if (stats.values().stream().anyMatch(counts -> !counts.isWell())) {
            return ofFailure(ended, state.failures());
        }
        TreeSet<String> missing = new TreeSet<>(expected);
        missing.removeAll(stats.keySet());
        return missing.isEmpty()
                ? new Succeeded(stats)
                : new Unknown("ansible-playbook ended with 0 and did nothing on " + String.join(", ", missing));
    }

    private static PlaybookOutcome ofFailure(Ended ended, List<TaskFailure> failures) {
        if (failures.isEmpty()) {
            return new Failed(List.of(TaskFailure.ofAnsible(withoutTask(ended))));
        }
        return failures.stream().allMatch(TaskFailure::unreachable) ? new Unreachable(failures) : new Failed(failures);
    }

    private static String withoutTask(Ended ended) {
        if (ended.signal() != 0) {
            String cause = ended.signal() == 9 ? " (out of memory? «dmesg» tells)" : "";
            return "ansible-playbook was killed by signal " + ended.signal() + cause;
        }
        return "ansible-playbook ended with " + ended.code() + ": " + lastWords(ended);
    }

    /** Plays ran although no event came: the plugin was not loaded. */
    private static boolean ranUnseen(Ended ended) {
        return ended.lastOutput().contains("PLAY [") || ended.lastOutput().contains("PLAY RECAP");
    }

    /** The last error that ansible printed, or else the last lines. */
    private static String lastWords(Ended ended) {
        if (!ended.problem().isEmpty()) {
            return ended.problem();
        }
        List<String> lines = ended.lastOutput()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).startsWith("ERROR!")
                    || lines.get(i).startsWith("[ERROR]")
                    || lines.get(i).contains("error:")) {
                return EventParser.clean(
                        String.join(" ", lines.subList(i, Math.min(lines.size(), i + LINES_OF_AN_ERROR))), 1000);
            }
        }
        return lines.isEmpty()
                ? "it printed nothing"
                : EventParser.clean(String.join(" ", lines.subList(Math.max(0, lines.size() - 3), lines.size())), 1000);
    }
}
