package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import io.rackwright.process.Command;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lab servers m1 and w1, rehearsals on them, and the state in which a rehearsal leaves them. */
final class LabOfServers {

    private static final ProcessRunner PROCESSES = new CommonsExecRunner(System.getenv());
    private static final String WRITTEN =
            "etc/rackwright etc/sysctl.d etc/apt/apt.conf.d etc/hosts var/lib/rackwright-rehearsal";

    /**
     * What our steps and the rehearsal write, what is installed and what is switched on; nothing that a living server
     * changes by itself. The join token is made at random, once for each cluster.
     */
    private static final String STATE = "cd /; find " + WRITTEN
            + " ! -name join-token -printf '%p %M %u %g %l\\n' | LC_ALL=C sort; find " + WRITTEN
            + " -type f ! -name join-token -exec sha256sum {} + | LC_ALL=C sort; dpkg-query -W;"
            + " systemctl list-unit-files --no-legend --type=service,timer,socket"
            + " --state=enabled,disabled,masked,static | LC_ALL=C sort; sysctl vm.max_map_count net.ipv4.ip_forward";

    private final String name;
    private final Path folder;

    LabOfServers(String name, Path folder) {
        this.name = name;
        this.folder = folder;
    }

    void create() {
        done("lab", "create", "--name", name, "--servers", "2");
    }

    void destroy() {
        new RecordedApp(folder, Map.of("SSH_AUTH_SOCK", "")).run("lab", "destroy", "--name", name);
    }

    /** Fresh servers, and no memory of earlier runs. */
    void renew() throws IOException {
        done("lab", "rebuild", "--name", name);
        if (Files.exists(workspaces())) {
            Files.move(workspaces(), folder.resolve("workspaces-" + System.nanoTime()));
        }
    }

    void done(String... arguments) {
        RecordedApp app = new RecordedApp(folder, Map.of("SSH_AUTH_SOCK", ""));
        assertThat(app.run(arguments)).as(app.out() + app.err()).isZero();
    }

    Path site() {
        return folder.resolve("rackwright-lab").resolve(name).resolve("site.yml");
    }

    /** A rehearsal until the cluster stands. */
    String[] apply() {
        return new String[] {
            "apply", site().toString(), "--rehearsal", "--accept-host-keys", "--no-network", "--until", "kubespray"
        };
    }

    Path workspaces() {
        return site().resolveSibling(".rackwright");
    }

    List<String> states() throws Exception {
        return List.of(onServer("m1", STATE), onServer("w1", STATE));
    }

    /** Runs a script as root on a server, past SSH. */
    String onServer(String server, String script) throws Exception {
        return docker("exec", container(server), "sh", "-c", script);
    }

    String container(String server) {
        return "rackwright-" + name + "-" + server;
    }

    static String docker(String... arguments) throws Exception {
        List<String> argv = new ArrayList<>(List.of("docker"));
        argv.addAll(List.of(arguments));
        return PROCESSES
                .require(Command.of(argv).within(Duration.ofMinutes(2)), "call docker")
                .stdout();
    }

    /** The folder of the step that runs now. */
    Optional<Path> runningStep() throws IOException {
        if (!Files.isDirectory(workspaces())) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.find(workspaces(), 6, (file, is) -> file.endsWith("pid.json"))) {
            return files.map(Path::getParent)
                    .filter(step -> !Files.exists(step.resolve("rc.json")))
                    .max(java.util.Comparator.naturalOrder());
        }
    }

    /** A process of a running step: {@code pid}, the launcher, or {@code child}, ansible. */
    static Optional<ProcessHandle> process(Path step, String member) {
        try {
            JsonObject names = Json.parseObject(Files.readString(step.resolve("pid.json")));
            return ProcessHandle.of(names.number(member, 0));
        } catch (IOException | JsonException ignored) { // it began or ended just now
            return Optional.empty();
        }
    }
}
