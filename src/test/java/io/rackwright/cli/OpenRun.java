package io.rackwright.cli;

import io.rackwright.ansible.Invocation;
import io.rackwright.ansible.LauncherProcess;
import io.rackwright.ansible.RunningPlaybook;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.run.journal.Journal;
import io.rackwright.run.journal.JournalEntry.Kind;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.run.journal.RunRecord;
import io.rackwright.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A site whose run lost its program while its step goes on: a real launcher with a shell program in ansible's place. */
final class OpenRun {

    static final String NAME = "20261121T100000Z-apply";
    private static final Path EXAMPLE = Path.of(System.getProperty("rackwright.home", "."), "inventories", "minimal");
    private static final String EVENT = "{\"v\":1,\"seq\":%d,\"ts\":1795255200.5,\"mono\":%d.5,\"event\":%s}";

    /** Two plays' worth of events: one host well, one failed. */
    static final List<String> EVENTS = List.of(
            event(1, "\"playbook_start\",\"playbook\":\"cluster.yml\",\"plays\":[{\"name\":\"Install etcd\"}]"),
            event(2, "\"play_start\",\"play\":{\"name\":\"Install etcd\",\"hosts\":\"etcd\",\"index\":1,\"total\":1}"),
            event(
                    3,
                    "\"task_start\",\"task\":{\"uuid\":\"t1\",\"name\":\"Write config\",\"role\":\"etcd\",\"action\":\"copy\","
                            + "\"path\":\"/tree/roles/etcd/tasks/main.yml:12\"}"),
            event(4, "\"host_start\",\"host\":\"m1\",\"task_uuid\":\"t1\""),
            event(5, "\"host_start\",\"host\":\"w1\",\"task_uuid\":\"t1\""),
            event(6, "\"ok\",\"host\":\"m1\",\"task_uuid\":\"t1\",\"changed\":true"),
            event(8, "\"failed\",\"host\":\"w1\",\"task_uuid\":\"t1\",\"msg\":\"No space left \\u001b[31mon device\""));

    final Path folder;
    final Workspace workspace;
    private final Path step;

    OpenRun(Path folder) throws Exception {
        this.folder = folder;
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, folder.resolve(EXAMPLE.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        workspace = new Workspace(folder.resolve(".rackwright/minimal"));
        workspace.create();
        step = Files.createDirectories(workspace.runs().resolve(NAME).resolve("steps/02-kubespray"));
        try (Journal journal = journal()) {
            journal.append(
                    Kind.RUN_STARTED,
                    "",
                    Map.of("action", "apply", "rehearsal", false, "continue_with", "rackwright apply site.yml"));
            journal.append(
                    Kind.STEP_STARTED,
                    "kubespray",
                    Map.of("folder", "02-kubespray", "title", "Build the cluster", "hosts", List.of("m1", "w1")));
        }
    }

    private static String event(int number, String rest) {
        return EVENT.formatted(number, number, rest);
    }

    Journal journal() throws Exception {
        return Journal.open(workspace.runs().resolve(NAME).resolve(RunHistory.JOURNAL), Clock.systemUTC());
    }

    void hasEvents(List<String> lines) throws IOException {
        Files.write(step.resolve("events.jsonl"), lines);
        Files.writeString(step.resolve("stdout.log"), "PLAY [Install etcd]\nred \u001b[31mtext\n");
    }

    /** Starts the shell program as the step's playbook. */
    RunningPlaybook begin(String program) throws Exception {
        return new LauncherProcess(
                        new CommonsExecRunner(Map.of("PATH", "/usr/bin:/bin")),
                        Path.of(System.getProperty("rackwright.home", "."), "playbooks", "launcher.py")
                                .toAbsolutePath())
                .start(
                        new Invocation(
                                List.of("/bin/sh", "-c", program),
                                Map.of("PATH", "/usr/bin:/bin"),
                                folder,
                                Map.of(),
                                List.of()),
                        step);
    }

    RunRecord record() throws Exception {
        return RunHistory.read(workspace.runs(), NAME).orElseThrow();
    }

    /** A Rackwright of its own, as an operator starts it; both streams in one. */
    Process program(Path output, String... arguments) throws IOException {
        return OwnProgram.start(folder, output, Map.of(), arguments);
    }
}
