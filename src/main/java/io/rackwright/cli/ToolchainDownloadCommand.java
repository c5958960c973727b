package io.rackwright.cli;

import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.console.Console;
import io.rackwright.finding.ToolException;
import io.rackwright.toolchain.Toolchains;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fills the folder from which {@code install --wheels} works without network. */
@Command(
        name = "download",
        description = {
            "Collect the Python packages of a release in a folder, for a machine without network.",
            "Run it on a connected machine with the same system and Python version as the other one."
        },
        mixinStandardHelpOptions = true)
final class ToolchainDownloadCommand implements Callable<Integer> {

    @Mixin
    ReleaseOptions wanted = new ReleaseOptions();

    @Option(names = "--wheels", paramLabel = "DIR", required = true, description = "The folder to fill.")
    String wheels = "";

    @Mixin
    ToolchainFolder place = new ToolchainFolder();

    @Option(names = "--yes", description = "Install what this machine lacks without asking.")
    boolean yes;

    @Mixin
    TalkOptions talk = new TalkOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    private final App app;

    ToolchainDownloadCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws ToolException, InterruptedException {
        Console console = app.console(talk);
        ReleaseOptions.Chosen chosen = wanted.choose(app, spec.commandLine(), List.of());
        if (chosen.site().isPresent() && chosen.site().get().refused()) {
            return chosen.site().get().refuse(app, OutputFormat.TEXT, "toolchain download");
        }
        Path folder = app.directory().resolve(wheels).toAbsolutePath().normalize();
        Toolchains toolchains = app.toolchains(place);
        for (KubesprayRelease release : chosen.releases()) {
            toolchains.download(release, folder, chosen.packages(), console::info);
        }
        console.info("Carry " + folder + " to the other machine and type there: rackwright toolchain install --wheels "
                + "DIR " + releases(chosen.releases()));
        app.out().println(folder);
        return ExitCode.DONE;
    }

    private static String releases(List<KubesprayRelease> releases) {
        return String.join(
                " ",
                releases.stream()
                        .map(release -> "--release " + release.versionText())
                        .toList());
    }
}
