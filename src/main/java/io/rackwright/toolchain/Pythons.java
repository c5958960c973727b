package io.rackwright.toolchain;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.ToolException;
import io.rackwright.process.Command;
import io.rackwright.process.ProcessResult;
import io.rackwright.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a Python on this machine that a release's Ansible runs on, or says what to install. */
final class Pythons {

    private static final Duration PROBE_TIME = Duration.ofSeconds(20);

    /** Prints version, whether environments can be made, and the real file, apart by tabs. */
    private static final String PROBE = "import importlib.util, os, sys; "
            + "print('%d.%d' % sys.version_info[:2], bool(importlib.util.find_spec('ensurepip')), "
            + "os.path.realpath(sys.executable), sep='\\t')";

    private static final Pattern VERSION = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    private final Machine machine;
    private final ProcessRunner runner;
    private final Catalog catalog;

    Pythons(Machine machine, ProcessRunner runner, Catalog catalog) {
        this.machine = machine;
        this.runner = runner;
        this.catalog = catalog;
    }

    /**
     * The first Python that fits: the one called {@code python3}, then the newest by its own name, then those of pyenv
     * and uv, newest first.
     */
    Python find(KubesprayRelease release) throws ToolException, InterruptedException {
        List<Python> seen = new ArrayList<>();
        for (String name : candidates(release)) {
            Optional<Python> python = look(name);
            if (python.isPresent()
                    && python.get().makesEnvironments()
                    && release.python().contains(python.get().version())) {
                return python.get();
            }
            python.filter(found -> !seen.contains(found)).ifPresent(seen::add);
        }
        throw new ToolException(advice(release, seen));
    }

    private Set<String> candidates(KubesprayRelease release) throws ToolException {
        Set<String> names = new LinkedHashSet<>();
        names.add("python3");
        for (int i = release.python().size() - 1; i >= 0; i--) {
            names.add("python" + release.python().get(i));
        }
        names.addAll(installedBelow(machine.userHome().resolve(".pyenv").resolve("versions")));
        names.addAll(installedBelow(machine.userHome().resolve(".local/share/uv/python")));
        return names;
    }

    /** Newest first: an old Python brings an old pip. */
    private static List<String> installedBelow(Path folder) throws ToolException {
        List<String> names = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return names;
        }
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(folder)) {
            for (Path version : versions) {
                Path python = version.resolve("bin").resolve("python3");
                if (Files.isExecutable(python)) {
                    names.add(python.toString());
                }
            }
        } catch (IOException e) {
            throw new ToolException("Could not look for Python in " + folder + ": " + e.getMessage(), e);
        }
        names.sort(Comparator.comparing(Pythons::order).reversed().thenComparing(name -> name));
        return names;
    }

    /** {@code …/3.11.7/bin/python3} and {@code …/cpython-3.11.7-linux-x86_64-gnu/bin/python3} to 3011007. */
    private static long order(String executable) {
        Matcher version = VERSION.matcher(executable);
        long order = 0;
        while (version.find()) {
            order = Long.parseLong(version.group(1)) * 1_000_000
                    + Long.parseLong(version.group(2)) * 1_000
                    + Long.parseLong(version.group(3));
        }
        return order;
    }

    private Optional<Python> look(String name) throws InterruptedException {
        try {
            ProcessResult result = runner.run(Command.of(name, "-c", PROBE).within(PROBE_TIME));
            String[] parts = result.stdout().strip().split("\t");
            return result.succeeded() && parts.length == 3
                    ? Optional.of(new Python(parts[0], Path.of(parts[2]), parts[1].equals("True")))
                    : Optional.empty();
        } catch (ToolException ignored) {
            // Not installed under this name: the next one is looked at.
            return Optional.empty();
        }
    }

    private String advice(KubesprayRelease release, List<Python> seen) {
        for (Python python : seen) {
            if (release.python().contains(python.version())) {
                return "Could not make a virtual environment for Kubespray " + release.versionText() + ": "
                        + python.label() + " fits but lacks the part that makes environments. Type as root: "
                        + "apt-get install -y python" + python.version() + "-venv";
            }
        }
        return "Could not find a Python for the Ansible that Kubespray " + release.versionText()
                + " pins: it needs Python "
                + range(release) + ", and here "
                + (seen.isEmpty() ? "is no python3" : seen.size() == 1 ? "is only " + list(seen) : "are " + list(seen))
                + ". " + remedy(release);
    }

    private String remedy(KubesprayRelease release) {
        String system = system();
        List<String> offered = catalog.aptPythons().getOrDefault(system, List.of());
        for (int i = offered.size() - 1; i >= 0; i--) {
            String version = offered.get(i);
            if (release.python().contains(version)) {
                return "Type as root: apt-get install -y python" + version + " python" + version + "-venv";
            }
        }
        String newest = release.python().get(release.python().size() - 1);
        List<String> elsewhere = catalog.aptPythons().entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(release.python()::contains))
                .map(java.util.Map.Entry::getKey)
                .sorted()
                .toList();
        return "apt on " + (system.isEmpty() ? "this system" : system) + " has none of these: put a python" + newest
                + " on PATH (pyenv install " + newest + ", or uv python install " + newest + ")"
                + (elsewhere.isEmpty() ? "" : ", or run this on " + String.join(", ", elsewhere)) + ".";
    }

    private static String range(KubesprayRelease release) {
        return release.python().get(0) + " to "
                + release.python().get(release.python().size() - 1);
    }

    private static String list(List<Python> seen) {
        return String.join(", ", seen.stream().map(Python::label).toList());
    }

    /** {@code debian-12}; empty where the file does not say. */
    private String system() {
        try {
            String id = "";
            String version = "";
            for (String line : Files.readAllLines(machine.osRelease())) {
                if (line.startsWith("ID=")) {
                    id = line.substring("ID=".length()).replace("\"", "");
                } else if (line.startsWith("VERSION_ID=")) {
                    version = line.substring("VERSION_ID=".length()).replace("\"", "");
                }
            }
            return version.isEmpty() ? id : id + "-" + version;
        } catch (IOException ignored) {
            // Without the file the advice is only less exact.
            return "";
        }
    }
}
