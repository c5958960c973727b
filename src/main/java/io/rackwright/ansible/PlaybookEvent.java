package io.rackwright.ansible;

import java.util.List;
import java.util.Map;

/** What our callback plugin tells of a running playbook. Texts are bounded and free of known secrets. */
public sealed interface PlaybookEvent {

    /** The playbook was read; nothing has run yet. */
    record PlaybookStarted(String playbook, List<String> plays) implements PlaybookEvent {
        public PlaybookStarted {
            plays = List.copyOf(plays);
        }
    }

    /**
     * A play begins.
     *
     * @param hosts its host pattern
     * @param index 1-based
     */
    record PlayStarted(String name, String hosts, int index, int total) implements PlaybookEvent {}

    /** A task or handler begins; {@code task.uuid()} may repeat within a run. */
    record TaskStarted(Task task, boolean handler) implements PlaybookEvent {}

    /** A host begins with a task. */
    record HostStarted(String host, String taskUuid) implements PlaybookEvent {}

    /**
     * A host ended a task.
     *
     * @param ignored whether a failure does not count ({@code ignore_errors}, {@code ignore_unreachable})
     * @param censored whether the result is hidden ({@code no_log}); {@code message} is then empty
     */
    record HostEnded(
            String host,
            String taskUuid,
            HostStatus status,
            boolean changed,
            boolean ignored,
            boolean censored,
            String message)
            implements PlaybookEvent {}

    /** A task is tried again. */
    record Retried(String host, String taskUuid, int attempts, int retries) implements PlaybookEvent {}

    /** One item of a loop failed; the host's result follows. */
    record ItemFailed(String host, String taskUuid, boolean censored, String message) implements PlaybookEvent {}

    /** A host asked a handler to run later. */
    record Notified(String handler, String host) implements PlaybookEvent {}

    /** The variables of a checkpoint were restored; the next play is that one. */
    record Restored(int play, int total, String name) implements PlaybookEvent {}

    /**
     * The checkpoint may not be used: nothing was run, and ansible ends.
     *
     * @param handlers whether only handlers that have no place any more speak against it
     */
    record ResumeRefused(boolean handlers, String reason) implements PlaybookEvent {}

    /** Handlers that an earlier run owes and that no play of this one has; each as handler and host. */
    record HandlersLost(List<String> handlers) implements PlaybookEvent {
        public HandlersLost {
            handlers = List.copyOf(handlers);
        }
    }

    /** The last event of a run that was not torn: the counts per host. */
    record Stats(Map<String, HostCounts> hosts) implements PlaybookEvent {
        public Stats {
            hosts = Map.copyOf(hosts);
        }
    }

    /** An event that changes nothing for us. */
    record Other(String kind) implements PlaybookEvent {}

    /** How a host ended a task. */
    enum HostStatus {
        OK,
        FAILED,
        SKIPPED,
        UNREACHABLE
    }

    /**
     * A task as the playbook has it.
     *
     * @param path {@code file:line}
     * @param role empty outside of roles
     */
    record Task(String uuid, String name, String action, String path, String role, boolean noLog) {
        /** Stands for a task whose start was not seen. */
        static final Task UNSEEN = new Task("", "(a task whose start was not seen)", "", "", "", false);

        /** The name with its role before it, as ansible prints it. */
        public String fullName() {
            boolean named = role.isEmpty() || name.startsWith(role + " : ");
            return named ? name : role + " : " + name;
        }
    }
}
