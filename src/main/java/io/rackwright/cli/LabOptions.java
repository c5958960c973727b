package io.rackwright.cli;

import io.rackwright.console.Console;
import io.rackwright.lab.LabPlan;
import io.rackwright.lab.LabServer;
import io.rackwright.lab.Labs;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command on a lab takes. */
final class LabOptions {

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The lab's name, and its site's (default: ${DEFAULT-VALUE}).")
    String name = "lab";

    @Option(names = "--dir", paramLabel = "DIR", description = "The lab's folder (default: rackwright-lab/NAME).")
    String dir = "";

    @Option(names = "--yes", description = "Install what is missing without asking.")
    boolean yes;

    @Mixin
    TalkOptions talk = new TalkOptions();

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    /** The name, once it is known to be one. */
    String name() {
        if (!LabPlan.isName(name)) {
            throw misuse(
                    "--name " + name + ": a lab's name is 3 to 24 lower-case letters, digits and hyphens and begins"
                            + " with a letter.");
        }
        return name;
    }

    Path folder(App app) {
        Path folder = dir.isEmpty() ? Path.of("rackwright-lab").resolve(name()) : Path.of(dir);
        return app.directory().resolve(folder).toAbsolutePath().normalize();
    }

    /** The folder as it is shortest to type from where the operator is. */
    static Path shown(App app, Path folder) {
        return folder.startsWith(app.directory()) ? app.directory().relativize(folder) : folder;
    }

    Labs labs(App app, Console console) {
        boolean mayInstall =
                yes || !app.environment().getOrDefault("RACKWRIGHT_YES", "").isEmpty();
        return new Labs(app.processes(), app.home(), mayInstall, console::info);
    }

    static void tell(Console console, LabPlan plan) {
        for (LabServer server : plan.servers()) {
            console.info(String.format(
                    "  %-4s %-13s %-14s %s CPU, %s memory, %s further disk",
                    server.name(),
                    server.address(),
                    server.isControlPlane()
                            ? server.pool().isEmpty() ? "control plane" : "control plane, " + server.pool()
                            : server.pool(),
                    server.size().cpu(),
                    server.size().memory(),
                    server.size().additionalDisk().bytes() == 0
                            ? "no"
                            : server.size().additionalDisk().toString()));
        }
    }

    CommandLine.ParameterException misuse(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
