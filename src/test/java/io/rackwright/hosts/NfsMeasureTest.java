package io.rackwright.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.hosts.facts.Facts;
import io.rackwright.hosts.facts.NfsTrial;
import io.rackwright.hosts.facts.NfsTrial.Export;
import io.rackwright.hosts.facts.ProbeReport;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script of «--measure nfs» with tools that only pretend to mount: a test machine seldom has an NFS server. */
class NfsMeasureTest {

    @TempDir
    Path folder;

    private Path tools;
    private Path log;

    @BeforeEach
    void pretend() throws IOException {
        tools = Files.createDirectory(folder.resolve("tools"));
        log = folder.resolve("log");
        tool("id", "echo 0");
        tool("mount.nfs", "exit 1");
        tool("mount", "echo \"mount $*\" >>'" + log + "'");
        tool("umount", "echo \"umount $*\" >>'" + log + "'; ls -A \"$1\" >>'" + log + "'");
        tool("chown", "exit 0");
        tool("df", "echo Filesystem; echo 'nas1:/export 1000000 100000 900000 10% /x'");
    }

    private void tool(String name, String script) throws IOException {
        Path file = tools.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private NfsTrial run(String... exports) throws Exception {
        String script = new Questions(Map.of("ask_nfs", List.of(exports))).assignments() + Measurement.NFS.text();
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-s");
        builder.environment().put("PATH", tools + ":/usr/bin:/bin");
        Process process = builder.start();
        process.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        return Facts.worker("c1", "10.0.0.31")
                .made()
                .withMeasured(ProbeReport.parse(output).orElseThrow())
                .measured()
                .nfs();
    }

    @Test
    void mountsWritesAndTakesEverythingAway() throws Exception {
        NfsTrial trial = run("nas1|/export/my disk|hard,nfsvers=4.1", "nas2|/export/kfs|");

        assertThat(trial.exports())
                .containsExactly(
                        new Export("nas1:/export/my disk", "ok", 1_024_000_000L, 921_600_000L, ""),
                        new Export("nas2:/export/kfs", "ok", 1_024_000_000L, 921_600_000L, ""));
        List<String> done = Files.readAllLines(log);
        assertThat(done).hasSize(4);
        assertThat(done.get(0))
                .startsWith("mount -t nfs -o hard,nfsvers=4.1,soft,timeo=50,retrans=1,retry=0,nosuid,nodev,noexec"
                        + " nas1:/export/my disk /");
        assertThat(done.get(1)).startsWith("umount ");
        assertThat(Path.of(done.get(1).substring("umount ".length())).getParent())
                .doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "mount, 'mount.nfs: access denied by server while mounting nas1:/export', mount",
        "chown, 'chown: changing ownership: Operation not permitted', chown",
        "dd, 'dd: failed to open: Read-only file system', write"
    })
    void namesTheStepThatFailedAndLeavesNothing(String tool, String words, String step) throws Exception {
        tool(tool, "echo '" + words + "' >&2; exit 1");

        NfsTrial trial = run("nas1|/export|");

        assertThat(trial.exports()).hasSize(1);
        assertThat(trial.exports().get(0).step()).isEqualTo(step);
        assertThat(trial.exports().get(0).words()).isEqualTo(words);
        List<String> done = Files.exists(log) ? Files.readAllLines(log) : List.of();
        assertThat(done.stream().filter(line -> line.startsWith(".rackwright"))).isEmpty();
        assertThat(done.stream().filter(line -> line.startsWith("umount")).count())
                .isEqualTo(step.equals("mount") ? 0 : 1);
        done.stream().filter(line -> line.startsWith("umount")).forEach(line -> assertThat(
                        Path.of(line.substring("umount ".length())).getParent())
                .doesNotExist());
    }

    @Test
    void saysWhyItCannotBeTried() throws Exception {
        tool("id", "echo 1000");

        assertThat(run("nas1|/export|").failure()).startsWith("only root may mount");
    }

    @Test
    void asksForEachExportOnceOnWorkersOnly() {
        Site site = new SiteFiles(folder).load(SiteFiles.base()).site().orElseThrow();

        assertThat(Measurement.NFS.questions(site).lists().get("ask_nfs"))
                .containsExactly("nas1|/export/kdisk|hard,nfsvers=4.1", "nas1|/export/kfs|hard,nfsvers=4.1");
        assertThat(site.nodes().stream().filter(Measurement.NFS::concerns).map(node -> node.name()))
                .containsExactly("p1", "c1");
    }
}
