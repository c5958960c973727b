package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackwright.process.Command;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.process.ProcessResult;
import io.rackwright.process.ProcessRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A lab of two servers, m1 and w1, and our own playbooks run on it over SSH by a real ansible-playbook. */
final class LabPlays {

    private static final Pattern RECAP =
            Pattern.compile("(?m)^(\\S+) +: ok=\\d+ +changed=(\\d+) +unreachable=(\\d+) +failed=(\\d+)");
    private static final ProcessRunner PROCESSES = new CommonsExecRunner(System.getenv());

    private final String lab;
    private final Path folder;
    private final Path ansible;

    private LabPlays(String lab, Path folder, Path ansible) {
        this.lab = lab;
        this.folder = folder;
        this.ansible = ansible;
    }

    /** Skips the test where {@code RACKWRIGHT_TEST_ANSIBLE} names no Ansible. */
    static LabPlays create(String lab, Path folder) {
        String bin = System.getenv().getOrDefault("RACKWRIGHT_TEST_ANSIBLE", "");
        assumeTrue(!bin.isEmpty(), "RACKWRIGHT_TEST_ANSIBLE names no ansible: this test is skipped");
        LabPlays plays = new LabPlays(lab, folder, Path.of(bin).toAbsolutePath());
        plays.run("lab", "create", "--name", lab, "--servers", "2");
        return plays;
    }

    void destroy() {
        run("lab", "destroy", "--name", lab);
    }

    Path folder() {
        return folder.resolve("rackwright-lab").resolve(lab);
    }

    /** Renders the lab's site with parts replaced, each of which must stand in it: from, to, from, to … */
    void render(String... edits) throws Exception {
        String text = Files.readString(folder().resolve("site.yml"));
        for (int i = 0; i < edits.length; i += 2) {
            assertThat(text).contains(edits[i]);
            text = text.replace(edits[i], edits[i + 1]);
        }
        Path site = Files.writeString(folder().resolve("edited.yml"), text);
        run("render", site.toString());
    }

    private void run(String... arguments) {
        RecordedApp app = new RecordedApp(folder, Map.of("SSH_AUTH_SOCK", ""));
        int exitCode = app.run(arguments);
        assertThat(exitCode).as(app.out() + app.err()).isZero();
    }

    /**
     * What a play ended with.
     *
     * @param changed tasks that changed something, by server
     */
    record Played(boolean succeeded, Map<String, Integer> changed, String out) {}

    Played play(String playbook, String... options) throws Exception {
        Path home = Path.of(System.getProperty("rackwright.home", ".")).toAbsolutePath();
        Path config = Files.writeString(folder.resolve("ansible.cfg"), "");
        List<String> argv = new ArrayList<>(List.of(
                ansible.resolve("ansible-playbook").toString(),
                "-i",
                folder().resolve(".rackwright/" + lab + "/inventory/hosts.yaml").toString(),
                "--private-key",
                folder().resolve("id_ed25519").toString(),
                playbook));
        argv.addAll(Stream.of(options).toList());
        ProcessResult result = PROCESSES.run(Command.of(argv)
                .in(home.resolve("playbooks"))
                .with("ANSIBLE_CONFIG", config.toString())
                .with("ANSIBLE_NOCOLOR", "1")
                .with("ANSIBLE_PIPELINING", "1")
                .with("ANSIBLE_LOCAL_TEMP", folder.resolve("tmp").toString())
                .with("ANSIBLE_PYTHON_INTERPRETER", "/usr/bin/python3")
                .with(
                        "ANSIBLE_SSH_ARGS",
                        "-o UserKnownHostsFile=" + folder().resolve("known_hosts")
                                + " -o ControlMaster=auto -o ControlPersist=20 -o ControlPath="
                                + folder.resolve("%h"))
                .within(Duration.ofMinutes(5)));
        Map<String, Integer> changed = new LinkedHashMap<>();
        Matcher recap = RECAP.matcher(result.stdout());
        while (recap.find()) {
            changed.put(recap.group(1), Integer.valueOf(recap.group(2)));
        }
        return new Played(result.succeeded(), changed, result.stdout() + result.stderr());
    }

    /** Runs a script as root on a server, past SSH. */
    String root(String server, String script) throws Exception {
        Command command = Command.of("docker", "exec", "rackwright-" + lab + "-" + server, "sh", "-ec", script);
        return PROCESSES
                .require(command.within(Duration.ofSeconds(60)), "run a script on " + server)
                .stdout()
                .strip();
    }
}
