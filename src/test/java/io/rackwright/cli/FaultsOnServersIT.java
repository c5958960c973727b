package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackwright.run.journal.RunHistory;
import io.rackwright.run.journal.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole rehearsals on lab servers, by a program of their own, with a fault in them. However it went, the servers end as
 * after a run that nobody disturbed. Takes minutes: {@code ./test --faults} runs it; {@code --kills N} kills more often and
 * {@code --seed S} kills again as the run that printed it.
 */
@Timeout(3600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsOnServersIT {

    private static final int KILLS = Integer.getInteger("rackwright.kills", 2);
    private static final long SEED = Long.getLong("rackwright.seed", System.nanoTime());
    /** After a kill a run may be refused once or twice: work that was torn off still runs on a server. */
    private static final int ATTEMPTS_PER_KILL = 6;

    private Path folder = Path.of("");
    private LabOfServers lab;
    private List<String> undisturbed = List.of();
    private long undisturbedMillis;

    @BeforeAll
    void undisturbedRun(@TempDir Path shared) throws Exception {
        assumeTrue(
                !System.getenv().getOrDefault("RACKWRIGHT_TEST_FAULTS", "").isEmpty(),
                "RACKWRIGHT_TEST_FAULTS is not set: ./test --faults runs this");
        folder = shared;
        lab = new LabOfServers("faults-it", shared);
        lab.create();
        long begin = System.nanoTime();
        assertThat(apply(Map.of()).waitFor()).as(said()).isZero();
        undisturbedMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        undisturbed = lab.states();
    }

    @AfterAll
    void destroy() {
        if (lab != null) {
            lab.destroy();
        }
    }

    @Test
    void killedAtRandomInstantsAndStartedAgainItEndsInTheSameState() throws Exception {
        System.err.println("seed " + SEED + ", kills " + KILLS + ", a run takes " + undisturbedMillis / 1000 + " s");
        Random random = new Random(SEED);
        List<String> kills = new ArrayList<>();
        while (kills.size() < KILLS) {
            lab.renew();
            boolean through = false;
            for (int attempt = 0; !through; attempt++) {
                assertThat(attempt).as(said()).isLessThan(ATTEMPTS_PER_KILL * (KILLS + 1));
                Process program = apply(Map.of());
                long instant = (long) (random.nextDouble() * undisturbedMillis);
                Victim victim = Victim.values()[random.nextInt(Victim.values().length)];
                if (kills.size() < KILLS && !program.waitFor(instant, TimeUnit.MILLISECONDS)) {
                    kills.add(kill(victim, program) + " after " + instant + " ms");
                    System.err.println("killed " + kills.get(kills.size() - 1));
                }
                through = program.waitFor() == 0;
            }
            assertThat(lab.states()).as("seed " + SEED + ": " + kills).isEqualTo(undisturbed);
        }
    }

    private enum Victim {
        PROGRAM,
        LAUNCHER,
        ANSIBLE
    }

    /** Between two steps only the program runs. */
    private String kill(Victim victim, Process program) throws Exception {
        Optional<ProcessHandle> process = victim == Victim.PROGRAM
                ? Optional.empty()
                : lab.runningStep()
                        .flatMap(step -> LabOfServers.process(step, victim == Victim.LAUNCHER ? "pid" : "child"));
        if (process.isPresent() && process.get().destroyForcibly()) {
            return victim.name();
        }
        program.destroyForcibly();
        return Victim.PROGRAM.name();
    }

    @Test
    void aServerThatFreezesIsUnreachableTheOthersResultsStandAndTheNextRunEndsWell() throws Exception {
        lab.renew();
        Process program = apply(Map.of());
        waitForPlay(4, program);
        LabOfServers.docker("pause", lab.container("w1"));
        int code;
        try {
            code = program.waitFor();
        } finally {
            LabOfServers.docker("unpause", lab.container("w1"));
        }

        assertThat(code).as(said()).isEqualTo(ExitCode.HOSTS_UNREACHABLE);
        RunRecord run = RunHistory.read(workspace().resolve("runs")).newest().orElseThrow();
        assertThat(run.end()).isEqualTo("unreachable");
        var detail = run.steps().get(run.steps().size() - 1).detail();
        assertThat(detail.objects("failures")).isNotEmpty().allSatisfy(failure -> {
            assertThat(failure.text("host")).isEqualTo("w1");
            assertThat(failure.truth("unreachable")).isTrue();
        });
        assertThat(detail.object("hosts").object("m1").number("ok", 0)).isPositive();
        assertThat(detail.object("hosts").object("m1").number("unreachable", -1))
                .isZero();

        assertThat(apply(Map.of()).waitFor()).as(said()).isZero();
        assertThat(lab.states()).isEqualTo(undisturbed);
    }

    @Test
    void aHostileEnvironmentChangesNothing() throws Exception {
        lab.renew();
        Path gone = Files.createDirectory(folder.resolve("gone"));
        String around = "umask 000; cd '" + gone + "' && exec \"$@\"";
        Map<String, String> hostile = Map.ofEntries(
                Map.entry("LC_ALL", "C"),
                Map.entry("LANG", "C"),
                Map.entry("PATH", "/usr/bin:/bin"),
                Map.entry("RACKWRIGHT_CACHE", folder.resolve("cache").toString()),
                Map.entry("XDG_RUNTIME_DIR", "/nowhere"),
                Map.entry("TMPDIR", "/nowhere"),
                Map.entry("SSH_AUTH_SOCK", "/nowhere"),
                Map.entry("PYTHONPATH", "/nowhere"),
                Map.entry("PYTHONHOME", "/nowhere"),
                Map.entry("GIT_DIR", "/nowhere"),
                Map.entry("ANSIBLE_CONFIG", "/nowhere"),
                Map.entry("ANSIBLE_STDOUT_CALLBACK", "nowhere"),
                Map.entry("ANSIBLE_CALLBACK_PLUGINS", "/nowhere"),
                Map.entry("ANSIBLE_SSH_ARGS", "-o ProxyCommand=false"),
                Map.entry("ANSIBLE_REMOTE_USER", "nobody"),
                Map.entry("ANSIBLE_VAULT_PASSWORD_FILE", "/nowhere"),
                Map.entry("ANSIBLE_STRATEGY", "debug"),
                Map.entry("ANSIBLE_FORKS", "0"));

        for (String home : List.of("", "HOME=/proc")) {
            List<String> command = new ArrayList<>(List.of("env", "-i"));
            hostile.forEach((name, value) -> command.add(name + "=" + value));
            if (!home.isEmpty()) {
                command.add(home);
            }
            command.addAll(List.of("sh", "-c", around, "sh"));
            command.addAll(OwnProgram.command(lab.apply()));
            Files.createDirectories(gone);
            Process program = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
                    .start();
            waitForStep(program);
            Files.delete(gone);
            assertThat(program.waitFor()).as(said()).isZero();
        }

        assertThat(lab.states()).isEqualTo(undisturbed);
        assertThat(openToOthers()).isEmpty();
    }

    private List<String> openToOthers() throws Exception {
        try (Stream<Path> files = Files.walk(lab.workspaces())) {
            List<String> open = new ArrayList<>();
            for (Path file : files.filter(path -> !Files.isSymbolicLink(path)).toList()) {
                Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
                String text = PosixFilePermissions.toString(rights);
                if (!text.endsWith("------")) {
                    open.add(text + " " + file);
                }
            }
            return open;
        }
    }

    private void waitForStep(Process program) throws Exception {
        while (lab.runningStep().isEmpty() && program.isAlive()) {
            Thread.sleep(50);
        }
    }

    private void waitForPlay(int play, Process program) throws Exception {
        while (program.isAlive()) {
            Optional<Path> step =
                    lab.runningStep().filter(path -> path.toString().contains("kubespray"));
            Path events = step.map(path -> path.resolve("events.jsonl")).orElse(folder.resolve("none"));
            if (Files.exists(events) && Files.readString(events).contains("\"index\": " + play + ",")) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError(said());
    }

    private Process apply(Map<String, String> environment) throws Exception {
        return OwnProgram.start(folder, output(), environment, lab.apply());
    }

    private Path workspace() {
        return lab.workspaces().resolve("faults-it");
    }

    private Path output() {
        return folder.resolve("output");
    }

    private String said() throws Exception {
        return Files.exists(output()) ? Files.readString(output()) : "";
    }
}
