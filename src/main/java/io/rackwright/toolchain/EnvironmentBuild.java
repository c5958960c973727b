package io.rackwright.toolchain;

import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.ToolException;
import io.rackwright.json.JsonObject;
import io.rackwright.process.Command;
import io.rackwright.process.ProcessRunner;
import io.rackwright.workspace.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One making of an environment: virtual environment, collections, packages, a try, and the record of all that. */
final class EnvironmentBuild {

    private static final Duration VENV_TIME = Duration.ofMinutes(5);

    private final ProcessRunner runner;
    private final EnvironmentSpec spec;
    private final Path folder;
    private final PackageSource source;
    private final Consumer<String> progress;

    EnvironmentBuild(
            ProcessRunner runner, EnvironmentSpec spec, Path folder, PackageSource source, Consumer<String> progress) {
        this.runner = runner;
        this.spec = spec;
        this.folder = folder;
        this.source = source;
        this.progress = progress;
    }

    /** Fills the folder; what is in it when this throws is of no use. */
    EnvironmentRecord make(Python python) throws ToolException, InterruptedException {
        KubesprayRelease release = spec.release();
        progress.accept("Building the Ansible of Kubespray " + release.versionText() + " with " + python.label()
                + " in " + folder + " (once).");
        runner.require(
                Command.of(python.executable().toString(), "-m", "venv", folder.toString())
                        .within(VENV_TIME),
                "make a virtual environment in " + folder);
        Path work = folder.resolve(".work");
        PrivateFiles.createFolder(work);
        JsonObject unpacked = spec.isLean() ? unpack(work) : JsonObject.EMPTY;
        Path report = work.resolve("report.json");
        boolean reported = pip().install(requirements(unpacked), report, purpose());
        List<EnvironmentRecord.Artifact> artifacts = new ArrayList<>(unpackedArtifact(unpacked));
        artifacts.addAll(reported ? PipReport.read(report) : PipReport.withoutDigests(pip().list()));
        delete(work);
        JsonObject found = look();
        String core = AnsibleVersion.check(release, folder, runner);
        progress.accept("ansible-core " + core + " is ready.");
        return record(python, core, unpacked, found, artifacts);
    }

    private Pip pip() {
        return new Pip(runner, python(folder), source, progress);
    }

    private String purpose() {
        return "install the Ansible of Kubespray " + spec.release().versionText();
    }

    static Path python(Path folder) {
        return folder.resolve("bin").resolve("python");
    }

    /** The collections, file for file as the whole package would install them. */
    private JsonObject unpack(Path work) throws ToolException, InterruptedException {
        Path fetched = work.resolve("ansible");
        PrivateFiles.createFolder(fetched);
        List<String> arguments = new ArrayList<>();
        arguments.add(pip().fetch(spec.ansiblePin(), fetched, purpose()).toString());
        arguments.add(sitePackages().toString());
        arguments.addAll(spec.collections());
        return PythonScript.answer(runner.require(
                        PythonScript.UNPACK_COLLECTIONS.with(python(folder), arguments),
                        "take the collections out of " + spec.ansiblePin())
                .stdout());
    }

    /** What pip has to install; beside collections, the package of the full Ansible only asks for ansible-core. */
    private List<String> requirements(JsonObject unpacked) {
        if (!spec.isLean()) {
            return spec.pins();
        }
        List<String> requirements = new ArrayList<>(spec.otherPins());
        boolean pinned = requirements.stream().anyMatch(pin -> pin.matches("ansible-(core|base)==.*"));
        if (!pinned) {
            if (unpacked.text("core").isEmpty()) {
                throw new IllegalStateException(spec.ansiblePin() + " does not say which ansible-core it is for");
            }
            requirements.add(0, unpacked.text("core"));
        }
        return requirements;
    }

    private Path sitePackages() throws ToolException {
        try (Stream<Path> folders = Files.list(folder.resolve("lib"))) {
            return folders.map(each -> each.resolve("site-packages"))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() -> new ToolException("Could not use " + folder
                            + ": Python made an environment without lib/python3.N/site-packages."));
        } catch (IOException e) {
            throw PrivateFiles.failure("look into " + folder, e);
        }
    }

    private JsonObject look() throws ToolException, InterruptedException {
        return PythonScript.answer(runner.require(
                        PythonScript.LOOK_INTO.with(python(folder), List.of()),
                        "use the new Ansible: netaddr, jmespath, cryptography and the collections must be importable")
                .stdout());
    }

    private EnvironmentRecord record(
            Python python,
            String core,
            JsonObject unpacked,
            JsonObject found,
            List<EnvironmentRecord.Artifact> artifacts)
            throws ToolException {
        FileList files = FileList.of(folder);
        files.writeInto(folder);
        Map<String, String> collections = new LinkedHashMap<>();
        JsonObject versions = found.object("collections");
        versions.names().forEach(name -> collections.put(name, versions.text(name)));
        List<String> known = spec.isLean() ? unpacked.texts("known") : List.copyOf(collections.keySet());
        return new EnvironmentRecord(
                core,
                python.label(),
                spec.pins(),
                spec.isLean(),
                collections,
                known,
                artifacts,
                files.digest(),
                FolderSize.of(folder));
    }

    private List<EnvironmentRecord.Artifact> unpackedArtifact(JsonObject unpacked) {
        JsonObject archive = unpacked.object("archive");
        String version = spec.ansiblePin().substring("ansible==".length());
        return archive.text("file").isEmpty()
                ? List.of()
                : List.of(new EnvironmentRecord.Artifact(
                        "ansible", version, archive.text("file"), archive.text("sha256")));
    }

    private static void delete(Path work) throws ToolException {
        try {
            PrivateFiles.delete(work);
        } catch (IOException e) {
            throw PrivateFiles.failure("remove " + work, e);
        }
    }
}
