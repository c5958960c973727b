package io.rackwright.lab;

import io.rackwright.finding.ToolException;
import io.rackwright.process.Command;
import io.rackwright.process.ProcessResult;
import io.rackwright.process.ProcessRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The Docker engine and the server image, through the scripts {@code lab/engine} and {@code lab/image/build}. */
final class Engine {

    /** A bootstrap over a slow mirror; the scripts bound every other wait themselves. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final ProcessRunner processes;
    private final Path scripts;
    private final boolean mayInstall;
    private final Consumer<String> say;

    /**
     * @param home the folder that holds {@code lab/}
     * @param mayInstall whether packages may be installed without asking
     */
    Engine(ProcessRunner processes, Path home, boolean mayInstall, Consumer<String> say) {
        this.processes = processes;
        this.scripts = home.resolve("lab");
        this.mayInstall = mayInstall;
        this.say = say;
    }

    /** Makes sure that an engine answers; one that is started for this ends with the last lab. */
    void start() throws ToolException, InterruptedException {
        script(Command.of(scripts.resolve("engine").toString(), "start", "--for-lab"));
    }

    /** Ends the engine if it was started for labs and none runs any more. */
    void stop() throws ToolException, InterruptedException {
        script(Command.of(scripts.resolve("engine").toString(), "stop", "--for-lab"));
    }

    /** The tag of the server image, which is built first where it is not there. */
    String image() throws ToolException, InterruptedException {
        String build = scripts.resolve("image").resolve("build").toString();
        return script(mayInstall ? Command.of(build, "--yes") : Command.of(build));
    }

    /** How docker is to be called on this machine. */
    DockerCommands client() throws ToolException, InterruptedException {
        DockerCommands direct = new DockerCommands(List.of("docker"));
        if (processes.run(direct.version()).succeeded()) {
            return direct;
        }
        return new DockerCommands(List.of("sudo", "-n", "docker"));
    }

    private String script(Command command) throws ToolException, InterruptedException {
        ProcessResult result = processes.run(command.within(LONGEST), line -> {
            if (line.startsWith("engine: ") || line.startsWith("image: ")) {
                say.accept(spoken(line));
            }
        });
        if (result.succeeded()) {
            return result.stdout().strip();
        }
        throw new ToolException(
                result.timedOut()
                        ? "«" + command.display() + "» did not end within " + LONGEST.toMinutes()
                                + " min. Look at the network of this machine and repeat the command."
                        : spoken(result.lastWords()),
                result.stderr(),
                null);
    }

    private static String spoken(String line) {
        return line.replaceFirst("^(engine|image): ", "");
    }
}
