package io.rackwright.toolchain;

import static io.rackwright.process.ScriptedProcessRunner.ended;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.ToolException;
import io.rackwright.process.Command;
import io.rackwright.process.ProcessResult;
import io.rackwright.process.ScriptedProcessRunner;
import io.rackwright.site.KubesprayVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnsibleEnvironmentsTest {

    private static final Catalog CATALOG = Catalog.load();

    @TempDir
    Path folder;

    private final ScriptedProcessRunner runner = new ScriptedProcessRunner();
    private final List<String> progress = new ArrayList<>();
    private Path osRelease;

    @BeforeEach
    void describeTheMachine() throws IOException {
        osRelease = Files.writeString(folder.resolve("os-release"), "ID=debian\nVERSION_ID=\"12\"\n");
        runner.prints("python3 -c", "3.11\tTrue\t/usr/bin/python3.11\n");
        runner.on("/usr/bin/python3.11 -m venv", AnsibleEnvironmentsTest::makeEnvironment);
        runner.prints(cache() + "/venvs/v2.28.1", "");
        runner.on(cache() + "/venvs/v2.28.1", command -> answer(command, "ansible [core 2.16.19]\n  config file\n"));
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private static ProcessResult answer(Command command, String version) {
        return ended(0, command.argv().contains("--version") ? version : "", "");
    }

    private static ProcessResult makeEnvironment(Command command) {
        try {
            Path bin = Files.createDirectories(Path.of(command.argv().get(3)).resolve("bin"));
            for (String program : List.of("python", "ansible-playbook", "ansible")) {
                Files.createFile(
                        bin.resolve(program),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ended(0, "", "");
    }

    private static KubesprayRelease release(String version) {
        return CATALOG.release(KubesprayVersion.parse(version).orElseThrow()).orElseThrow();
    }

    private Path prepare(String version) throws ToolException, InterruptedException {
        Machine machine = new Machine(cache(), folder.resolve("home"), osRelease);
        return new AnsibleEnvironments(machine, runner, CATALOG).prepare(release(version), progress::add);
    }

    private List<Path> environments() throws IOException {
        if (!Files.isDirectory(cache().resolve("venvs"))) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(cache().resolve("venvs"))) {
            return found.filter(Files::isDirectory).toList();
        }
    }

    @Test
    void installsTheExactPinsAndChecksTheVersion() throws Exception {
        Path bin = prepare("2.28.1");

        assertThat(bin.getParent().getFileName().toString()).matches("v2\\.28\\.1-[0-9a-f]{12}");
        assertThat(runner.displays().get(2))
                .startsWith(bin + "/python -m pip install --no-input")
                .endsWith("ansible==9.13.0 cryptography==45.0.2 jmespath==1.0.1 netaddr==1.3.0");
        assertThat(runner.displays().get(3)).isEqualTo(bin + "/ansible --version");
        assertThat(bin.resolveSibling(".complete")).content().startsWith("ansible-core 2.16.19\n");
    }

    @Test
    void asksNothingOnTheSecondUse() throws Exception {
        Path first = prepare("2.28.1");
        int asked = runner.commands().size();

        assertThat(prepare("2.28.1")).isEqualTo(first);
        assertThat(runner.commands()).hasSize(asked);
    }

    @Test
    void buildsAgainWhatACrashLeft() throws Exception {
        Path bin = prepare("2.28.1");
        Files.delete(bin.resolveSibling(".complete"));
        Path left = Files.createFile(bin.resolve("half"));

        prepare("2.28.1");

        assertThat(left).doesNotExist();
        assertThat(bin.resolveSibling(".complete")).exists();
    }

    @Test
    void buildsAgainWhenItsPythonIsGone() throws Exception {
        Path bin = prepare("2.28.1");
        Files.delete(bin.resolve("python"));

        prepare("2.28.1");

        assertThat(bin.resolve("python")).exists();
    }

    @Test
    void keepsNothingOfAFailedInstallationAndSaysWhatPipSaid() throws Exception {
        runner.on(
                cache() + "/venvs/v2.28.1",
                command -> ended(
                        1,
                        "",
                        "WARNING: Retrying\nERROR: No matching distribution found for ansible==9.13.0\n"
                                + "[notice] A new release of pip is available\n"));

        assertThatThrownBy(() -> prepare("2.28.1"))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("No matching distribution found for ansible==9.13.0")
                .hasMessageContaining("PIP_INDEX_URL");
        assertThat(environments()).isEmpty();
    }

    @Test
    void saysWhenPipTookTooLong() throws Exception {
        runner.on(cache() + "/venvs/v2.28.1", command -> ScriptedProcessRunner.timedOut());

        assertThatThrownBy(() -> prepare("2.28.1")).hasMessageContaining("did not end within 30 minutes");
        assertThat(environments()).isEmpty();
    }

    @Test
    void refusesAnAnsibleOutsideTheReleasesBounds() throws Exception {
        runner.on(cache() + "/venvs/v2.28.1", command -> answer(command, "ansible [core 2.17.0]\n"));

        assertThatThrownBy(() -> prepare("2.28.1"))
                .hasMessageContaining("it is 2.17.0")
                .hasMessageContaining("2.16.4 up to, not including, 2.17.0");
        assertThat(environments()).isEmpty();
    }

    @Test
    void readsTheVersionAsOldAnsiblesPrintIt() throws Exception {
        runner.prints("python3 -c", "3.8\tTrue\t/usr/bin/python3.8\n");
        runner.on("/usr/bin/python3.8 -m venv", AnsibleEnvironmentsTest::makeEnvironment);
        runner.on(cache() + "/venvs/v2.17.1", command -> answer(command, "ansible 2.10.17\n"));

        assertThat(prepare("2.17.1").resolveSibling(".complete")).content().startsWith("ansible-core 2.10.17");
    }

    @Test
    void takesANamedPythonWhenThePlainOneDoesNotFit() throws Exception {
        runner.prints("python3 -c", "3.8\tTrue\t/usr/bin/python3.8\n");
        runner.prints("python3.10 -c", "3.10\tTrue\t/usr/bin/python3.10\n");
        runner.on("/usr/bin/python3.10 -m venv", AnsibleEnvironmentsTest::makeEnvironment);

        prepare("2.28.1");

        assertThat(runner.displays()).anyMatch(line -> line.startsWith("/usr/bin/python3.10 -m venv"));
    }

    @Test
    void findsThePythonsOfPyenv() throws Exception {
        Path python = folder.resolve("home/.pyenv/versions/3.9.18/bin/python3");
        Files.createDirectories(python.getParent());
        Files.createFile(python, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        runner.prints(python + " -c", "3.9\tTrue\t" + python + "\n");
        runner.on(python + " -m venv", AnsibleEnvironmentsTest::makeEnvironment);
        runner.on(cache() + "/venvs/v2.18.2", command -> answer(command, "ansible [core 2.11.6]\n"));

        prepare("2.18.2");

        assertThat(progress.get(0)).contains("with Python 3.9 (" + python + ")");
    }

    @Test
    void namesThePackageWhenPythonCannotMakeEnvironments() {
        runner.prints("python3 -c", "3.11\tFalse\t/usr/bin/python3.11\n");

        assertThatThrownBy(() -> prepare("2.28.1"))
                .isInstanceOf(ToolException.class)
                .hasMessageEndingWith("Type as root: apt-get install -y python3.11-venv");
    }

    @Test
    void namesTheExactCommandWhereAptHasAPythonThatFits() {
        runner.prints("python3 -c", "3.13\tTrue\t/usr/local/bin/python3.13\n");

        assertThatThrownBy(() -> prepare("2.28.1"))
                .hasMessageContaining(
                        "needs Python 3.10 to 3.12, and here is only Python 3.13 (/usr/local/bin/python3.13)")
                .hasMessageEndingWith("Type as root: apt-get install -y python3.11 python3.11-venv");
    }

    @Test
    void namesTheAlternativesWhereAptHasNone() throws IOException {
        Files.writeString(osRelease, "ID=ubuntu\nVERSION_ID=\"20.04\"\n");
        runner.prints("python3 -c", "3.8\tTrue\t/usr/bin/python3.8\n");

        assertThatThrownBy(() -> prepare("2.28.1"))
                .hasMessageContaining("apt on ubuntu-20.04 has none of these")
                .hasMessageContaining("uv python install 3.12")
                .hasMessageContaining("debian-12, ubuntu-22.04, ubuntu-24.04");
    }

    @Test
    void saysSoWhereThereIsNoPythonAtAll() {
        ScriptedProcessRunner bare = new ScriptedProcessRunner();
        Machine machine = new Machine(cache(), folder.resolve("home"), folder.resolve("no-such-file"));

        assertThatThrownBy(
                        () -> new AnsibleEnvironments(machine, bare, CATALOG).prepare(release("2.28.1"), progress::add))
                .hasMessageContaining("here is no python3")
                .hasMessageContaining("apt on this system");
    }

    @Test
    void secondBuilderWaitsForTheFirst() throws Exception {
        CountDownLatch building = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        runner.on("/usr/bin/python3.11 -m venv", command -> {
            building.countDown();
            mayEnd.await();
            return makeEnvironment(command);
        });
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Path> first = threads.submit(() -> prepare("2.28.1"));
            building.await();
            CountDownLatch waiting = new CountDownLatch(1);
            Machine machine = new Machine(cache(), folder.resolve("home"), osRelease);
            Future<Path> second = threads.submit(() -> new AnsibleEnvironments(machine, runner, CATALOG)
                    .prepare(release("2.28.1"), line -> waiting.countDown()));
            waiting.await();
            mayEnd.countDown();

            assertThat(second.get()).isEqualTo(first.get());
        } finally {
            threads.shutdownNow();
        }
        assertThat(runner.displays().stream().filter(line -> line.contains("-m venv")))
                .hasSize(1);
    }
}
