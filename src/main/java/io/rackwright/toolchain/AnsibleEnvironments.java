package io.rackwright.toolchain;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.ToolException;
import io.rackwright.process.ProcessResult;
import io.rackwright.process.ProcessRunner;
import io.rackwright.workspace.PrivateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The virtual environments under {@code venvs/} of the cache, one for each {@link EnvironmentSpec}. */
final class AnsibleEnvironments {

    private final Machine machine;
    private final ProcessRunner runner;
    private final Pythons pythons;

    AnsibleEnvironments(Machine machine, ProcessRunner runner, Catalog catalog) {
        this.machine = machine;
        this.runner = runner;
        this.pythons = new Pythons(machine, runner, catalog);
    }

    boolean hasPython(KubesprayRelease release) throws InterruptedException {
        return pythonFlaw(release).isEmpty();
    }

    /** Why no Python of this machine will do, with the next step; empty if one will. */
    Optional<String> pythonFlaw(KubesprayRelease release) throws InterruptedException {
        try {
            pythons.find(release);
            return Optional.empty();
        } catch (ToolException lacking) {
            return Optional.of(String.valueOf(lacking.getMessage()));
        }
    }

    CacheEntry entry(EnvironmentSpec spec) {
        return new CacheEntry(machine.cache().resolve("venvs").resolve(spec.name()));
    }

    /** Whether it is there and can be used. */
    boolean isReady(EnvironmentSpec spec) {
        CacheEntry entry = entry(spec);
        return entry.isComplete() && isUsable(entry.folder());
    }

    /** The environment; built and tried on first use. */
    CacheEntry prepare(EnvironmentSpec spec, PackageSource source, Consumer<String> progress)
            throws ToolException, InterruptedException {
        CacheEntry entry = entry(spec);
        if (!isReady(spec)) {
            entry.build(
                    () -> {
                        Python python = pythons.find(spec.release());
                        return new EnvironmentBuild(runner, spec, entry.folder(), source, progress)
                                .make(python)
                                .json();
                    },
                    () -> isUsable(entry.folder()),
                    progress);
        }
        return entry;
    }

    /** Whether its Python is still there: it is a link to the distribution's, which an upgrade takes away. */
    private static boolean isUsable(Path folder) {
        return Files.isExecutable(EnvironmentBuild.python(folder))
                && Files.isExecutable(folder.resolve("bin").resolve("ansible-playbook"));
    }

    /** Those collections used by the folders that the {@code ansible} package carries and the environment lacks. */
    Set<String> lacking(CacheEntry environment, EnvironmentRecord record, List<Path> folders)
            throws ToolException, InterruptedException {
        Path names = environment.folder().resolveSibling("." + environment.name() + ".known");
        PrivateFiles.write(names, String.join("\n", record.known()).getBytes(StandardCharsets.UTF_8));
        List<String> arguments = new ArrayList<>(List.of(names.toString()));
        folders.forEach(folder -> arguments.add(folder.toString()));
        ProcessResult result = runner.require(
                PythonScript.COLLECTIONS_USED.with(EnvironmentBuild.python(environment.folder()), arguments),
                "look which collections " + folders + " use");
        Set<String> used = new TreeSet<>();
        result.stdout().lines().forEach(line -> used.add(line.split("\t")[0]));
        used.retainAll(record.known());
        used.removeAll(record.collections().keySet());
        return used;
    }

    /** Fills a folder with all wheels that the releases' environments need, for a machine without network. */
    void fillWheels(KubesprayRelease release, Path wheels, PackageSource source, Consumer<String> progress)
            throws ToolException, InterruptedException {
        Python python = pythons.find(release);
        CacheEntry work = new CacheEntry(machine.cache()
                .resolve("venvs")
                .resolve("." + EnvironmentSpec.full(release).name() + ".download"));
        PrivateFiles.createFolder(wheels);
        work.temporarily(
                () -> {
                    progress.accept("Collecting the wheels of Kubespray " + release.versionText() + " with "
                            + python.label() + " in " + wheels + ".");
                    new WheelFolder(runner, python, work.folder(), source, progress).fill(release, wheels);
                },
                progress);
    }
}
