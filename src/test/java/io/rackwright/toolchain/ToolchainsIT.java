package io.rackwright.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.ToolException;
import io.rackwright.process.Command;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.process.ProcessResult;
import io.rackwright.process.ProcessRunner;
import io.rackwright.process.ScriptedProcessRunner;
import io.rackwright.site.KubesprayVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real pip and the real Kubespray. The environment is built in the user's own cache, so that it costs its minute
 * once; without PyPI or without Kubespray the tests are skipped and say why.
 */
class ToolchainsIT {

    private static final Catalog CATALOG = Catalog.load();

    private static final KubesprayRelease RELEASE =
            CATALOG.release(KubesprayVersion.parse("2.28.1").orElseThrow()).orElseThrow();

    @TempDir
    Path folder;

    private final ProcessRunner runner = new CommonsExecRunner(System.getenv());
    private final Machine machine = Machine.of(System.getenv(), Path.of(System.getProperty("user.home")));

    private Toolchain rehearsing(ProcessRunner with) throws ToolException, InterruptedException {
        Path tree = Path.of(System.getProperty("rackwright.home"), "playbooks", "rehearsal");
        return new Toolchains(machine, with, CATALOG)
                .prepare(Toolchains.Request.of(RELEASE), new KubespraySource.Rehearsal(tree), System.err::println);
    }

    private Toolchain rehearsingIfPossible() throws ToolException, InterruptedException {
        Assumptions.assumeTrue(
                new Toolchains(machine, runner, CATALOG).canServe(RELEASE),
                "skipped: no Python here is new enough for the Ansible of " + RELEASE.tag() + " (Ubuntu 20.04)");
        try {
            return rehearsing(runner);
        } catch (ToolException e) {
            Assumptions.assumeFalse(
                    e.detail().contains("Retrying (Retry("), "skipped: PyPI cannot be reached: " + e.getMessage());
            throw e;
        }
    }

    @Test
    void theEnvironmentRunsTheAnsibleThatTheReleaseAsserts() throws Exception {
        Toolchain toolchain = rehearsingIfPossible();

        ProcessResult version = runner.require(
                Command.of(toolchain.ansibleBin().resolve("ansible-playbook").toString(), "--version")
                        .in(folder),
                "ask for the version");
        ProcessResult pins = runner.require(
                Command.of(toolchain.ansibleBin().resolve("python").toString(), "-m", "pip", "freeze"),
                "list what is installed");

        assertThat(version.stdout()).contains("[core 2.16.");
        assertThat(pins.stdout().lines())
                .containsAll(EnvironmentSpec.lean(RELEASE).otherPins());
        assertThat(toolchain.rehearsal()).isTrue();
    }

    @Test
    void theSecondUseStartsNoProgramAndTakesNoTime() throws Exception {
        Toolchain first = rehearsingIfPossible();
        ScriptedProcessRunner nothing = new ScriptedProcessRunner();

        long began = System.nanoTime();
        Toolchain second = rehearsing(nothing);
        Duration took = Duration.ofNanos(System.nanoTime() - began);

        assertThat(second.ansibleBin()).isEqualTo(first.ansibleBin());
        assertThat(nothing.commands()).isEmpty();
        assertThat(took).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void theRealKubesprayIsExportedWithItsLinks() throws Exception {
        String given = System.getenv().getOrDefault("RACKWRIGHT_KUBESPRAY", "");
        Assumptions.assumeFalse(given.isEmpty(), "skipped: RACKWRIGHT_KUBESPRAY names no Kubespray");
        Machine own = new Machine(folder, folder, Path.of("/etc/os-release"));
        KubespraySource source = KubespraySource.parse(given, folder);

        Path tree = new KubesprayTrees(own, runner)
                .prepare(RELEASE, source, System.err::println)
                .folder();

        assertThat(Files.readString(tree.resolve("galaxy.yml"))).contains("version: 2.28.1");
        assertThat(tree.resolve("roles/kubernetes-apps/meta/main.yml")).exists();
        assertThat(tree.resolve("contrib/offline/generate_list.sh")).isExecutable();
        assertThat(runner.require(Command.of("find", tree.toString(), "-type", "l"), "find the links")
                        .stdout())
                .isNotEmpty();
    }

    @Test
    void theCatalogueKnowsTheContentOfEveryRelease() throws Exception {
        Path repository = repository();
        for (KubesprayRelease release : CATALOG.releases()) {
            ProcessResult tree = runner.run(Command.of(
                    "git", "-C", repository.toString(), "rev-parse", "refs/tags/" + release.tag() + "^{tree}"));
            Assumptions.assumeTrue(
                    tree.succeeded(), "skipped: the given Kubespray does not hold " + release.versionText());

            assertThat(KubesprayCache.releasedTree(release))
                    .as(release.tag())
                    .isEqualTo(tree.stdout().strip());
        }
    }

    @Test
    void anArchiveOfTheReleaseIsKnownWithoutGit() throws Exception {
        Path repository = repository();
        Path archive = folder.resolve("k.tar.gz");
        runner.require(
                Command.of(
                        "git",
                        "-C",
                        repository.toString(),
                        "archive",
                        "--format=tar.gz",
                        "--prefix=kubespray-2.28.1/",
                        "-o",
                        archive.toString(),
                        RELEASE.tag()),
                "make an archive as GitHub does");
        Machine own = new Machine(folder.resolve("cache"), folder, Path.of("/etc/os-release"));

        KubesprayTrees.Tree tree = new KubesprayTrees(own, new ScriptedProcessRunner())
                .prepare(RELEASE, KubespraySource.parse(archive.toString(), folder), System.err::println);

        assertThat(tree.folder().getFileName()).hasToString("v2.28.1");
        assertThat(tree.warnings()).isEmpty();
        assertThat(tree.released()).isTrue();
        assertThat(tree.folder().resolve("contrib/offline/generate_list.sh")).isExecutable();
    }

    /** A folder that git reads from, at the given Kubespray. */
    private static Path repository() {
        String given = System.getenv().getOrDefault("RACKWRIGHT_KUBESPRAY", "");
        Assumptions.assumeTrue(
                !given.isEmpty() && Files.isDirectory(Path.of(given)),
                "skipped: RACKWRIGHT_KUBESPRAY names no folder with Kubespray");
        return Path.of(given);
    }

    @Test
    void anOldReleaseKeepsItsRequirementsLink() throws Exception {
        String given = System.getenv().getOrDefault("RACKWRIGHT_KUBESPRAY", "");
        Assumptions.assumeFalse(given.isEmpty(), "skipped: RACKWRIGHT_KUBESPRAY names no Kubespray");
        Machine own = new Machine(folder, folder, Path.of("/etc/os-release"));
        KubesprayRelease old =
                CATALOG.release(KubesprayVersion.parse("2.18.2").orElseThrow()).orElseThrow();

        Path tree;
        try {
            tree = new KubesprayTrees(own, runner)
                    .prepare(old, KubespraySource.parse(given, folder), System.err::println)
                    .folder();
        } catch (ToolException e) {
            Assumptions.abort("skipped: the given Kubespray does not hold 2.18.2: " + e.getMessage());
            throw e;
        }

        assertThat(tree.getFileName().toString()).isEqualTo("v2.18.2");
        assertThat(tree.resolve("requirements.txt")).isSymbolicLink();
    }
}
