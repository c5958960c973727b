package io.rackwright.ansible;

import java.util.List;
import java.util.Map;

/** The one verdict on a call, from exit status, events and counts together; never from the exit status alone. */
public sealed interface PlaybookOutcome {

    /** The word that journals and reports carry; it never changes. */
    String word();

    /** Every expected host was processed and well. */
    record Succeeded(Map<String, HostCounts> hosts) implements PlaybookOutcome {
        public Succeeded {
            hosts = Map.copyOf(hosts);
        }

        @Override
        public String word() {
            return "succeeded";
        }
    }

    /**
     * A task failed.
     *
     * @param failures at least one, in order of time; the last of each host
     */
    record Failed(List<TaskFailure> failures) implements PlaybookOutcome {
        public Failed {
            failures = List.copyOf(failures);
        }

        @Override
        public String word() {
            return "failed";
        }
    }

    /** Hosts could not be reached, and no task failed. At least one failure. */
    record Unreachable(List<TaskFailure> failures) implements PlaybookOutcome {
        public Unreachable {
            failures = List.copyOf(failures);
        }

        @Override
        public String word() {
            return "unreachable";
        }
    }

    /** The operator stopped it. */
    record Cancelled() implements PlaybookOutcome {
        @Override
        public String word() {
            return "cancelled";
        }
    }

    /** Nothing was run: ansible did not get as far as the first play. */
    record NotStarted(String reason) implements PlaybookOutcome {
        @Override
        public String word() {
            return "not-started";
        }
    }

    /** It ran, and nobody can say how it ended. It counts as not done. */
    record Unknown(String reason) implements PlaybookOutcome {
        @Override
        public String word() {
            return "unknown";
        }
    }
}
