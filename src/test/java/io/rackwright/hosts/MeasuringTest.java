package io.rackwright.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.hosts.facts.Facts;
import io.rackwright.hosts.facts.FsyncLatency;
import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuringTest {

    /** What fio 3.28 prints, shortened: the percentiles of the writes themselves come first and do not count. */
    private static final String FIO =
            """
            {
              "jobs" : [
                {
                  "write" : {
                    "total_ios" : 10029,
                    "clat_ns" : { "percentile" : {
                        "50.000000" : 3000,
                        "99.000000" : 7000
                    } }
                  },
                  "sync" : {
                    "total_ios" : 10028,
                    "lat_ns" : {
                      "mean" : 1195713.4,
                      "percentile" : {
                        "50.000000" : 1122304,
                        "99.000000" : 2375680,
                        "99.900000" : 4423680
                      }
                    }
                  }
                }
              ]
            }
            """;

    @TempDir
    Path folder;

    private Map<String, HostOutcome> measured(RemoteAnswer answer) {
        Site site = new SiteFiles(folder).load(SiteFiles.base()).site().orElseThrow();
        Map<String, HostOutcome> outcomes = new LinkedHashMap<>();
        site.nodes()
                .forEach(node -> outcomes.put(
                        node.name(),
                        new HostOutcome.Seen(
                                new Target(node.name(), node.address(), 22, "ubuntu"),
                                Facts.worker(node.name(), node.address()).made())));
        return new Measuring(site, Set.of(Measurement.DISK), new ScriptedRemoteShell(target -> answer)).of(outcomes);
    }

    private static FsyncLatency disk(Map<String, HostOutcome> outcomes, String host) {
        HostFacts facts = ((HostOutcome.Seen) outcomes.get(host)).facts();
        return facts.measured().disk();
    }

    @Test
    void putsTheFiguresIntoTheFactsOfTheServersThatAreConcerned() {
        String output = "rackwright-probe 1 begin\ndisk_path=/var/lib\ndisk_p50_us=198\ndisk_p99_us=7846\n"
                + "disk_writes=10029\ndisk_tool=python3\nrackwright-probe 1 end\n";

        Map<String, HostOutcome> outcomes = measured(new RemoteAnswer.Ran(0, output, "", false));

        assertThat(disk(outcomes, "m1")).isEqualTo(new FsyncLatency("/var/lib", "python3", 10_029, 198, 7_846, ""));
        assertThat(disk(outcomes, "c1")).isEqualTo(FsyncLatency.UNKNOWN);
        assertThat(outcomes.keySet()).containsExactly("m1", "p1", "c1");
    }

    @Test
    void saysWhyThereAreNone() {
        assertThat(disk(measured(new RemoteAnswer.Ran(1, "", "", false)), "m1").failure())
                .isEqualTo("the measurement did not come to its end");
        assertThat(disk(measured(new RemoteAnswer.NotRun(new Failure.Broken(Failure.Kind.REFUSED, ""))), "m1")
                        .failure())
                .contains("refused the connection");
    }

    @Test
    void everyMeasurementHasItsScript() {
        // Throughput is part of the look between the servers.
        assertThat(EnumSet.complementOf(EnumSet.of(Measurement.BANDWIDTH)))
                .allSatisfy(measurement -> assertThat(measurement.text()).startsWith("# shellcheck shell=sh"));
    }

    @Test
    void takesFioWhereItIsAndLeavesNothingBehind() throws Exception {
        tool("fio", "cat <<'EOF'\n" + FIO + "EOF\ntouch wal.0.0");
        tool("mktemp", "mkdir '" + folder + "/private' && echo '" + folder + "/private'");

        String said = run();

        assertThat(said)
                .contains("disk_tool=fio\n")
                .contains("disk_p50_us=1122\n", "disk_p99_us=2375\n", "disk_writes=10028\n")
                .doesNotContain("disk_failure");
        assertThat(folder.resolve("private")).doesNotExist();
    }

    @Test
    void saysWhenNoToolGivesFigures() throws Exception {
        tool("fio", "exit 1");
        tool("python3", "touch \"$3\"; exit 1");
        tool("mktemp", "mkdir '" + folder + "/private' && echo '" + folder + "/private'");

        assertThat(run()).contains("disk_failure=fio and python3 gave no figures\n");
        assertThat(folder.resolve("private")).doesNotExist();
    }

    @Test
    void writesNothingWhereThereIsNoRoom() throws Exception {
        tool("df", "echo Filesystem; echo /dev/sda1 100 90 10 90% /");
        tool("mktemp", "touch '" + folder + "/asked'; exit 1");

        assertThat(run()).contains("disk_failure=less than 1 GiB is free at /var/lib");
        assertThat(folder.resolve("asked")).doesNotExist();
    }

    private void tool(String name, String body) throws IOException {
        Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private String run() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-s");
        builder.environment().put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        Process process = builder.start();
        process.getOutputStream().write(Measurement.DISK.text().getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        return said;
    }
}
