package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.process.ScriptedProcessRunner;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.OperatingSystem;
import io.rackwright.toolchain.Machine;
import io.rackwright.toolchain.Toolchains;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabKubernetesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"3.11,1.30", "3.12,1.30", "3.10,1.30", "3.9,1.26", "3.8,1.24"})
    void isWhatThePythonOfThisMachineCanServe(String python, String kubernetes) throws Exception {
        ScriptedProcessRunner runner =
                new ScriptedProcessRunner().prints("python3 -c", python + "\tTrue\t/usr/bin/python" + python + "\n");

        assertThat(version(runner)).isEqualTo(kubernetes);
    }

    /** A release that could be served is of no use when the site's Kubernetes makes us decide for another. */
    @ParameterizedTest
    @ValueSource(strings = {"3.8", "3.9", "3.10"})
    void theReleaseThatIsDecidedForItCanBeServed(String python) throws Exception {
        ScriptedProcessRunner runner =
                new ScriptedProcessRunner().prints("python3 -c", python + "\tTrue\t/usr/bin/python" + python + "\n");
        Catalog catalog = Catalog.load();
        KubernetesVersion chosen = KubernetesVersion.parse(version(runner)).orElseThrow();

        KubesprayRelease decided = catalog.releases().stream()
                .filter(release -> release.operatingSystems().contains(OperatingSystem.UBUNTU_20_04))
                .filter(release -> release.newest(chosen).isPresent())
                .reduce((older, newer) -> newer)
                .orElseThrow();

        Machine machine = new Machine(folder, folder, folder.resolve("os-release"));
        assertThat(new Toolchains(machine, runner, catalog).canServe(decided)).isTrue();
    }

    @Test
    void isTheUsualOneWhereNothingCanBeServed() throws Exception {
        assertThat(version(new ScriptedProcessRunner())).isEqualTo("1.30");
    }

    private String version(ScriptedProcessRunner runner) throws InterruptedException {
        Catalog catalog = Catalog.load();
        Machine machine = new Machine(folder, folder, folder.resolve("os-release"));
        return new LabKubernetes(catalog, new Toolchains(machine, runner, catalog)).version();
    }
}
