package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackwright.ansible.Invocation;
import io.rackwright.ansible.LauncherProcess;
import io.rackwright.ansible.RemoteWork;
import io.rackwright.ansible.RunningPlaybook;
import io.rackwright.process.CommonsExecRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a cancelled playbook leaves on lab servers as root, by sudo: a real launcher, ansible and sshd. */
@Timeout(600)
class SweepOnServersIT {

    private static final String NAME = "sweep-it";

    @TempDir
    Path folder;

    private Path ansible = Path.of("");
    private LabOfServers lab;

    @BeforeEach
    void servers() {
        String bin = System.getenv().getOrDefault("RACKWRIGHT_TEST_ANSIBLE", "");
        assumeTrue(!bin.isEmpty(), "RACKWRIGHT_TEST_ANSIBLE names no ansible: this test is skipped");
        assumeTrue(
                !System.getenv().getOrDefault("RACKWRIGHT_TEST_FAULTS", "").isEmpty(),
                "RACKWRIGHT_TEST_FAULTS is not set: ./test --faults runs this");
        ansible = Path.of(bin).toAbsolutePath();
        lab = new LabOfServers(NAME, folder);
        lab.create();
        lab.done("render", lab.site().toString());
    }

    @AfterEach
    void destroy() {
        if (lab != null) {
            lab.destroy();
        }
    }

    @Test
    void whatRunsAsRootOnServersIsToldAndEndedOnRequest() throws Exception {
        Path step = Files.createDirectories(folder.resolve("sweep/step"));
        Path sockets = Files.createDirectory(folder.resolve("s"));
        LauncherProcess launcher = new LauncherProcess(
                new CommonsExecRunner(System.getenv()),
                Path.of(System.getProperty("rackwright.home", "."), "playbooks", "launcher.py")
                        .toAbsolutePath());
        RunningPlaybook playbook = launcher.start(sleeping(sockets), step);
        for (String server : List.of("m1", "w1")) {
            while (asleep(server).isEmpty()) {
                assertThat(playbook.isAlive()).as(playbook.output().text()).isTrue();
                Thread.sleep(100);
            }
        }

        playbook.cancel();
        while (told(playbook).size() < 2) {
            assertThat(playbook.isAlive()).as(playbook.output().text()).isTrue();
            Thread.sleep(100);
        }
        assertThat(asleep("m1")).as("waited for, not ended").isNotEmpty();
        playbook.cancel();
        while (playbook.isAlive()) {
            Thread.sleep(100);
        }

        assertThat(playbook.remote())
                .hasValueSatisfying(work -> assertThat(work.state()).isEqualTo("clear"));
        assertThat(asleep("m1") + asleep("w1")).isEmpty();
    }

    private static List<String> told(RunningPlaybook playbook) {
        return playbook.remote().map(RemoteWork::lines).orElse(List.of()).stream()
                .filter(line -> line.contains("sleep 4321"))
                .toList();
    }

    private String asleep(String server) throws Exception {
        return lab.onServer(server, "pgrep -x -u root sleep -a | grep 4321 || true");
    }

    private Invocation sleeping(Path sockets) throws Exception {
        Path playbook = Files.writeString(
                folder.resolve("sweep/sleep.yml"),
                "- {hosts: all, become: true, gather_facts: false, tasks: [{command: sleep 4321}]}\n");
        Path config = Files.writeString(folder.resolve("sweep/ansible.cfg"), "");
        return new Invocation(
                List.of(
                        ansible.resolve("ansible-playbook").toString(),
                        "-i",
                        lab.workspaces()
                                .resolve(NAME)
                                .resolve("inventory/hosts.yaml")
                                .toString(),
                        "--private-key",
                        lab.site().resolveSibling("id_ed25519").toString(),
                        playbook.toString()),
                Map.of(
                        "PATH",
                        "/usr/bin:/bin",
                        "HOME",
                        folder.toString(),
                        "LC_ALL",
                        "C.UTF-8",
                        "ANSIBLE_CONFIG",
                        config.toString(),
                        "ANSIBLE_PIPELINING",
                        "1",
                        "ANSIBLE_SSH_CONTROL_PATH_DIR",
                        sockets.toString(),
                        "ANSIBLE_SSH_CONTROL_PATH",
                        "%(directory)s/%%C",
                        "ANSIBLE_SSH_ARGS",
                        "-o ControlMaster=auto -o ControlPersist=60 -o UserKnownHostsFile="
                                + lab.site().resolveSibling("known_hosts")),
                folder,
                Map.of(),
                List.of());
    }
}
