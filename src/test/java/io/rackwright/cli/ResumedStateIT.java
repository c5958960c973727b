package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lab servers end in the same state after a rehearsal whose ansible is killed at random plays and resumed until it is done,
 * and after one that nobody disturbs. Compared is what our steps and the rehearsal write, what is installed and what is
 * switched on; nothing that a living server changes by itself. {@code -Drackwright.kills=N} kills more often; the seed is
 * printed.
 */
@Timeout(1800)
class ResumedStateIT {

    private static final String NAME = "resumed-it";
    private static final int KILLS = Integer.getInteger("rackwright.kills", 2);
    private static final long SEED = Long.getLong("rackwright.seed", System.nanoTime());

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);

    @AfterEach
    void destroy() {
        run("lab", "destroy", "--name", NAME);
    }

    @Test
    void aKilledAndResumedRunEndsWhereAnUndisturbedOneDoes() throws Exception {
        System.err.println("seed " + SEED + ", kills " + KILLS);
        done("lab", "create", "--name", NAME, "--servers", "2");
        done(apply());
        List<String> undisturbed = states();
        done("lab", "rebuild", "--name", NAME);
        Files.move(workspace(), folder.resolve("undisturbed"));

        int resumed = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            AtomicBoolean over = new AtomicBoolean();
            Thread killer = new Thread(() -> killAt(3 + random.nextInt(12), over));
            killer.start();
            RecordedApp app = run(apply());
            over.set(true);
            killer.join();
            resumed += app.err().contains("It resumes at play") ? 1 : 0;
            if (kill == 0) {
                refusesToGoOnWithOtherInputs();
            }
        }
        RecordedApp last = done(apply());
        resumed += last.err().contains("It resumes at play") ? 1 : 0;

        assertThat(resumed).as("seed " + SEED + "\n" + last.err()).isPositive();
        assertThat(states()).as("seed " + SEED).isEqualTo(undisturbed);
        try (Stream<Path> files = Files.walk(workspace())) {
            assertThat(files.filter(file -> file.toString().endsWith(".checkpoint")))
                    .isEmpty();
        }
    }

    private void refusesToGoOnWithOtherInputs() throws IOException {
        Path site = folder.resolve("rackwright-lab").resolve(NAME).resolve("site.yml");
        String text = Files.readString(site);
        Files.writeString(site, text.replace("kube_proxy_conntrack_min: 0", "kube_proxy_conntrack_min: 1"));

        RecordedApp app = new RecordedApp(folder, Map.of("SSH_AUTH_SOCK", ""));

        assertThat(app.run(apply())).as(app.out() + app.err()).isEqualTo(ExitCode.CHECKS_REFUSED);
        assertThat(app.out()).contains("P61", "--accept-drift");
        assertThat(app.err()).contains("-kube_proxy_conntrack_min: 0\n", "+kube_proxy_conntrack_min: 1\n");
        Files.writeString(site, text);
    }

    private static String[] apply() {
        String site = "rackwright-lab/" + NAME + "/site.yml";
        return new String[] {"apply", site, "--rehearsal", "--accept-host-keys", "--no-network", "--until", "kubespray"
        };
    }

    private Path workspace() {
        return folder.resolve("rackwright-lab").resolve(NAME).resolve(".rackwright");
    }

    private List<String> states() throws Exception {
        return new LabOfServers(NAME, folder).states();
    }

    /** Kills ansible once the newest run has come to a play, or to a later one. */
    private void killAt(int play, AtomicBoolean over) {
        try {
            while (!over.get()) {
                Thread.sleep(20);
                for (Path step : running()) {
                    if (Files.readString(step.resolve("events.jsonl")).contains("\"index\": " + play + ",")) {
                        JsonObject names = Json.parseObject(Files.readString(step.resolve("pid.json")));
                        ProcessHandle.of(names.number("child", 0)).ifPresent(ProcessHandle::destroyForcibly);
                        return;
                    }
                }
            }
        } catch (IOException | JsonException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Path> running() throws IOException {
        if (!Files.isDirectory(workspace())) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(workspace(), 6, (file, is) -> file.endsWith("pid.json"))) {
            return files.map(Path::getParent)
                    .filter(step -> step.toString().contains("kubespray")
                            && Files.exists(step.resolve("events.jsonl"))
                            && !Files.exists(step.resolve("rc.json")))
                    .toList();
        }
    }

    private RecordedApp done(String... arguments) {
        RecordedApp app = new RecordedApp(folder, Map.of("SSH_AUTH_SOCK", ""));
        assertThat(app.run(arguments)).as(app.out() + app.err()).isZero();
        return app;
    }

    private RecordedApp run(String... arguments) {
        RecordedApp app = new RecordedApp(folder, Map.of("SSH_AUTH_SOCK", ""));
        app.run(arguments);
        return app;
    }
}
