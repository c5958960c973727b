package io.rackwright.lab;

import io.rackwright.finding.ToolException;
import io.rackwright.process.Command;
import io.rackwright.process.ProcessResult;
import io.rackwright.process.ProcessRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Brings the servers of a lab up, all at once, each from nothing. */
final class LabServers {

    /** Docker serialises most of it; more than this only makes a small machine slower. */
    private static final int AT_ONCE = 4;

    /** Nine servers on two busy cores need half a minute. */
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final ProcessRunner processes;
    private final DockerCommands docker;
    private final LabFolder folder;
    private final Path root;

    /** @param root the host's root folder */
    LabServers(ProcessRunner processes, DockerCommands docker, LabFolder folder, Path root) {
        this.processes = processes;
        this.docker = docker;
        this.folder = folder;
        this.root = root;
    }

    /** Returns when SSH answers on every server. */
    void start(LabPlan plan, String image, HostAbilities host) throws ToolException, InterruptedException {
        folder.prepare();
        ExecutorService workers =
                Executors.newFixedThreadPool(Math.min(AT_ONCE, plan.servers().size()));
        try {
            List<Callable<String>> tasks = new ArrayList<>();
            for (LabServer server : plan.servers()) {
                tasks.add(() -> start(plan, server, image, host));
            }
            for (Future<String> future : workers.invokeAll(tasks)) {
                future.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ToolException tool) {
                throw tool;
            }
            throw new IllegalStateException("starting a lab server", e);
        } finally {
            workers.shutdownNow();
        }
    }

    private String start(LabPlan plan, LabServer server, String image, HostAbilities host)
            throws ToolException, InterruptedException {
        String container = DockerCommands.container(plan.name(), server.name());
        LabFiles files = new LabFiles(plan.folder());
        folder.renew(server, root);
        String purpose = "start the lab server " + server.name();
        run(docker.createServer(plan, server, image, host), purpose);
        run(
                docker.copyInto(plan.name(), server.name(), files.identity(server), "/etc/rackwright-lab/identity"),
                purpose);
        run(docker.start(container), purpose);
        try {
            SshBanner.await(server.address(), LONGEST_START);
        } catch (ToolException e) {
            String logs = processes.run(docker.logs(container)).lastWords();
            throw new ToolException(
                    "The lab server " + server.name() + " started, but " + e.getMessage()
                            + (logs.isEmpty() ? "" : " Its last words: " + logs + ".")
                            + " Look at «docker logs " + container + "», then run «rackwright lab destroy --name "
                            + plan.name() + "» and try again.",
                    e);
        }
        return container;
    }

    private void run(Command command, String purpose) throws ToolException, InterruptedException {
        ProcessResult result = processes.run(command);
        if (result.succeeded()) {
            return;
        }
        String next = result.stderr().contains("no space left")
                ? "Free some space where Docker keeps its data («docker info», Docker Root Dir) and repeat the command."
                : "Mend that and repeat the command.";
        throw new ToolException(
                "Could not " + purpose + ": "
                        + (result.timedOut() ? "docker did not answer in time" : result.lastWords()) + ". " + next,
                result.stderr(),
                null);
    }
}
