package io.rackwright.cli;

import io.rackwright.catalog.FullCatalog;
import io.rackwright.catalog.upgrade.PathAnswer;
import io.rackwright.catalog.upgrade.PathWish;
import io.rackwright.catalog.upgrade.UpgradePlanner;
import io.rackwright.report.CatalogPathDocument;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubesprayVersion;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.OperatingSystem;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code catalog path}: the chain of releases and versions that leads a cluster from one version to another. */
@Command(name = "path", description = CatalogPathCommand.DESCRIPTION, mixinStandardHelpOptions = true)
final class CatalogPathCommand implements Callable<Integer> {

    static final String DESCRIPTION = "Show the upgrade path between two versions of Kubernetes, hop by hop.";

    @Parameters(index = "0", paramLabel = "FROM", description = "What the cluster runs, for example 1.26.5.")
    String from = "";

    @Parameters(index = "1", paramLabel = "TO", description = "What it shall run, for example 1.30.4 or 1.30.")
    String to = "";

    @Option(
            names = "--from-kubespray",
            paramLabel = "RELEASE",
            description = "The release that installed the cluster (default: the newest that can have).")
    String fromKubespray = "";

    @Option(
            names = "--network-plugin",
            paramLabel = "PLUGIN",
            description = "The cluster's network plugin (default: ${DEFAULT-VALUE}).")
    String plugin = NetworkPlugin.CALICO.word();

    @Mixin
    CatalogOptions options = new CatalogOptions();

    private final App app;

    CatalogPathCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        boolean json = options.isJson();
        PathWish wish = wish();
        PathAnswer answer = new UpgradePlanner(FullCatalog.load()).path(wish);
        CatalogPathDocument document = new CatalogPathDocument(wish, answer);
        app.out().print(json ? document.json() : document.text(app.outputWidth()));
        return answer.path().isPresent() ? ExitCode.DONE : ExitCode.SITE_INVALID;
    }

    private PathWish wish() {
        List<KubesprayVersion> installed =
                fromKubespray.isEmpty() ? List.of() : List.of(options.kubespray(fromKubespray));
        List<OperatingSystem> systems = options.systems();
        List<ContainerRuntime> runtime = options.runtime();
        return new PathWish(
                options.kubernetes(from),
                options.kubernetes(to),
                installed,
                systems.isEmpty() ? List.of(OperatingSystem.UBUNTU_20_04) : systems,
                runtime.isEmpty() ? ContainerRuntime.CONTAINERD : runtime.get(0),
                options.word(NetworkPlugin.values(), plugin, "--network-plugin"));
    }
}
