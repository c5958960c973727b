package io.rackwright.process;

import io.rackwright.finding.ToolException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.PumpStreamHandler;

/**
 * Runs commands through commons-exec. Arguments are never re-quoted, the whole process tree is killed at the time limit,
 * and time-out is told by the watchdog, never by the exit code (a killed child may look as if it had ended with 0).
 */
public final class CommonsExecRunner implements ProcessRunner {

    /** What children may see of our environment; everything else is given by name. */
    private static final java.util.Set<String> INHERITED = java.util.Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "TMPDIR",
            "XDG_RUNTIME_DIR",
            "XDG_CACHE_HOME",
            "SSH_AUTH_SOCK",
            "DOCKER_HOST",
            "DOCKER_CONTEXT",
            "DOCKER_CONFIG",
            "http_proxy",
            "https_proxy",
            "no_proxy",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "REQUESTS_CA_BUNDLE",
            "CURL_CA_BUNDLE",
            "PIP_CERT",
            "PIP_INDEX_URL",
            "PIP_FIND_LINKS",
            "PIP_CONFIG_FILE",
            "GIT_SSL_CAINFO",
            "TERM");

    private final Map<String, String> ourEnvironment;

    /** @param ourEnvironment the environment of this program */
    public CommonsExecRunner(Map<String, String> ourEnvironment) {
        this.ourEnvironment = Map.copyOf(ourEnvironment);
    }

    @Override
    public ProcessResult run(Command command, Consumer<String> lines) throws ToolException, InterruptedException {
        if (!Files.isDirectory(command.directory())) {
            throw new ToolException("Could not start «" + command.argv().get(0) + "»: there is no folder "
                    + command.directory() + ". Create it or run from another place.");
        }
        Object turn = new Object(); // each stream has a pump of its own
        Consumer<String> inTurn = line -> {
            synchronized (turn) {
                lines.accept(line);
            }
        };
        TailStream stdout = new TailStream(command.redactions(), inTurn);
        TailStream stderr = new TailStream(command.redactions(), inTurn);
        TreeWatchdog watchdog = new TreeWatchdog(command.timeout());
        DefaultExecutor executor = DefaultExecutor.builder()
                .setWorkingDirectory(command.directory().toFile())
                .setExecuteStreamHandler(new PumpStreamHandler(
                        stdout, stderr, new ByteArrayInputStream(command.stdin().getBytes(StandardCharsets.UTF_8))))
                .get();
        executor.setExitValues(null);
        executor.setWatchdog(watchdog);
        long began = System.nanoTime();
        int exitCode = execute(executor, command, watchdog);
        stdout.finish();
        stderr.finish();
        Duration duration = Duration.ofNanos(System.nanoTime() - began);
        return new ProcessResult(exitCode, watchdog.timedOut(), stdout.tail(), stderr.tail(), duration);
    }

    private int execute(DefaultExecutor executor, Command command, TreeWatchdog watchdog)
            throws ToolException, InterruptedException {
        try {
            int exitCode = executor.execute(commandLine(command), environment(command));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return exitCode;
        } catch (IOException e) {
            if (Thread.interrupted()) {
                watchdog.killTree();
                throw new InterruptedException();
            }
            if (watchdog.timedOut()) {
                return -1;
            }
            throw new ToolException(
                    "Could not start «" + command.argv().get(0) + "»: it is not installed or not executable. "
                            + "Install it, or put it on PATH, and try again.",
                    e);
        }
    }

    private static CommandLine commandLine(Command command) {
        CommandLine line = new CommandLine(command.argv().get(0));
        command.argv().stream().skip(1).forEach(argument -> line.addArgument(argument, false));
        return line;
    }

    private Map<String, String> environment(Command command) {
        Map<String, String> environment = new LinkedHashMap<>();
        ourEnvironment.forEach((name, value) -> {
            if (INHERITED.contains(name)) {
                environment.put(name, value);
            }
        });
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("NO_COLOR", "1");
        environment.putAll(command.environment());
        return environment;
    }
}
