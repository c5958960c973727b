package io.rackwright.toolchain;

import static io.rackwright.process.ScriptedProcessRunner.ended;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.ToolException;
import io.rackwright.process.Command;
import io.rackwright.process.ProcessResult;
import io.rackwright.process.ProcessRunner;
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

    private static final String UNPACKED = "{\"core\": \"ansible-core~=2.16.14\", \"known\": [\"ansible.posix\"], "
            + "\"archive\": {\"file\": \"ansible-9.13.0-py3-none-any.whl\", \"sha256\": \"ab12\"}}";

    private static final String FOUND = "{\"modules\": {}, \"collections\": {\"ansible.posix\": \"1.6.2\"}}";

    private static final String REPORT = "{\"install\": [{\"download_info\": {\"url\": "
            + "\"https://me:hunter22@pypi.example.com/x/netaddr-1.3.0-py3-none-any.whl\", \"archive_info\": "
            + "{\"hashes\": {\"sha256\": \"cd34\"}}}, \"metadata\": {\"name\": \"netaddr\", \"version\": \"1.3.0\"}}]}";

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
        runner.on(cache() + "/venvs/", command -> answer(command, "ansible-playbook [core 2.16.19]\n  config file\n"));
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    /** Whatever is asked of a program of the environment. */
    private static ProcessResult answer(Command command, String version) {
        try {
            if (command.argv().contains("--version")) {
                return ended(0, command.argv().contains("pip") ? "pip 23.2.1 from /x (python 3.11)\n" : version, "");
            }
            if (command.argv().contains("download")) {
                Files.writeString(Path.of(after(command, "--dest"), "ansible-9.13.0-py3-none-any.whl"), "");
            }
            if (command.argv().contains("--report")) {
                Files.writeString(Path.of(after(command, "--report")), REPORT);
            }
            return ended(
                    0,
                    command.stdin().contains("known")
                            ? UNPACKED
                            : command.stdin().isEmpty() ? "" : FOUND,
                    "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String after(Command command, String option) {
        return command.argv().get(command.argv().indexOf(option) + 1);
    }

    private static ProcessResult makeEnvironment(Command command) {
        try {
            Path made = Path.of(command.argv().get(3));
            Files.createDirectories(made.resolve("lib/python3/site-packages"));
            Path bin = Files.createDirectories(made.resolve("bin"));
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
        return prepare(version, PackageSource.standard());
    }

    private Path prepare(String version, PackageSource source) throws ToolException, InterruptedException {
        return on(runner, osRelease)
                .prepare(EnvironmentSpec.lean(release(version)), source, progress::add)
                .folder()
                .resolve("bin");
    }

    private AnsibleEnvironments on(ProcessRunner programs, Path system) {
        return new AnsibleEnvironments(new Machine(cache(), folder.resolve("home"), system), programs, CATALOG);
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

        assertThat(bin.getParent().getFileName().toString()).matches("ansible-9\\.13\\.0-lean-[0-9a-f]{12}");
        assertThat(runner.displays().get(2))
                .startsWith(bin + "/python -m pip download --no-input")
                .endsWith("ansible==9.13.0");
        assertThat(runner.displays().get(3))
                .endsWith("ansible.posix ansible.utils community.crypto community.general kubernetes.core");
        assertThat(runner.displays().get(5))
                .startsWith(bin + "/python -m pip install --no-input")
                .endsWith("ansible-core~=2.16.14 cryptography==45.0.2 jmespath==1.0.1 netaddr==1.3.0");
        assertThat(runner.displays().get(7)).isEqualTo(bin + "/ansible-playbook --version");
        assertThat(bin.resolveSibling(".work")).doesNotExist();
    }

    @Test
    void recordsWhatWasInstalledWithItsDigestsAndNoPassword() throws Exception {
        Path record = prepare("2.28.1").resolveSibling(".complete");

        EnvironmentRecord read = EnvironmentRecord.parse(Files.readString(record));

        assertThat(read.core()).isEqualTo("2.16.19");
        assertThat(read.python()).isEqualTo("Python 3.11 (/usr/bin/python3.11)");
        assertThat(read.collections()).containsEntry("ansible.posix", "1.6.2");
        assertThat(read.artifacts())
                .containsExactly(
                        new EnvironmentRecord.Artifact("ansible", "9.13.0", "ansible-9.13.0-py3-none-any.whl", "ab12"),
                        new EnvironmentRecord.Artifact("netaddr", "1.3.0", "netaddr-1.3.0-py3-none-any.whl", "cd34"));
        assertThat(record).content().doesNotContain("hunter22");
    }

    @Test
    void anAnsibleOfOnePieceIsInstalledWhole() throws Exception {
        runner.prints("python3 -c", "3.8\tTrue\t/usr/bin/python3.8\n");
        runner.on("/usr/bin/python3.8 -m venv", AnsibleEnvironmentsTest::makeEnvironment);
        runner.on(cache() + "/venvs/", command -> answer(command, "ansible-playbook 2.9.20\n"));

        Path bin = prepare("2.16.0");

        assertThat(bin.getParent().getFileName().toString()).startsWith("ansible-2.9.20-full-");
        assertThat(runner.displays()).noneMatch(line -> line.contains(" download "));
        assertThat(runner.displays()).anyMatch(line -> line.contains("ansible==2.9.20 cryptography==2.8"));
    }

    @Test
    void aPinThatTheReleaseForgotIsAdded() throws Exception {
        runner.prints("python3 -c", "3.8\tTrue\t/usr/bin/python3.8\n");
        runner.on("/usr/bin/python3.8 -m venv", AnsibleEnvironmentsTest::makeEnvironment);
        runner.on(cache() + "/venvs/", command -> answer(command, "ansible-playbook 2.9.18\n"));

        prepare("2.15.1");

        assertThat(runner.displays()).anyMatch(line -> line.contains("jinja2==2.11.3") && line.endsWith("==1.1.1"));
    }

    @Test
    void aForgottenAnsibleCoreTakesThePlaceOfWhatThePackageAsksFor() {
        assertThat(EnvironmentSpec.lean(release("2.23.1")).otherPins()).contains("ansible-core==2.14.11");
        assertThat(EnvironmentSpec.lean(release("2.23.2")).otherPins()).noneMatch(pin -> pin.startsWith("ansible"));
    }

    @Test
    void releasesWithTheSamePinsShareAnEnvironment() throws Exception {
        Path first = prepare("2.28.0");
        int asked = runner.commands().size();

        assertThat(prepare("2.28.1")).isEqualTo(first);
        assertThat(runner.commands()).hasSize(asked);
        assertThat(EnvironmentSpec.lean(release("2.25.0")).name())
                .as("the same pins in another order")
                .isEqualTo(EnvironmentSpec.lean(release("2.25.1")).name());
        assertThat(EnvironmentSpec.full(release("2.28.1")).name())
                .isNotEqualTo(EnvironmentSpec.lean(release("2.28.1")).name());
    }

    @Test
    void anIndexWithAPasswordReachesPipByItsEnvironmentOnly() throws Exception {
        prepare("2.28.1", PackageSource.ofIndex("https://me:hunter22@pypi.example.com/simple"));

        List<Command> pip = runner.commands().stream()
                .filter(command -> command.argv().contains("pip"))
                .toList();
        assertThat(pip).hasSize(3);
        assertThat(List.of(pip.get(0), pip.get(2))).allSatisfy(command -> {
            assertThat(command.environment())
                    .containsEntry("PIP_INDEX_URL", "https://me:hunter22@pypi.example.com/simple");
            assertThat(String.join(" ", command.argv())).doesNotContain("hunter22");
            assertThat(command.redactions()).contains("hunter22");
        });
        assertThat(progress.toString()).doesNotContain("hunter22");
    }

    @Test
    void aFolderOfWheelsIsTheOnlySource() throws Exception {
        prepare("2.28.1", PackageSource.ofWheels(Path.of("/srv/wheels")));

        assertThat(runner.displays().stream().filter(line -> line.contains(" pip ") && !line.contains("--version")))
                .hasSize(2)
                .allMatch(line -> line.endsWith("--no-index --find-links /srv/wheels"));
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
                cache() + "/venvs/",
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
        runner.on(cache() + "/venvs/", command -> ScriptedProcessRunner.timedOut());

        assertThatThrownBy(() -> prepare("2.28.1")).hasMessageContaining("did not end within 30 minutes");
        assertThat(environments()).isEmpty();
    }

    @Test
    void refusesAnAnsibleOutsideTheReleasesBounds() throws Exception {
        runner.on(cache() + "/venvs/", command -> answer(command, "ansible-playbook [core 2.17.0]\n"));

        assertThatThrownBy(() -> prepare("2.28.1"))
                .hasMessageContaining("it is 2.17.0")
                .hasMessageContaining("2.16.4 up to, not including, 2.17.0");
        assertThat(environments()).isEmpty();
    }

    @Test
    void readsTheVersionAsOldAnsiblesPrintIt() throws Exception {
        runner.prints("python3 -c", "3.8\tTrue\t/usr/bin/python3.8\n");
        runner.on("/usr/bin/python3.8 -m venv", AnsibleEnvironmentsTest::makeEnvironment);
        runner.on(cache() + "/venvs/", command -> answer(command, "ansible-playbook 2.10.17\n"));

        assertThat(prepare("2.17.1").resolveSibling(".complete")).content().contains("\"2.10.17\"");
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
        runner.on(cache() + "/venvs/", command -> answer(command, "ansible-playbook [core 2.11.6]\n"));

        prepare("2.18.2");

        assertThat(progress.get(0)).contains("with Python 3.9 (" + python + ")");
    }

    @Test
    void takesTheNewestPythonOfPyenvThatFits() throws Exception {
        for (String version : List.of("3.6.15", "3.8.18", "3.10.13")) {
            Path python = folder.resolve("home/.pyenv/versions/" + version + "/bin/python3");
            Files.createDirectories(python.getParent());
            Files.createFile(
                    python, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            String minor = version.substring(0, version.lastIndexOf('.'));
            runner.prints(python + " -c", minor + "\tTrue\t" + python + "\n");
            runner.on(python + " -m venv", AnsibleEnvironmentsTest::makeEnvironment);
        }
        runner.on(cache() + "/venvs/", command -> answer(command, "ansible-playbook 2.9.20\n"));

        prepare("2.16.0");

        assertThat(progress.get(0)).contains("with Python 3.8 (");
    }

    @Test
    void anOldPipIsUsedWithoutItsReport() throws Exception {
        runner.on(cache() + "/venvs/", command -> {
            if (command.display().endsWith("-m pip --version")) {
                return ended(0, "pip 20.0.2 from /x (python 3.8)\n", "");
            }
            return command.argv().contains("list")
                    ? ended(0, "[{\"name\": \"netaddr\", \"version\": \"1.3.0\"}]", "")
                    : answer(command, "ansible-playbook [core 2.16.19]\n");
        });

        Path bin = prepare("2.28.1");

        assertThat(runner.displays()).noneMatch(line -> line.contains("--report"));
        assertThat(EnvironmentRecord.parse(Files.readString(bin.resolveSibling(".complete")))
                        .artifacts())
                .contains(new EnvironmentRecord.Artifact("netaddr", "1.3.0", "", ""));
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
        AnsibleEnvironments environments = on(bare, folder.resolve("no-such-file"));
        EnvironmentSpec spec = EnvironmentSpec.lean(release("2.28.1"));

        assertThatThrownBy(() -> environments.prepare(spec, PackageSource.standard(), progress::add))
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
            Future<Path> second = threads.submit(() -> on(runner, osRelease)
                    .prepare(
                            EnvironmentSpec.lean(release("2.28.1")),
                            PackageSource.standard(),
                            line -> waiting.countDown())
                    .folder()
                    .resolve("bin"));
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
