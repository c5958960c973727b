package io.rackwright.toolchain;

import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.ToolException;
import io.rackwright.process.Command;
import io.rackwright.process.ProcessRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Collects wheels for machines without network. Everything is a wheel afterwards: old Ansibles are published as source
 * only, and building them needs a network.
 */
final class WheelFolder {

    private final ProcessRunner runner;
    private final Python python;
    private final Path work;
    private final PackageSource source;
    private final Consumer<String> progress;

    /** @param work a folder for a throw-away environment */
    WheelFolder(ProcessRunner runner, Python python, Path work, PackageSource source, Consumer<String> progress) {
        this.runner = runner;
        this.python = python;
        this.work = work;
        this.source = source;
        this.progress = progress;
    }

    void fill(KubesprayRelease release, Path wheels) throws ToolException, InterruptedException {
        runner.require(
                Command.of(python.executable().toString(), "-m", "venv", work.toString())
                        .within(Duration.ofMinutes(5)),
                "make a virtual environment in " + work);
        Pip pip = new Pip(runner, EnvironmentBuild.python(work), source, progress);
        String purpose = "collect the wheels of Kubespray " + release.versionText();
        // An old pip makes wheels of old packages only where «wheel» is installed.
        pip.install(List.of("wheel", "setuptools<81"), work.resolve("report.json"), purpose);
        pip.wheels(EnvironmentSpec.full(release).pins(), wheels, work, purpose);
    }
}
