package io.rackwright.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.site.KubesprayVersion;
import io.rackwright.toolchain.StoredItem.Kind;
import io.rackwright.toolchain.StoredItem.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolchainStoreTest {

    private static final Catalog CATALOG = Catalog.load();

    private static final KubesprayRelease RELEASE =
            CATALOG.release(KubesprayVersion.parse("2.28.1").orElseThrow()).orElseThrow();

    @TempDir
    Path folder;

    private Path processes;
    private Machine machine;

    @BeforeEach
    void aMachineWithoutProcesses() throws Exception {
        processes = Files.createDirectories(folder.resolve("proc"));
        machine = new Machine(folder.resolve("cache"), folder, folder.resolve("os-release"));
    }

    private ToolchainStore store() {
        return new ToolchainStore(machine, CATALOG, processes);
    }

    private CacheEntry environment(EnvironmentSpec spec) throws Exception {
        CacheEntry entry = new CacheEntry(machine.cache().resolve("venvs").resolve(spec.name()));
        entry.build(
                () -> {
                    try {
                        Path bin = Files.createDirectories(entry.folder().resolve("bin"));
                        Files.createFile(
                                bin.resolve("python"),
                                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
                        Files.writeString(bin.resolve("ansible-playbook"), "one\n");
                        Path compiled = Files.createDirectories(entry.folder().resolve("lib/__pycache__"));
                        Files.writeString(compiled.resolve("a.pyc"), "compiled");
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                    FileList files = FileList.of(entry.folder());
                    files.writeInto(entry.folder());
                    return new EnvironmentRecord(
                                    "2.16.19",
                                    "Python 3.11 (/usr/bin/python3.11)",
                                    RELEASE.pipPins(),
                                    true,
                                    Map.of("ansible.posix", "1.6.2"),
                                    List.of("ansible.posix"),
                                    List.of(),
                                    files.digest(),
                                    76_000_000)
                            .json();
                },
                () -> true,
                line -> {});
        return entry;
    }

    private StoredItem only() throws Exception {
        assertThat(store().list()).hasSize(1);
        return store().list().get(0);
    }

    @Test
    void saysWhatIsThereAndWhoUsesIt() throws Exception {
        CacheEntry entry = environment(EnvironmentSpec.lean(RELEASE));
        entry.use().close();

        StoredItem item = only();

        assertThat(item.kind()).isEqualTo(Kind.ANSIBLE);
        assertThat(item.state()).isEqualTo(State.READY);
        assertThat(item.version()).isEqualTo("2.16.19");
        assertThat(item.detail()).isEqualTo("lean");
        assertThat(item.bytes()).isEqualTo(76_000_000);
        assertThat(item.releases()).containsExactly("2.28.0", "2.28.1");
        assertThat(item.lastUsed()).isPresent();
        assertThat(item.isWanted()).isTrue();
    }

    @Test
    void aSoundItemHasNoProblems() throws Exception {
        CacheEntry entry = environment(EnvironmentSpec.lean(RELEASE));
        entry.use().close();
        Files.writeString(entry.folder().resolve("lib/__pycache__/b.pyc"), "Python writes these when it likes");

        assertThat(store().verify(only()).problems()).isEmpty();
    }

    @Test
    void findsWhatWasChangedRemovedOrAddedByContent() throws Exception {
        CacheEntry entry = environment(EnvironmentSpec.lean(RELEASE));
        Path playbook = entry.folder().resolve("bin/ansible-playbook");
        java.nio.file.attribute.FileTime time = Files.getLastModifiedTime(playbook);
        Files.writeString(playbook, "two\n");
        Files.setLastModifiedTime(playbook, time);
        Files.delete(entry.folder().resolve("bin/python"));
        Files.writeString(entry.folder().resolve("lib/extra.py"), "");

        assertThat(store().verify(only()).problems())
                .containsExactly(
                        "bin/ansible-playbook (changed)",
                        "bin/python (removed)",
                        "lib/extra.py (added)",
                        "its Python is gone: Python 3.11 (/usr/bin/python3.11)");
    }

    @Test
    void aListThatWasChangedToFitIsFound() throws Exception {
        CacheEntry entry = environment(EnvironmentSpec.lean(RELEASE));
        Files.writeString(entry.folder().resolve("bin/ansible-playbook"), "two\n");
        FileList.of(entry.folder()).writeInto(entry.folder());

        assertThat(store().verify(only()).problems()).singleElement().asString().contains(".files");
    }

    @Test
    void whatABrokenInstallLeftIsNamedAndUnwanted() throws Exception {
        Files.createDirectories(machine.cache().resolve("venvs/ansible-9.13.0-lean-0123456789ab/bin"));

        assertThat(only().state()).isEqualTo(State.UNFINISHED);
        assertThat(only().isWanted()).isFalse();
        assertThat(store().verify(only()).problems()).containsExactly("it was never finished");
    }

    @Test
    void anEntryOfAnOlderProgramIsNamed() throws Exception {
        Path old = Files.createDirectories(machine.cache().resolve("venvs/v2.28.1-af5f89ab1117"));
        Files.writeString(old.resolve(".complete"), "ansible-core 2.16.19\n");

        assertThat(only().state()).isEqualTo(State.UNKNOWN);
        assertThat(only().isWanted()).isFalse();
    }

    @Test
    void aRunKeepsWhatItUses() throws Exception {
        CacheEntry entry = environment(EnvironmentSpec.lean(RELEASE));
        Path process = Files.createDirectories(processes.resolve("4711"));
        String line =
                entry.folder().resolve("bin/python") + "\0" + entry.folder().resolve("bin/ansible-playbook") + "\0";
        Files.write(process.resolve("cmdline"), line.getBytes(StandardCharsets.UTF_8));

        assertThat(store().remove(only())).contains("process 4711");
        assertThat(entry.isComplete()).isTrue();
    }

    @Test
    void aLeaseKeepsWhatItIsFor() throws Exception {
        CacheEntry entry = environment(EnvironmentSpec.lean(RELEASE));
        Lease lease = entry.use();

        assertThat(store().remove(only())).contains("another rackwright");
        lease.close();
        assertThat(store().remove(only())).isEmpty();
        assertThat(entry.folder()).doesNotExist();
    }

    @Test
    void whatAKilledBuildLeftRunningIsEndedBeforeTheNext() throws Exception {
        Path left = Files.createDirectories(machine.cache().resolve("venvs/left"));
        Process orphan =
                new ProcessBuilder("sleep", "60").directory(left.toFile()).start();

        CacheEntry entry = new CacheEntry(left);
        entry.build(
                () -> {
                    io.rackwright.workspace.PrivateFiles.createFolder(left);
                    return "";
                },
                () -> true,
                line -> {});

        assertThat(orphan.waitFor(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        assertThat(entry.isComplete()).isTrue();
    }

    @Test
    void aPathGivenFromAnotherFolderIsUseToo() throws Exception {
        CacheEntry entry = environment(EnvironmentSpec.lean(RELEASE));
        Path process = Files.createDirectories(processes.resolve("4711"));
        Files.createSymbolicLink(process.resolve("cwd"), machine.cache());
        Files.writeString(process.resolve("cmdline"), "venvs/" + entry.name() + "/bin/python\0-c\0pass\0");

        assertThat(store().remove(only())).contains("process 4711");
    }

    @Test
    void aNeighbourWithALongerNameIsNoUse() throws Exception {
        CacheEntry entry = environment(EnvironmentSpec.lean(RELEASE));
        Path process = Files.createDirectories(processes.resolve("4711"));
        Files.writeString(process.resolve("cmdline"), entry.folder() + "-more/bin/python\0");

        assertThat(store().remove(only())).isEmpty();
    }
}
