package io.rackwright.toolchain;

import io.rackwright.finding.ToolException;
import io.rackwright.process.Command;
import io.rackwright.process.ProcessResult;
import io.rackwright.process.ProcessRunner;
import io.rackwright.workspace.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What we ask of pip, always as {@code python -m pip} of one environment. */
final class Pip {

    /** A slow line: the Ansible package alone is 50 MB. */
    private static final Duration TIME = Duration.ofMinutes(30);

    private static final Pattern VERSION = Pattern.compile("^pip (\\d+)\\.(\\d+)");

    private final ProcessRunner runner;
    private final Path python;
    private final PackageSource source;
    private final Consumer<String> progress;

    /** @param python of the environment that is filled */
    Pip(ProcessRunner runner, Path python, PackageSource source, Consumer<String> progress) {
        this.runner = runner;
        this.python = python;
        this.source = source;
        this.progress = progress;
    }

    /**
     * Installs exactly these. A pip that can (22.2 and later) writes a report that names every file with its SHA-256.
     *
     * @return whether the report was written
     */
    boolean install(List<String> requirements, Path report, String purpose) throws ToolException, InterruptedException {
        boolean reports = reports();
        List<String> arguments = new ArrayList<>(List.of("install", "--no-compile"));
        if (reports) {
            arguments.addAll(List.of("--report", report.toString()));
        }
        arguments.addAll(requirements);
        run(arguments, report.resolveSibling("tmp"), purpose);
        return reports;
    }

    private boolean reports() throws ToolException, InterruptedException {
        String said = runner.require(Command.of(python.toString(), "-m", "pip", "--version"), "ask pip for its version")
                .stdout();
        Matcher version = VERSION.matcher(said);
        if (!version.find()) {
            return false;
        }
        int year = Integer.parseInt(version.group(1));
        return year > 22 || (year == 22 && Integer.parseInt(version.group(2)) >= 2);
    }

    /** Name and version of everything that is installed, as JSON. */
    String list() throws ToolException, InterruptedException {
        return runner.require(
                        Command.of(
                                python.toString(), "-m", "pip", "list", "--disable-pip-version-check", "--format=json"),
                        "list what pip installed")
                .stdout();
    }

    /** Fetches one package without what it needs, as it lies in the index: a wheel or a source archive. */
    Path fetch(String requirement, Path folder, String purpose) throws ToolException, InterruptedException {
        run(List.of("download", "--no-deps", "--dest", folder.toString(), requirement), folder.resolve("tmp"), purpose);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow(() -> new ToolException("Could not " + purpose
                            + ": pip ended well and left no file in " + folder + ". Try again with another pip."));
        } catch (IOException e) {
            throw new ToolException("Could not look into " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Puts these and all they need into a folder, as wheels; what the index has as source only is built. */
    void wheels(List<String> requirements, Path folder, Path work, String purpose)
            throws ToolException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("wheel", "--wheel-dir", folder.toString()));
        arguments.addAll(requirements);
        run(arguments, work.resolve("tmp"), purpose);
    }

    private void run(List<String> arguments, Path temporary, String purpose)
            throws ToolException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of(python.toString(), "-m", "pip"));
        argv.add(arguments.get(0));
        argv.addAll(List.of("--no-input", "--disable-pip-version-check", "--progress-bar=off"));
        argv.addAll(arguments.subList(1, arguments.size()));
        ProcessResult result = runner.run(
                source.addTo(argv).with("TMPDIR", made(temporary).toString()).within(TIME), line -> {
                    if (line.startsWith("Collecting ") || line.startsWith("Installing ")) {
                        progress.accept(line.length() > 100 ? line.substring(0, 100) + " …" : line);
                    }
                });
        if (!result.succeeded()) {
            String end = result.timedOut()
                    ? "pip did not end within " + TIME.toMinutes() + " minutes"
                    : "pip ended with " + result.exitCode() + ": " + error(result);
            throw new ToolException(
                    "Could not " + purpose + ": " + end + ". " + source.advice()
                            + " Then run the same command again; nothing half-built is left.",
                    result.stderr(),
                    null);
        }
    }

    /** So that what a killed pip leaves lies in the folder that is thrown away. */
    private static Path made(Path folder) throws ToolException {
        PrivateFiles.createFolder(folder);
        return folder;
    }

    /** pip's own error rather than the advice it may print after it. */
    private static String error(ProcessResult result) {
        String error = "";
        for (String line : result.stderr().split("\\R")) {
            if (line.startsWith("ERROR: ")) {
                error = line.substring("ERROR: ".length());
            }
        }
        return error.isEmpty() ? result.lastWords() : error;
    }
}
