package io.rackwright.toolchain;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.ToolException;
import io.rackwright.process.Command;
import io.rackwright.process.ProcessResult;
import io.rackwright.process.ProcessRunner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One Python virtual environment for each set of pins, under {@code venvs/<tag>-<12 hex>/} of the cache. The digits
 * come from the pins and the Python versions they run on, so a changed pin is a new environment and an old one is never
 * altered.
 */
final class AnsibleEnvironments {

    private static final Duration VENV_TIME = Duration.ofMinutes(5);

    /** A slow line: the Ansible package alone is 50 MB. */
    private static final Duration INSTALL_TIME = Duration.ofMinutes(30);

    /** {@code ansible [core 2.16.19]}, {@code ansible 2.10.17} and {@code ansible [base 2.10]} have all been printed. */
    private static final Pattern VERSION =
            Pattern.compile("^ansible (?:\\[(?:core|base) )?(\\d+)\\.(\\d+)\\.(\\d+)", Pattern.MULTILINE);

    private final Machine machine;
    private final ProcessRunner runner;
    private final Pythons pythons;

    AnsibleEnvironments(Machine machine, ProcessRunner runner, Catalog catalog) {
        this.machine = machine;
        this.runner = runner;
        this.pythons = new Pythons(machine, runner, catalog);
    }

    boolean hasPython(KubesprayRelease release) throws InterruptedException {
        try {
            pythons.find(release);
            return true;
        } catch (ToolException ignored) {
            // It says what is missing; here only that something is missing counts.
            return false;
        }
    }

    /** The folder of the environment's programs; built and checked on first use. */
    Path prepare(KubesprayRelease release, Consumer<String> progress) throws ToolException, InterruptedException {
        CacheEntry entry = new CacheEntry(machine.cache().resolve("venvs").resolve(name(release)));
        Path bin = entry.folder().resolve("bin");
        if (!(entry.isComplete() && isUsable(bin))) {
            entry.build(() -> build(release, entry.folder(), progress), () -> isUsable(bin), progress);
        }
        return bin;
    }

    /** Whether its Python is still there: it is a link to the distribution's, which an upgrade takes away. */
    private static boolean isUsable(Path bin) {
        return Files.isExecutable(bin.resolve("python")) && Files.isExecutable(bin.resolve("ansible-playbook"));
    }

    private String build(KubesprayRelease release, Path folder, Consumer<String> progress)
            throws ToolException, InterruptedException {
        Python python = pythons.find(release);
        progress.accept("Building the Ansible of Kubespray " + release.versionText() + " with " + python.label()
                + " in " + folder + " (once).");
        runner.require(
                Command.of(python.executable().toString(), "-m", "venv", folder.toString())
                        .within(VENV_TIME),
                "make a virtual environment in " + folder);
        install(release, folder, progress);
        String version = verify(release, folder);
        progress.accept("ansible-core " + version + " is ready.");
        return "ansible-core " + version + "\n" + python.label() + "\n" + String.join("\n", release.pipPins()) + "\n";
    }

    private void install(KubesprayRelease release, Path folder, Consumer<String> progress)
            throws ToolException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of(
                folder.resolve("bin").resolve("python").toString(),
                "-m",
                "pip",
                "install",
                "--no-input",
                "--no-compile",
                "--disable-pip-version-check",
                "--progress-bar=off"));
        argv.addAll(release.pipPins());
        ProcessResult result = runner.run(Command.of(argv).within(INSTALL_TIME), line -> {
            if (line.startsWith("Collecting ") || line.startsWith("Installing ")) {
                progress.accept(line.length() > 100 ? line.substring(0, 100) + " …" : line);
            }
        });
        if (!result.succeeded()) {
            String end = result.timedOut()
                    ? "pip did not end within " + INSTALL_TIME.toMinutes() + " minutes"
                    : "pip ended with " + result.exitCode() + ": " + pipError(result);
            throw new ToolException(
                    "Could not install the Ansible of Kubespray " + release.versionText() + ": " + end
                            + ". Check that PyPI can be reached (https_proxy), or name a mirror in PIP_INDEX_URL, and "
                            + "run the same command again; nothing half-built is left.",
                    result.stderr(),
                    null);
        }
    }

    /** pip's own error rather than the advice it may print after it. */
    private static String pipError(ProcessResult result) {
        String error = "";
        for (String line : result.stderr().split("\\R")) {
            if (line.startsWith("ERROR: ")) {
                error = line.substring("ERROR: ".length());
            }
        }
        return error.isEmpty() ? result.lastWords() : error;
    }

    private String verify(KubesprayRelease release, Path folder) throws ToolException, InterruptedException {
        Path ansible = folder.resolve("bin").resolve("ansible");
        ProcessResult result = runner.require(
                Command.of(ansible.toString(), "--version").in(folder), "ask the new Ansible for its version");
        Matcher matcher = VERSION.matcher(result.stdout());
        if (!matcher.find()) {
            throw new ToolException("Could not verify " + ansible + ": its --version says «"
                    + result.stdout().lines().findFirst().orElse("nothing") + "», which is no version we know.");
        }
        String version = matcher.group(1) + "." + matcher.group(2) + "." + matcher.group(3);
        if (order(version) < order(release.ansibleMin()) || order(version) >= order(release.ansibleMax())) {
            throw new ToolException("Could not use " + ansible + ": it is " + version + ", and Kubespray "
                    + release.versionText() + " asserts " + release.ansibleMin() + " up to, not including, "
                    + release.ansibleMax() + ". Look for a constraint in pip's configuration (pip config list).");
        }
        return version;
    }

    private static long order(String version) {
        long order = 0;
        for (String part : version.split("\\.")) {
            order = order * 1000 + Long.parseLong(part);
        }
        return order;
    }

    private static String name(KubesprayRelease release) {
        String inputs = String.join("\n", release.pipPins()) + "\n" + String.join(" ", release.python()) + "\n";
        return release.tag() + "-" + Digest.of(inputs.getBytes(StandardCharsets.UTF_8));
    }
}
