package io.rackwright.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackwright.finding.ToolException;
import io.rackwright.process.Command;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.process.ProcessRunner;
import io.rackwright.site.Size;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lab of one server comes, is used, becomes new, and goes without a trace. Needs Docker and OpenSSH's client. */
class LabsIT {

    private static final String NAME = "labs-it";

    @TempDir
    Path temporary;

    private final ProcessRunner processes = new CommonsExecRunner(System.getenv());
    private final Labs labs = new Labs(
            processes, Path.of(System.getProperty("rackwright.home", ".")).toAbsolutePath(), true, line -> {});

    @AfterEach
    void removeWhatAFailedTestLeft() throws Exception {
        labs.destroy(NAME, folder());
    }

    @Test
    void aServerLooksLikeOneIsNewAfterEachRebuildAndLeavesNothing() throws Exception {
        LabSizes sizes = new LabSizes(Map.of("m1", 3), Map.of("m1", size("6GB")), Map.of("m1", size("20GB")), Map.of());
        String swappiness = out("sysctl", "-n", "vm.swappiness");
        LabPlan plan = labs.create(new LabWish(NAME, folder(), 1, sizes, LabWish.KUBERNETES));
        LabServer server = plan.servers().get(0);

        assertThat(ssh(server, ". /etc/os-release; echo $ID $VERSION_ID; sudo -n id -u; cat /proc/1/comm"))
                .isEqualTo("ubuntu 20.04\n0\nsystemd\n");
        assertThat(ssh(server, "grep -c ^processor /proc/cpuinfo; grep MemTotal /proc/meminfo; df -P -k / | tail -n 1"))
                .matches("(?s)3\nMemTotal: +5859375 kB\noverlay 19531250 .*\n");
        assertThat(ssh(
                        server,
                        "busctl get-property org.freedesktop.login1 /org/freedesktop/login1"
                                + " org.freedesktop.login1.Manager UserStopDelayUSec"))
                .isEqualTo("t " + Long.toUnsignedString(-1) + "\n");
        assertThat(ssh(server, "df -P -k /data | awk 'NR == 2 { print ($2 > 115000000) }'; grep -c . /proc/swaps"))
                .isEqualTo("1\n1\n");
        assertThatThrownBy(
                        () -> labs.create(new LabWish(NAME, temporary.resolve("other"), 1, sizes, LabWish.KUBERNETES)))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("There is a lab named " + NAME + " already");

        String fresh = state(server);
        ssh(server, "sudo -n sh -c 'echo used > /etc/used; echo used > /data/used; useradd guest'");
        labs.rebuild(plan);
        String once = state(server);
        ssh(server, "sudo -n touch /var/used; sudo -n sysctl -q -w vm.swappiness=43");
        labs.rebuild(plan);

        assertThat(List.of(once, state(server))).containsOnly(fresh);
        Object disk = Files.getAttribute(new LabFiles(folder()).disk(server), "unix:ino");
        assertThat(out("losetup", "--all")).contains(":" + disk + " ");
        assertThat(labs.destroy(NAME, folder())).isTrue();
        assertThat(traces()).isEmpty();
        assertThat(out("sysctl", "-n", "vm.swappiness")).isEqualTo(otherLabs().isEmpty() ? swappiness : "43\n");
        assertThat(out("losetup", "--all")).doesNotContain(":" + disk + " ");
        assertThat(labs.destroy(NAME, folder())).isFalse();
    }

    /** Who the server is, which files it has (names, kinds, owners, modes) outside of what every start writes. */
    private String state(LabServer server) throws Exception {
        String settled = "sudo -n systemctl is-system-running --wait >/dev/null; ";
        String who = "cat /etc/machine-id /etc/hostname /etc/hosts; cat /etc/ssh/ssh_host_ed25519_key.pub; ";
        String files = "sudo -n find / -xdev /data /var -xdev \\( -path /proc -o -path /sys -o -path /run -o -path /tmp"
                + " -o -path /var/log -o -path '/var/lib/systemd/*' -o -path '/dev/*' \\) -prune -o"
                + " -printf '%M %u %g %p %l\\n' | LC_ALL=C sort -u";
        return ssh(server, settled + who + files);
    }

    /** While one is there, the host's settings stay as labs set them. */
    private String otherLabs() throws Exception {
        return out("docker", "network", "ls", "--quiet", "--filter", "label=" + DockerCommands.NAME_LABEL);
    }

    private String traces() throws Exception {
        StringBuilder traces = new StringBuilder();
        String label = "label=" + DockerCommands.NAME_LABEL + "=" + NAME;
        traces.append(out("docker", "ps", "--all", "--quiet", "--filter", label));
        traces.append(out("docker", "network", "ls", "--quiet", "--filter", label));
        traces.append(Files.exists(folder()) ? folder() + "\n" : "");
        Files.readString(Path.of("/proc/mounts"))
                .lines()
                .filter(line -> line.contains(NAME))
                .forEach(traces::append);
        return traces.toString();
    }

    private String out(String program, String... arguments) throws Exception {
        return processes
                .require(Command.of(program, arguments), "look for traces")
                .stdout();
    }

    private String ssh(LabServer server, String script) throws Exception {
        LabFiles files = new LabFiles(folder());
        Command command = Command.of(
                "ssh",
                "-i",
                files.key().toString(),
                "-o",
                "UserKnownHostsFile=" + files.knownHosts(),
                "-o",
                "StrictHostKeyChecking=yes",
                "-o",
                "BatchMode=yes",
                "ubuntu@" + server.address(),
                script);
        return processes
                .require(command.within(Duration.ofSeconds(60)), "log in")
                .stdout();
    }

    private Path folder() {
        return temporary.resolve("lab");
    }

    private static Size size(String text) {
        return Size.parse(text).orElseThrow();
    }
}
