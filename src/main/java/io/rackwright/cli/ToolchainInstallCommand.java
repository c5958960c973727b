package io.rackwright.cli;

import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.console.Console;
import io.rackwright.finding.ToolException;
import io.rackwright.report.ToolchainDocument;
import io.rackwright.site.KubesprayVersion;
import io.rackwright.toolchain.KubespraySource;
import io.rackwright.toolchain.PackageSource;
import io.rackwright.toolchain.Toolchain;
import io.rackwright.toolchain.Toolchains;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Installs what {@code apply} would install by itself, before it is needed or where there is no network. */
@Command(
        name = "install",
        description = {
            "Install the Ansible that a Kubespray release pins, and unpack the release.",
            "apply does the same at its first run; this does it before, or without network from --wheels."
        },
        mixinStandardHelpOptions = true)
final class ToolchainInstallCommand implements Callable<Integer> {

    @Mixin
    ReleaseOptions wanted = new ReleaseOptions();

    @Option(
            names = "--kubespray",
            paramLabel = "SOURCE",
            description =
                    "Unpack the release too, from a checkout, a git directory, a git URL, a release archive (.tar.gz) "
                            + "or a git bundle (default: $RACKWRIGHT_KUBESPRAY). A bare version is the same as --release.")
    String kubespray = "";

    @Option(
            names = "--wheels",
            paramLabel = "DIR",
            description = "Take Python packages from this folder and from no network; «toolchain download» fills it.")
    String wheels = "";

    @Option(names = "--full", description = "Install every collection of the Ansible package, not only those in use.")
    boolean full;

    @Mixin
    ToolchainOptions options = new ToolchainOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    private final App app;

    ToolchainInstallCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws ToolException, InterruptedException {
        options.check(spec.commandLine(), app);
        boolean version = KubesprayVersion.parse(kubespray).isPresent();
        ReleaseOptions.Chosen chosen = wanted.choose(app, spec.commandLine(), version ? List.of(kubespray) : List.of());
        if (chosen.site().isPresent() && chosen.site().get().refused()) {
            return chosen.site().get().refuse(app, options.output, "toolchain install");
        }
        Optional<KubespraySource> source = source(version);
        PackageSource packages = packages(chosen);
        Toolchains toolchains = app.toolchains(options.place);
        Set<Path> made = new LinkedHashSet<>();
        for (KubesprayRelease release : chosen.releases()) {
            Toolchains.Request request = new Toolchains.Request(release, packages, full, List.of());
            made.addAll(install(toolchains, request, source));
        }
        ToolchainDocument document = new ToolchainDocument(
                options.machine(app).cache().toString(),
                options.store(app).list().stream()
                        .filter(item -> made.contains(item.folder()))
                        .toList(),
                Map.of());
        options.print(app, document, document.text());
        return ExitCode.DONE;
    }

    private Set<Path> install(Toolchains toolchains, Toolchains.Request request, Optional<KubespraySource> source)
            throws ToolException, InterruptedException {
        Console console = app.console(options.talk);
        if (source.isEmpty()) {
            Toolchains.Installed installed = toolchains.install(request, console::info);
            console.info("Kubespray " + request.release().versionText() + ": ansible-core " + installed.core() + " on "
                    + installed.python());
            return parents(installed.bin());
        }
        try (Toolchain tools = toolchains.prepare(request, source.get(), console::info)) {
            tools.warnings().forEach(console::warn);
            Set<Path> made = parents(tools.ansibleBin());
            made.add(tools.kubesprayTree());
            return made;
        }
    }

    private static Set<Path> parents(Path bin) {
        Path parent = bin.getParent();
        return new LinkedHashSet<>(List.of(parent == null ? bin : parent));
    }

    private Optional<KubespraySource> source(boolean version) throws ToolException {
        String given = KubesprayOptions.given(app, version ? "" : kubespray);
        return given.isEmpty() ? Optional.empty() : Optional.of(KubespraySource.parse(given, app.directory()));
    }

    private PackageSource packages(ReleaseOptions.Chosen chosen) {
        if (!wheels.isEmpty()) {
            Path folder = app.directory().resolve(wheels).toAbsolutePath().normalize();
            if (!Files.isDirectory(folder)) {
                throw new ParameterException(spec.commandLine(), "--wheels " + wheels + ": there is no such folder.");
            }
            return PackageSource.ofWheels(folder);
        }
        return chosen.packages();
    }
}
