package io.rackwright.ansible;

import io.rackwright.ansible.PlaybookEvent.HostEnded;
import io.rackwright.ansible.PlaybookEvent.HostStarted;
import io.rackwright.ansible.PlaybookEvent.HostStatus;
import io.rackwright.ansible.PlaybookEvent.ItemFailed;
import io.rackwright.ansible.PlaybookEvent.PlayStarted;
import io.rackwright.ansible.PlaybookEvent.PlaybookStarted;
import io.rackwright.ansible.PlaybookEvent.Retried;
import io.rackwright.ansible.PlaybookEvent.Stats;
import io.rackwright.ansible.PlaybookEvent.Task;
import io.rackwright.ansible.PlaybookEvent.TaskStarted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of a playbook after the events so far. Its memory grows with the number of hosts, not of events. For
 * one thread.
 */
public final class PlaybookState {

    /** Tasks that may still get results: with the free strategy each host is at another one. */
    private static final int TASKS_KEPT = 512;

    private final Map<String, Task> tasks = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Task> eldest) {
            return size() > TASKS_KEPT;
        }
    };
    private final Map<String, TaskFailure> lastFailure = new LinkedHashMap<>();
    private final Map<String, String> itemMessages = new LinkedHashMap<>();
    private final Map<String, HostCounts> counts = new TreeMap<>();
    private final Map<String, String> busy = new LinkedHashMap<>();
    private Optional<Map<String, HostCounts>> stats = Optional.empty();
    private PlayStarted play = new PlayStarted("", "", 0, 0);
    private Task task = Task.UNSEEN;
    private String retry = "";
    private boolean started;
    private int tasksStarted;

    /** Takes one event in. */
    public void accept(PlaybookEvent event) {
        if (event instanceof PlaybookStarted begun) {
            started = true;
            play = new PlayStarted("", "", 0, begun.plays().size());
        } else if (event instanceof PlayStarted begun) {
            play = begun;
            task = Task.UNSEEN;
        } else if (event instanceof TaskStarted begun) {
            task = begun.task();
            tasks.put(task.uuid(), task);
            retry = "";
            tasksStarted++;
        } else if (event instanceof HostStarted begun) {
            busy.put(begun.host(), begun.taskUuid());
        } else if (event instanceof ItemFailed failed) {
            itemMessages.putIfAbsent(failed.host(), failed.message());
        } else if (event instanceof Retried again) {
            retry = "try " + again.attempts() + " of " + again.retries() + " failed";
        } else if (event instanceof HostEnded ended) {
            end(ended);
        } else if (event instanceof Stats last) {
            stats = Optional.of(last.hosts());
        }
    }

    private void end(HostEnded ended) {
        busy.remove(ended.host());
        String itemMessage = itemMessages.getOrDefault(ended.host(), "");
        itemMessages.remove(ended.host());
        counts.merge(ended.host(), single(ended), PlaybookState::sum);
        if (!ended.ignored() && (ended.status() == HostStatus.FAILED || ended.status() == HostStatus.UNREACHABLE)) {
            Task failed = tasks.getOrDefault(ended.taskUuid(), Task.UNSEEN);
            boolean censored = ended.censored() || failed.noLog();
            String message = censored || itemMessage.isEmpty() ? ended.message() : itemMessage;
            boolean unreachable = ended.status() == HostStatus.UNREACHABLE;
            lastFailure.remove(ended.host()); // a later failure moves to the end
            lastFailure.put(
                    ended.host(),
                    new TaskFailure(
                            ended.host(),
                            failed.fullName(),
                            failed.path(),
                            failed.action(),
                            message,
                            censored,
                            unreachable));
        }
    }

    private static HostCounts single(HostEnded ended) {
        boolean bad = !ended.ignored();
        return switch (ended.status()) {
            case OK -> new HostCounts(1, ended.changed() ? 1 : 0, 0, 0, 0, 0, 0);
            case SKIPPED -> new HostCounts(0, 0, 0, 0, 1, 0, 0);
            case FAILED -> new HostCounts(0, 0, 0, bad ? 1 : 0, 0, 0, bad ? 0 : 1);
            case UNREACHABLE -> new HostCounts(0, 0, bad ? 1 : 0, 0, 0, 0, bad ? 0 : 1);
        };
    }

    private static HostCounts sum(HostCounts a, HostCounts b) {
        return new HostCounts(
                a.ok() + b.ok(),
                a.changed() + b.changed(),
                a.unreachable() + b.unreachable(),
                a.failures() + b.failures(),
                a.skipped() + b.skipped(),
                a.rescued() + b.rescued(),
                a.ignored() + b.ignored());
    }

    /** Whether ansible read the playbook and began. */
    public boolean hasStarted() {
        return started;
    }

    /** The play that runs; index 0 before the first. */
    public PlayStarted play() {
        return play;
    }

    /** The task that runs; without a name between plays. */
    public Task task() {
        return task;
    }

    /** That the task is tried again, as a clause; empty when it is not. */
    public String retry() {
        return retry;
    }

    public int tasksStarted() {
        return tasksStarted;
    }

    /** Hosts that are at a task, each with the task's name, in order of their start. */
    public Map<String, String> busy() {
        Map<String, String> names = new LinkedHashMap<>();
        busy.forEach((host, uuid) ->
                names.put(host, tasks.getOrDefault(uuid, Task.UNSEEN).name()));
        return names;
    }

    /** Counts per host: ansible's own once it has ended, ours until then; sorted by host. */
    public Map<String, HostCounts> counts() {
        return stats.<Map<String, HostCounts>>map(TreeMap::new).orElseGet(() -> new TreeMap<>(counts));
    }

    /** Ansible's own counts; empty while it runs, and when it was torn off. */
    public Optional<Map<String, HostCounts>> stats() {
        return stats;
    }

    /**
     * The last failure of each host, in order of time. After a complete run only of hosts that were not rescued.
     */
    public List<TaskFailure> failures() {
        Set<String> hosts = new TreeSet<>();
        stats.ifPresent(all -> all.forEach((host, count) -> {
            if (!count.isWell()) {
                hosts.add(host);
            }
        }));
        return lastFailure.values().stream()
                .filter(failure -> stats.isEmpty() || hosts.contains(failure.host()))
                .toList();
    }
}
