package io.rackwright.ansible;

import io.rackwright.finding.ToolException;
import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import io.rackwright.process.Command;
import io.rackwright.process.ProcessIdentity;
import io.rackwright.process.ProcessResult;
import io.rackwright.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts {@code playbooks/launcher.py}, which runs ansible-playbook in a session of its own and leaves everything in
 * files: a run outlives this program, and its end is recorded even when nobody looks.
 */
public final class LauncherProcess implements PlaybookLauncher {

    /** The launcher answers within a fraction of a second; a disk under load may take longer. */
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    /** What runs on the servers is waited for so long before a run goes on. */
    private static final Duration SWEEP_PATIENCE = Duration.ofMinutes(10);

    private final ProcessRunner runner;
    private final Path script;

    /** @param script the path of {@code launcher.py} */
    public LauncherProcess(ProcessRunner runner, Path script) {
        this.runner = runner;
        this.script = script;
    }

    @Override
    public RunningPlaybook start(Invocation invocation, Path step) throws ToolException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("python3", script.toString(), "--dir", step.toString(), "--"));
        argv.addAll(invocation.argv());
        Command command = Command.of(argv)
                .within(START_TIMEOUT)
                .hiding(invocation.redactions())
                .reading(Json.compact(document(invocation)));
        ProcessResult result = runner.run(command);
        if (!result.succeeded()) {
            throw new ToolException(
                    "Could not start " + invocation.argv().get(0) + ": " + reason(result), result.stderr(), null);
        }
        return attach(step)
                .orElseThrow(() ->
                        new ToolException("Could not start " + invocation.argv().get(0)
                                + ": the launcher left no pid.json in " + step + ". Is the disk full?"));
    }

    @Override
    public Optional<RunningPlaybook> attach(Path step) {
        return launcher(step.resolve("pid.json")).map(launcher -> new FollowedPlaybook(step, launcher));
    }

    /** From the launcher's {@code pid.json}; empty when it is not there or not whole. */
    private static Optional<ProcessIdentity> launcher(Path file) {
        try {
            JsonObject object = Json.parseObject(Files.readString(file));
            long pid = object.number("pid", 0);
            return pid > 0
                    ? Optional.of(new ProcessIdentity(pid, object.number("start_ticks", -1), object.text("boot_id")))
                    : Optional.empty();
        } catch (IOException | JsonException ignored) { // absent is an answer
            return Optional.empty();
        }
    }

    @Override
    public Optional<RemoteWork> leftBehind(Path step) throws ToolException, InterruptedException {
        Path sockets = controlSockets(step);
        if (sockets.toString().isEmpty() || !Files.isDirectory(sockets)) {
            return Optional.empty();
        }
        Command command = Command.of(List.of(
                        "python3",
                        script.resolveSibling("sweep.py").toString(),
                        "--sockets",
                        sockets.toString(),
                        "--report",
                        step.resolve(RemoteWork.REPORT).toString(),
                        "--patience",
                        Long.toString(SWEEP_PATIENCE.toSeconds()),
                        "--close"))
                .within(SWEEP_PATIENCE.plus(START_TIMEOUT));
        runner.run(command);
        return RemoteWork.read(step).filter(work -> !work.servers().isEmpty());
    }

    /** From the call as it was written down; empty when it was not. */
    private static Path controlSockets(Path step) {
        try {
            return Path.of(Json.parseObject(Files.readString(step.resolve("command.json")))
                    .object("environment")
                    .text("ANSIBLE_SSH_CONTROL_PATH_DIR"));
        } catch (IOException | JsonException ignored) { // it ended before it was written down
            return Path.of("");
        }
    }

    private static Map<String, Object> document(Invocation invocation) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("redact", invocation.redactions());
        document.put("extra_vars", invocation.secretVariables());
        document.put("env", invocation.environment());
        document.put("agent_keys", invocation.agentKeys());
        document.put("secret_files", invocation.secretFiles());
        document.put("cwd", invocation.directory().toString());
        return document;
    }

    private static String reason(ProcessResult result) {
        if (result.timedOut()) {
            return "the launcher did not answer within " + START_TIMEOUT.toSeconds() + " s";
        }
        return result.lastWords().isEmpty() ? "the launcher ended with " + result.exitCode() : result.lastWords();
    }
}
