package io.rackwright.ansible;

import io.rackwright.ansible.PlaybookEvent.HostEnded;
import io.rackwright.ansible.PlaybookEvent.HostStarted;
import io.rackwright.ansible.PlaybookEvent.HostStatus;
import io.rackwright.ansible.PlaybookEvent.PlayStarted;
import io.rackwright.ansible.PlaybookEvent.PlaybookStarted;
import io.rackwright.ansible.PlaybookEvent.Stats;
import io.rackwright.ansible.PlaybookEvent.Task;
import io.rackwright.ansible.PlaybookEvent.TaskStarted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Event sequences as real runs send them, for tests. */
public final class Events {

    public static final String PATH = "/tree/roles/etcd/tasks/main.yml:12";

    private Events() {}

    /** One play, one task, every host well. */
    public static List<PlaybookEvent> success(String... hosts) {
        List<PlaybookEvent> events = beginning();
        Map<String, HostCounts> stats = new LinkedHashMap<>();
        for (String host : hosts) {
            events.add(new HostStarted(host, "t1"));
            events.add(result(host, HostStatus.OK, "", false));
            stats.put(host, new HostCounts(1, 0, 0, 0, 0, 0, 0));
        }
        events.add(new Stats(stats));
        return events;
    }

    /** One play, one task that fails on a host. */
    public static List<PlaybookEvent> failure(String host, String message) {
        List<PlaybookEvent> events = beginning();
        events.add(result(host, HostStatus.FAILED, message, false));
        events.add(new Stats(Map.of(host, new HostCounts(0, 0, 0, 1, 0, 0, 0))));
        return events;
    }

    /** One play, one task with which a host cannot be reached. */
    public static List<PlaybookEvent> unreachable(String host) {
        List<PlaybookEvent> events = beginning();
        events.add(result(host, HostStatus.UNREACHABLE, "Connection refused", false));
        events.add(new Stats(Map.of(host, new HostCounts(0, 0, 1, 0, 0, 0, 0))));
        return events;
    }

    /** Playbook, play and task, and then nothing. */
    public static List<PlaybookEvent> beginning() {
        List<PlaybookEvent> events = new ArrayList<>();
        events.add(new PlaybookStarted("cluster.yml", List.of("Install etcd")));
        events.add(new PlayStarted("Install etcd", "etcd", 1, 1));
        events.add(new TaskStarted(new Task("t1", "Write config", "template", PATH, "etcd", false), false));
        return events;
    }

    static HostEnded result(String host, HostStatus status, String message, boolean ignored) {
        return new HostEnded(host, "t1", status, false, ignored, false, message);
    }
}
