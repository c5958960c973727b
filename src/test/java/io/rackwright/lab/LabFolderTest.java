package io.rackwright.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackwright.finding.Severity;
import io.rackwright.finding.ToolException;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.site.Lab;
import io.rackwright.site.Size;
import io.rackwright.site.load.LoadedSite;
import io.rackwright.site.load.SiteLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The folder of a lab, written with the machine's own ssh-keygen and openssl. */
class LabFolderTest {

    private static final HostAbilities BARE = new HostAbilities(1, false, false, true, List.of());

    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 9})
    void theSiteFileIsValidAndSaysWhatThePlanSays(int count) throws Exception {
        LabPlan plan = plan(count, LabSizes.ENOUGH);
        folder().write(plan, BARE);

        LoadedSite loaded = load();

        assertThat(loaded.findings().all()).noneMatch(finding -> finding.severity() == Severity.ERROR);
        assertThat(LabPlan.of(loaded.site().orElseThrow(), path())).isEqualTo(plan);
    }

    @Test
    void sizesAreBroughtInLineAndTheRestOfTheFileStays() throws Exception {
        LabSizes small = new LabSizes(Map.of(), Map.of("w2", Size.gigabytes(8)), Map.of(), Map.of());
        folder().write(plan(3, small), BARE);
        Path site = new LabFiles(path()).site();
        String before = Files.readString(site);

        folder().noteSizes(plan(3, LabSizes.ENOUGH));

        assertThat(before).contains("    w2: {cpu: 8, memory: 8GB,");
        assertThat(Files.readString(site))
                .isEqualTo(before.replace("w2: {cpu: 8, memory: 8GB,", "w2: {cpu: 8, memory: 16GB,"));
    }

    @Test
    void secretsAreTheOperatorsAlone() throws Exception {
        folder().write(plan(2, LabSizes.ENOUGH), BARE);

        for (String file : List.of("id_ed25519", "tls/site.key", "identity/m1/ssh_host_ed25519_key")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path().resolve(file))))
                    .isEqualTo("rw-------");
        }
        assertThat(path().resolve("tls/ca.key")).doesNotExist();
    }

    @Test
    void renewingGivesAnEmptyDiskAndChangesSizesInPlace() throws Exception {
        LabServer server = plan(3, LabSizes.ENOUGH).servers().get(1);
        LabFiles files = new LabFiles(path());
        Files.createDirectories(files.identity(server));
        Path root = host();
        folder().prepare();
        folder().renew(server, root);
        Object inode = Files.getAttribute(files.meminfo(server), "unix:ino");
        Files.writeString(files.disk(server), "used");

        Lab.Server tiny = new Lab.Server(1, Size.gigabytes(1), Size.gigabytes(0), Size.gigabytes(5));
        folder().renew(new LabServer("w1", server.address(), false, "platform", tiny), root);

        assertThat(files.disk(server)).hasSize(5_000_000_000L);
        assertThat(files.identity(server).resolve("os-disk")).doesNotExist();
        assertThat(files.meminfo(server)).content().startsWith("MemTotal:         976562 kB");
        assertThat(Files.getAttribute(files.meminfo(server), "unix:ino")).isEqualTo(inode);
    }

    @Test
    void refusesAFolderThatHoldsSomethingAndNeverRemovesOneThatIsNoLab() throws Exception {
        Files.createDirectories(path());
        Files.writeString(path().resolve("thesis.txt"), "years");

        assertThatThrownBy(() -> folder().mustBeFree())
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("--dir");
        assertThat(folder().delete()).isFalse();
        assertThat(path().resolve("thesis.txt")).exists();
    }

    @Test
    void aRebuildForgetsRunsAndKeepsKnownHosts() throws Exception {
        Path workspace = new LabFiles(path()).workspace("lab");
        Files.createDirectories(workspace.resolve("runs/1"));
        Files.writeString(workspace.resolve("known_hosts"), "m1");

        folder().forgetRuns("lab");

        assertThat(workspace.resolve("runs")).doesNotExist();
        assertThat(workspace.resolve("known_hosts")).exists();
    }

    private LabPlan plan(int count, LabSizes sizes) {
        return new LabPlan("lab", path(), sizes.servers(count, "10.211.1"), LabWish.KUBERNETES);
    }

    private LabFolder folder() {
        Path home = Path.of(System.getProperty("rackwright.home", ".")).toAbsolutePath();
        return new LabFolder(new CommonsExecRunner(System.getenv()), home, path());
    }

    private LoadedSite load() {
        return new SiteLoader(temporary, Clock.systemUTC()).load(path().resolve("site.yml"), "site.yml");
    }

    private Path host() throws Exception {
        Path proc = Files.createDirectories(temporary.resolve("host/proc"));
        Files.writeString(proc.resolve("cpuinfo"), "processor\t: 0\n\n");
        Files.writeString(proc.resolve("meminfo"), "MemTotal:       24684092 kB\n");
        return temporary.resolve("host");
    }

    private Path path() {
        return temporary.resolve("rackwright-lab/lab");
    }
}
