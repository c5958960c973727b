package io.rackwright.ansible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackwright.ansible.LauncherEnd.Ended;
import io.rackwright.ansible.LauncherEnd.Vanished;
import io.rackwright.ansible.PlaybookOutcome.Cancelled;
import io.rackwright.ansible.PlaybookOutcome.Failed;
import io.rackwright.ansible.PlaybookOutcome.Succeeded;
import io.rackwright.ansible.PlaybookOutcome.Unknown;
import io.rackwright.finding.ToolException;
import io.rackwright.hosts.ssh.KeyFile;
import io.rackwright.hosts.ssh.LoginKey;
import io.rackwright.hosts.ssh.LoginKey.Phrases;
import io.rackwright.hosts.ssh.LoginKey.Sources;
import io.rackwright.hosts.ssh.SshServer;
import io.rackwright.json.Json;
import io.rackwright.process.CommonsExecRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real launcher around small shell programs in ansible-playbook's place. */
@Timeout(60)
class LauncherProcessIT {

    private static final String PLAYBOOK_START =
            "{\"v\":1,\"seq\":1,\"event\":\"playbook_start\",\"playbook\":\"p\",\"plays\":[]}";
    private static final String STATS =
            "{\"v\":1,\"seq\":2,\"event\":\"stats\",\"hosts\":{\"m1\":{\"ok\":1,\"failures\":0,\"unreachable\":0}}}";

    private final LauncherProcess launcher = new LauncherProcess(
            new CommonsExecRunner(Map.of("PATH", "/usr/bin:/bin")),
            Path.of(System.getProperty("rackwright.home", "."), "playbooks", "launcher.py")
                    .toAbsolutePath());
    private final PlaybookState state = new PlaybookState();
    private Path step;

    @BeforeEach
    void folder(@TempDir Path folder) throws Exception {
        step = Files.createDirectory(folder.resolve("01-step"));
    }

    @Test
    void aRunWithEventsAndStatsSucceeds() throws Exception {
        LauncherEnd end = run("printf '%s\\n' '" + PLAYBOOK_START + "' '" + STATS + "' >> \"$RACKWRIGHT_EVENTS\"");

        assertThat(Verdict.of(end, state, List.of("m1"))).isInstanceOf(Succeeded.class);
    }

    @Test
    void zeroWithoutStatsIsUnknown() throws Exception {
        LauncherEnd end = run("echo '" + PLAYBOOK_START + "' >> \"$RACKWRIGHT_EVENTS\"");

        assertThat(Verdict.of(end, state, List.of("m1"))).isInstanceOf(Unknown.class);
    }

    @Test
    void zeroWithoutAnyEventIsUnknown() throws Exception {
        assertThat(Verdict.of(run("exit 0"), state, List.of("m1"))).isInstanceOf(Unknown.class);
    }

    @Test
    void aLotOfOutputNeitherBlocksNorFillsOurMemory() throws Exception {
        LauncherEnd end = run(
                "head -c 20000000 /dev/zero | tr '\\0' 'x'; echo; yes line | head -n 200000; echo last words; exit 3");

        assertThat(((Ended) end).code()).isEqualTo(3);
        assertThat(end.lastOutput()).hasSizeLessThan(5000).endsWith("last words\n");
    }

    @Test
    void aCancelEndsAHangingRunAndItsChildren() throws Exception {
        RunningPlaybook running = start("sleep 300 & echo started $! .; wait");
        String output = Files.readString(step.resolve("stdout.log"));
        ProcessHandle child =
                ProcessHandle.of(Long.parseLong(output.split(" ")[1])).orElseThrow();
        running.cancel();
        LauncherEnd end = toTheEnd(running);

        assertThat(Verdict.of(end, state, List.of())).isEqualTo(new Cancelled());
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void aSecondCancelEndsWhatIgnoresTheFirst() throws Exception {
        RunningPlaybook running = start("trap '' INT TERM; echo started; while :; do sleep 1; done");
        long begin = System.nanoTime();
        running.cancel();
        Thread.sleep(200);
        running.cancel();
        LauncherEnd end = toTheEnd(running);

        assertThat(Verdict.of(end, state, List.of())).isEqualTo(new Cancelled());
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(9));
    }

    @Test
    void aKilledPlaybookIsAFailureThatNamesTheSignal() throws Exception {
        LauncherEnd end = run("echo '" + PLAYBOOK_START + "' >> \"$RACKWRIGHT_EVENTS\"; kill -9 $$");

        assertThat(((Failed) Verdict.of(end, state, List.of()))
                        .failures()
                        .get(0)
                        .message())
                .contains("killed by signal 9");
    }

    @Test
    void aKilledLauncherIsUnknown() throws Exception {
        RunningPlaybook running = start("echo started; sleep 300");
        ProcessHandle.of(launcherPid()).orElseThrow().destroyForcibly();

        assertThat(toTheEnd(running)).isInstanceOf(Vanished.class);
    }

    @Test
    void aLauncherOfAnEarlierBootIsGoneAlthoughAProcessHasItsNumber() throws Exception {
        start("sleep 300");
        Path named = step.resolve("pid.json");
        String before = Files.readString(named);
        Files.writeString(named, before.replaceFirst("(\"boot_id\": \")[^\"]+", "$1another-boot"));
        RunningPlaybook found = launcher.attach(step).orElseThrow();

        assertThat(found.isAlive()).isFalse();
        assertThat(found.poll(state::accept)).hasValueSatisfying(end -> assertThat(((Vanished) end).reason())
                .isEqualTo("this machine was restarted while it ran"));

        found.cancel();
        assertThat(ProcessHandle.of(launcherPid()))
                .as("no signal to a stranger")
                .hasValueSatisfying(process -> assertThat(process.isAlive()).isTrue());
        Files.writeString(named, before);
        launcher.attach(step).orElseThrow().cancel();
    }

    @Test
    void theTimeAStepTookIsTheLaunchersOwnWhoeverLooks() throws Exception {
        toTheEnd(start("sleep 1.5"));

        assertThat(launcher.attach(step).orElseThrow().took()).isGreaterThan(Duration.ofSeconds(1));
    }

    private long launcherPid() throws Exception {
        return Json.parseObject(Files.readString(step.resolve("pid.json"))).number("pid", 0);
    }

    @Test
    void anotherReaderFindsTheSameEventsAgain() throws Exception {
        run("printf '%s\\n' '" + PLAYBOOK_START + "' '" + STATS + "' >> \"$RACKWRIGHT_EVENTS\"");
        PlaybookState again = new PlaybookState();

        Optional<LauncherEnd> end = launcher.attach(step).orElseThrow().poll(again::accept);

        assertThat(end).isPresent();
        assertThat(again.stats()).isEqualTo(state.stats());
    }

    @Test
    void secretsReachTheProgramAndNothingElse() throws Exception {
        Invocation invocation = new Invocation(
                List.of("/bin/sh", "-c", "cat \"${2#@}\"; echo \"$1 $2\"; echo canary-4711", "sh"),
                Map.of("PATH", "/usr/bin:/bin"),
                step,
                Map.of("password", "canary-4711"),
                List.of("canary-4711"));

        toTheEnd(launcher.start(invocation, step));

        String output = Files.readString(step.resolve("stdout.log"));
        assertThat(output).contains("password", "-e @").doesNotContain("canary");
    }

    @Test
    void anEncryptedKeyLivesInAnAgentAsLongAsTheCall(@TempDir Path keys) throws Exception {
        Path file = keys.resolve("id_ed25519");
        SshServer.generate(file, "ed25519", "canary phrase");
        KeyFile key = KeyFile.of(Files.readAllBytes(file), new byte[0], "key", "canary phrase");
        String blob = Base64.getEncoder()
                .encodeToString(new LoginKey(new Sources(List.of(key), List.of(), Path.of(""), Phrases.NONE))
                        .forAgent()
                        .get(0));
        Invocation invocation = new Invocation(
                        List.of("/bin/sh", "-c", "ssh-add -L; echo \"$SSH_AUTH_SOCK\""),
                        Map.of("PATH", "/usr/bin:/bin"),
                        step,
                        Map.of(),
                        List.of())
                .withAgentKeys(List.of(blob));

        LauncherEnd end = toTheEnd(launcher.start(invocation, step));

        List<String> output = Files.readAllLines(step.resolve("stdout.log"));
        assertThat(((Ended) end).code()).isZero();
        assertThat(output.get(0))
                .contains(Files.readString(Path.of(file + ".pub")).split(" ")[1]);
        assertThat(Path.of(output.get(1))).doesNotExist();
        assertThat(Files.readString(step.resolve("rc.json"))).contains("\"orphans_ended\": 0");
    }

    @Test
    void aSecretFileIsThereAsLongAsTheCall() throws Exception {
        Invocation invocation = new Invocation(
                        List.of("/bin/sh", "-c", "stat -c '%a %s' \"$CANARY\"; echo \"$CANARY\"; env | grep -c 4711"),
                        Map.of("PATH", "/usr/bin:/bin"),
                        step,
                        Map.of(),
                        List.of("canary-4711"))
                .withSecretFiles(Map.of("CANARY", "canary-4711"));

        toTheEnd(launcher.start(invocation, step));

        List<String> output = Files.readAllLines(step.resolve("stdout.log"));
        assertThat(output).startsWith("600 11").endsWith("0");
        assertThat(Path.of(output.get(1)).isAbsolute()).isTrue();
        assertThat(Path.of(output.get(1))).doesNotExist();
    }

    @Test
    void aProgramThatIsMissingIsToldAtOnce() {
        Invocation invocation = new Invocation(List.of("/no/such/program"), Map.of(), step, Map.of(), List.of());

        assertThatThrownBy(() -> launcher.start(invocation, step))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("/no/such/program");
        assertThat(launcher.attach(step)).isEmpty();
    }

    private LauncherEnd run(String script) throws Exception {
        return toTheEnd(start(script));
    }

    private RunningPlaybook start(String script) throws Exception {
        Map<String, String> environment = Map.of(
                "PATH",
                "/usr/bin:/bin",
                "RACKWRIGHT_EVENTS",
                step.resolve("events.jsonl").toString());
        Invocation invocation =
                new Invocation(List.of("/bin/sh", "-c", script), environment, step, Map.of(), List.of());
        RunningPlaybook running = launcher.start(invocation, step);
        while (script.contains("echo started")
                && !Files.readString(step.resolve("stdout.log")).contains("started")) {
            Thread.sleep(20);
        }
        return running;
    }

    private LauncherEnd toTheEnd(RunningPlaybook running) throws Exception {
        while (true) {
            Optional<LauncherEnd> end = running.poll(state::accept);
            if (end.isPresent()) {
                return end.get();
            }
            Thread.sleep(50);
        }
    }
}
