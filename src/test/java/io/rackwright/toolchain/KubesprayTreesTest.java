package io.rackwright.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.ToolException;
import io.rackwright.process.Command;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.process.ProcessRunner;
import io.rackwright.process.ScriptedProcessRunner;
import io.rackwright.site.KubesprayVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the real git and a small repository that looks like Kubespray. */
class KubesprayTreesTest {

    private static final KubesprayRelease RELEASE = Catalog.load()
            .release(KubesprayVersion.parse("2.28.1").orElseThrow())
            .orElseThrow();

    @TempDir
    Path folder;

    private final ProcessRunner runner = new CommonsExecRunner(System.getenv());
    private final List<String> progress = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private Path prepare(KubespraySource source) throws ToolException, InterruptedException {
        return prepare(source, runner);
    }

    private Path prepare(KubespraySource source, ProcessRunner with) throws ToolException, InterruptedException {
        Machine machine = new Machine(folder.resolve("cache"), folder, folder.resolve("os-release"));
        KubesprayTrees.Tree tree = new KubesprayTrees(machine, with).prepare(RELEASE, source, progress::add);
        warnings.clear();
        warnings.addAll(tree.warnings());
        return tree.folder();
    }

    private void git(Path where, String... arguments) throws Exception {
        List<String> argv = new ArrayList<>(List.of(
                "git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main", "-C"));
        argv.add(where.toString());
        argv.addAll(List.of(arguments));
        runner.require(Command.of(argv), "prepare the test's repository");
    }

    private Path tree(String name) throws IOException {
        Path tree = Files.createDirectories(folder.resolve(name));
        Files.createDirectories(tree.resolve("roles/etcd/tasks"));
        Files.writeString(tree.resolve("roles/etcd/tasks/main.yml"), "---\n");
        Files.writeString(tree.resolve("cluster.yml"), "---\n");
        Files.writeString(tree.resolve("requirements-2.12.txt"), "ansible==5.7.1\n");
        Files.createSymbolicLink(tree.resolve("requirements.txt"), Path.of("requirements-2.12.txt"));
        return tree;
    }

    private Path repository() throws Exception {
        Path tree = tree("kubespray");
        git(tree, "init", "--quiet");
        git(tree, "add", ".");
        git(tree, "commit", "--quiet", "-m", "one");
        git(tree, "tag", "v2.28.1");
        return tree;
    }

    private void commitMore(Path repository) throws Exception {
        Files.writeString(repository.resolve("later.yml"), "---\n");
        git(repository, "add", ".");
        git(repository, "commit", "--quiet", "-m", "two");
    }

    @Nested
    class Checkouts {

        @Test
        void aWorkTreeAtTheTagIsUsedAsItIs() throws Exception {
            Path repository = repository();

            assertThat(prepare(new KubespraySource.Checkout(repository))).isEqualTo(repository);
        }

        @Test
        void aWorkTreeElsewhereGivesTheTagFromItsRepository() throws Exception {
            Path repository = repository();
            commitMore(repository);

            Path exported = prepare(new KubespraySource.Checkout(repository));

            assertThat(exported).startsWithRaw(folder.resolve("cache/kubespray"));
            assertThat(exported.getFileName().toString()).matches("v2\\.28\\.1-[0-9a-f]{12}");
            assertThat(exported.resolve("later.yml")).doesNotExist();
            assertThat(exported.resolve("requirements.txt")).isSymbolicLink();
            assertThat(Files.readString(exported.resolve("requirements.txt"))).isEqualTo("ansible==5.7.1\n");
            assertThat(repository.resolve("later.yml")).exists();
        }

        @Test
        void aWorkTreeWithoutTheTagIsRefusedWithTheCommandThatFetchesIt() throws Exception {
            Path repository = repository();
            commitMore(repository);
            git(repository, "tag", "-d", "v2.28.1");

            assertThatThrownBy(() -> prepare(new KubespraySource.Checkout(repository)))
                    .isInstanceOf(ToolException.class)
                    .hasMessageEndingWith("git -C " + repository + " fetch --depth 1 origin tag v2.28.1");
        }

        @Test
        void aBareRepositoryIsExportedOnce() throws Exception {
            Path bare = folder.resolve("bare.git");
            git(folder, "clone", "--quiet", "--bare", repository().toString(), bare.toString());

            Path first = prepare(new KubespraySource.Checkout(bare));
            Path second = prepare(new KubespraySource.Checkout(bare));

            assertThat(first.resolve("roles/etcd/tasks/main.yml")).exists();
            assertThat(first.resolve(".complete")).content().contains("\"tag\": \"v2.28.1\"", "\"released\": false");
            assertThat(second).isEqualTo(first);
            assertThat(progress).hasSize(1);
        }

        @Test
        void aHalfExportedTreeIsMadeAgain() throws Exception {
            Path bare = folder.resolve("bare.git");
            git(folder, "clone", "--quiet", "--bare", repository().toString(), bare.toString());
            Path exported = prepare(new KubespraySource.Checkout(bare));
            Files.delete(exported.resolve(".complete"));
            Files.delete(exported.resolve("cluster.yml"));

            prepare(new KubespraySource.Checkout(bare));

            assertThat(exported.resolve("cluster.yml")).exists();
        }

        @Test
        void aBareRepositoryWithoutTheTagIsRefused() throws Exception {
            Path repository = repository();
            git(repository, "tag", "-d", "v2.28.1");

            assertThatThrownBy(() -> prepare(new KubespraySource.Checkout(repository.resolve(".git"))))
                    .hasMessageContaining("Could not find v2.28.1")
                    .hasMessageContaining("fetch --tags");
        }

        @Test
        void aFolderThatIsNothingOfTheKindIsRefused() {
            assertThatThrownBy(() -> prepare(new KubespraySource.Checkout(folder)))
                    .hasMessageContaining("neither cluster.yml and roles/");
        }

        @Test
        void anUnpackedReleaseSaysItsVersion() throws Exception {
            Path tree = tree("unpacked");
            Files.writeString(tree.resolve("galaxy.yml"), "---\nname: kubespray\nversion: 2.28.1\n");

            assertThat(prepare(new KubespraySource.Checkout(tree))).isEqualTo(tree);

            Files.writeString(tree.resolve("galaxy.yml"), "---\nversion: 2.27.0\n");
            assertThatThrownBy(() -> prepare(new KubespraySource.Checkout(tree)))
                    .hasMessageContaining("galaxy.yml says «version: 2.27.0»");
        }

        @Test
        void anUnpackedReleaseMayBeKnownByItsFoldersName() throws Exception {
            Path tree = tree("kubespray-2.28.1");

            assertThat(prepare(new KubespraySource.Checkout(tree))).isEqualTo(tree);
            assertThatThrownBy(() -> prepare(new KubespraySource.Checkout(tree("somewhere"))))
                    .hasMessageContaining("its folder's name does not say the version");
        }
    }

    @Nested
    class LocalChanges {

        @Test
        void ofAWorkTreeAreFoundByContentAndNamed() throws Exception {
            Path repository = repository();
            Path changed = repository.resolve("roles/etcd/tasks/main.yml");
            java.nio.file.attribute.FileTime time = Files.getLastModifiedTime(changed);
            Files.writeString(changed, "+++\n");
            Files.setLastModifiedTime(changed, time);
            Files.delete(repository.resolve("requirements.txt"));
            Files.writeString(repository.resolve("mine.yml"), "---\n");
            Files.writeString(repository.resolve(".gitignore"), "*.retry\n");
            Files.writeString(repository.resolve("a.retry"), "");

            assertThat(prepare(new KubespraySource.Checkout(repository))).isEqualTo(repository);

            assertThat(warnings).hasSize(2);
            assertThat(warnings.get(0)).contains("is not that of the public release (a20891ab6713)");
            assertThat(warnings.get(1))
                    .contains("has local changes, which are used")
                    .contains("requirements.txt (removed)", "roles/etcd/tasks/main.yml (changed)", "mine.yml (added)")
                    .doesNotContain("a.retry");
            assertThat(runner.run(Command.of("git", "-C", repository.toString(), "status", "--porcelain"))
                            .stdout())
                    .as("its own index is left alone")
                    .contains(" D requirements.txt");
        }

        @Test
        void ofAnUnchangedWorkTreeThereAreNone() throws Exception {
            prepare(new KubespraySource.Checkout(repository()));

            assertThat(warnings).singleElement().asString().contains("is not that of the public release");
        }

        @Test
        void ofATreeInTheCacheAreRefused() throws Exception {
            KubespraySource source = new KubespraySource.Checkout(repository().resolve(".git"));
            Path tree = prepare(source);
            Path file = tree.resolve("cluster.yml");
            assertThat(Files.getPosixFilePermissions(file))
                    .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("r--r--r--"));
            Files.delete(file);
            Files.writeString(file, "changed\n");

            assertThatThrownBy(() -> prepare(source))
                    .isInstanceOf(ToolException.class)
                    .hasMessageContaining("cluster.yml (changed)")
                    .hasMessageContaining("rackwright toolchain remove " + tree.getFileName() + " --toolchain-dir "
                            + tree.resolve("../..").normalize());
        }
    }

    @Nested
    class Archives {

        private Path archive(Path repository, String top) throws Exception {
            Path file = folder.resolve(top + ".tar.gz");
            git(repository, "archive", "--format=tar.gz", "--prefix=" + top + "/", "-o", file.toString(), "v2.28.1");
            return file;
        }

        @Test
        void areUnpackedOnceAndKnownByTheirContent() throws Exception {
            Path repository = repository();
            Path file = archive(repository, "kubespray-2.28.1");
            String tree = runner.run(Command.of("git", "-C", repository.toString(), "rev-parse", "v2.28.1^{tree}"))
                    .stdout()
                    .strip();

            Path first = prepare(KubespraySource.parse(file.toString(), folder));
            Path second = prepare(KubespraySource.parse(file.toString(), folder), new ScriptedProcessRunner());

            assertThat(first.getFileName()).hasToString("v2.28.1-" + tree.substring(0, 12));
            assertThat(second).isEqualTo(first);
            assertThat(progress).hasSize(1);
            assertThat(first.resolve("requirements.txt")).isSymbolicLink();
            assertThat(warnings).singleElement().asString().contains("is not that of Kubespray 2.28.1", "d59ac6ccd89a");
        }

        @Test
        void ofAnotherVersionAreRefused() throws Exception {
            Path file = archive(repository(), "kubespray-2.27.0");

            assertThatThrownBy(() -> prepare(KubespraySource.parse(file.toString(), folder)))
                    .hasMessageContaining("Could not use " + file + " as Kubespray 2.28.1");
        }
    }

    @Nested
    class Bundles {

        @Test
        void giveTheTag() throws Exception {
            Path repository = repository();
            Path bundle = folder.resolve("k.bundle");
            git(repository, "bundle", "create", "--quiet", bundle.toString(), "v2.28.1");

            Path tree = prepare(KubespraySource.parse("k.bundle", folder));

            assertThat(tree.resolve("cluster.yml")).exists();
            assertThat(folder.resolve("cache/kubespray")).isDirectoryNotContaining("glob:**/*.git");
        }

        @Test
        void withoutTheTagAreRefused() throws Exception {
            Path repository = repository();
            Path bundle = folder.resolve("k.bundle");
            git(repository, "bundle", "create", "--quiet", bundle.toString(), "main");

            assertThatThrownBy(() -> prepare(KubespraySource.parse("k.bundle", folder)))
                    .hasMessageContaining("Could not find v2.28.1 in the git bundle");
        }

        @Test
        void orAnythingElseOfAFileIsRefused() throws Exception {
            Files.writeString(folder.resolve("k.zip"), "PK zip");

            assertThatThrownBy(() -> KubespraySource.parse("k.zip", folder))
                    .hasMessageContaining("neither a .tar.gz archive nor a git bundle");
        }
    }

    @Nested
    class Urls {

        @Test
        void clonesTheTagOnce() throws Exception {
            KubespraySource source = new KubespraySource.GitUrl("file://" + repository());

            Path first = prepare(source);
            Path second = prepare(source, new ScriptedProcessRunner());

            assertThat(first.resolve("cluster.yml")).exists();
            assertThat(second).isEqualTo(first);
        }

        @Test
        void saysWhyACloneFailedAndLeavesNothing() {
            assertThatThrownBy(() -> prepare(new KubespraySource.GitUrl("file:///no/such/repository")))
                    .isInstanceOf(ToolException.class)
                    .hasMessageContaining("Could not clone Kubespray v2.28.1 from file:///no/such/repository")
                    .hasMessageContaining("give a checkout");
            assertThat(folder.resolve("cache/kubespray")).isDirectoryNotContaining("glob:**/[!.]*");
        }

        @Test
        void neverShowsThePasswordOfAUrl() {
            ScriptedProcessRunner refusing = new ScriptedProcessRunner()
                    .on("git", command -> ScriptedProcessRunner.ended(128, "", "fatal: Authentication failed"));

            assertThatThrownBy(() ->
                            prepare(new KubespraySource.GitUrl("https://me:hunter22@git.example.org/k"), refusing))
                    .hasMessageContaining("https://git.example.org/k")
                    .hasMessageNotContaining("hunter22");
            assertThat(progress.toString()).doesNotContain("hunter22");
            assertThat(refusing.displays().toString()).doesNotContain("hunter22");
        }
    }

    @Nested
    class Rehearsals {

        @Test
        void isTheTreeItself() throws Exception {
            Path tree = tree("rehearsal");

            assertThat(prepare(new KubespraySource.Rehearsal(tree))).isEqualTo(tree);
        }

        @Test
        void needsItsPlaybook() {
            assertThatThrownBy(() -> prepare(new KubespraySource.Rehearsal(folder)))
                    .hasMessageContaining("has no cluster.yml");
        }
    }

    @Nested
    class WhatTheOperatorTypes {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://me:hunter22@git.example.org/k",
                    "https://hunter22@git.example.org/k",
                    "ssh://me:hunter22@git.example.org/k"
                })
        void takesNoUrlThatHoldsASecret(String url) {
            assertThatThrownBy(() -> KubespraySource.parse(url, folder))
                    .isInstanceOf(ToolException.class)
                    .hasMessageContaining("credential helper")
                    .hasMessageNotContaining("hunter22");
        }

        @Test
        void isAUrlOrAFolder() throws Exception {
            Path here = Files.createDirectories(folder.resolve("here/kubespray"));

            assertThat(KubespraySource.parse("https://example.org/k.git", folder))
                    .isEqualTo(new KubespraySource.GitUrl("https://example.org/k.git"));
            assertThat(KubespraySource.parse("git@example.org:k/k.git", folder))
                    .isEqualTo(new KubespraySource.GitUrl("git@example.org:k/k.git"));
            assertThat(KubespraySource.parse("here/kubespray", folder)).isEqualTo(new KubespraySource.Checkout(here));
        }

        @Test
        void isRefusedWhenItIsNeither() {
            assertThatThrownBy(() -> KubespraySource.parse("no-such-folder", folder))
                    .isInstanceOf(ToolException.class)
                    .hasMessageContaining("is no folder or file, and the text is no git URL");
        }
    }

    @Nested
    class Caches {

        @Test
        void followTheEnvironment() {
            Path home = Path.of("/home/me");

            assertThat(Machine.of(Map.of(), home).cache()).isEqualTo(Path.of("/home/me/.cache/rackwright"));
            assertThat(Machine.of(Map.of("XDG_CACHE_HOME", "/var/c"), home).cache())
                    .isEqualTo(Path.of("/var/c/rackwright"));
            assertThat(Machine.of(Map.of("XDG_CACHE_HOME", "/var/c", "RACKWRIGHT_CACHE", "/srv/r"), home)
                            .cache())
                    .isEqualTo(Path.of("/srv/r"));
        }
    }
}
