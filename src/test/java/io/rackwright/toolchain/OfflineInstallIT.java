package io.rackwright.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.ToolException;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.process.ProcessRunner;
import io.rackwright.site.KubesprayVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a folder of wheels, with pip's way to the network cut off; the real pip, the real packages. */
class OfflineInstallIT {

    private static final Catalog CATALOG = Catalog.load();

    private static final KubesprayRelease RELEASE =
            CATALOG.release(KubesprayVersion.parse("2.31.0").orElseThrow()).orElseThrow();

    @TempDir
    Path folder;

    private Toolchains toolchains(String cache, boolean online) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        if (!online) {
            environment.put("PIP_INDEX_URL", "https://127.0.0.1:9/simple");
            environment.put("https_proxy", "http://127.0.0.1:9");
        }
        ProcessRunner runner = new CommonsExecRunner(environment);
        Machine machine = new Machine(
                folder.resolve(cache), Path.of(System.getProperty("user.home")), Path.of("/etc/os-release"));
        return new Toolchains(machine, runner, CATALOG);
    }

    @Test
    void aFolderFilledHereInstallsThereAndIsSound() throws Exception {
        Assumptions.assumeFalse(
                System.getenv().getOrDefault("RACKWRIGHT_TEST_ALL_RELEASES", "").isEmpty(),
                "skipped: RACKWRIGHT_TEST_ALL_RELEASES=1 runs what takes minutes");
        Toolchains here = toolchains("here", true);
        Assumptions.assumeTrue(here.canServe(RELEASE), "skipped: no Python here runs the Ansible of 2.31.0");
        Path wheels = folder.resolve("wheels");

        here.download(RELEASE, wheels, PackageSource.standard(), System.err::println);
        Toolchains.Installed installed = toolchains("there", false)
                .install(
                        new Toolchains.Request(RELEASE, PackageSource.ofWheels(wheels), false, List.of()),
                        System.err::println);

        assertThat(installed.core()).startsWith("2.18.");
        try (Stream<Path> files = Files.list(wheels)) {
            assertThat(files).allMatch(file -> file.toString().endsWith(".whl"));
        }
        Machine there = new Machine(folder.resolve("there"), folder, folder.resolve("os-release"));
        ToolchainStore store = new ToolchainStore(there, CATALOG);
        assertThat(store.list())
                .singleElement()
                .satisfies(item -> assertThat(store.verify(item).problems()).isEmpty());
        assertThat(folder.resolve("here/venvs")).isDirectoryNotContaining("glob:**/*.download");
    }

    @Test
    void anEmptyFolderOfWheelsIsToldWithTheCommandThatFillsIt() throws Exception {
        Toolchains there = toolchains("there", false);
        Assumptions.assumeTrue(there.canServe(RELEASE), "skipped: no Python here runs the Ansible of 2.31.0");
        Path wheels = Files.createDirectories(folder.resolve("empty"));
        Toolchains.Request request = new Toolchains.Request(RELEASE, PackageSource.ofWheels(wheels), false, List.of());

        assertThatThrownBy(() -> there.install(request, line -> {}))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("No matching distribution found for ansible==11.13.0")
                .hasMessageContaining("The folder " + wheels + " lacks it")
                .hasMessageContaining("rackwright toolchain download --wheels");
        assertThat(folder.resolve("there/venvs")).isDirectoryNotContaining("glob:**/ansible-*");
    }
}
