package io.rackwright.cli;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.Decider;
import io.rackwright.catalog.FullCatalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.catalog.Wish;
import io.rackwright.finding.Where;
import io.rackwright.report.CatalogListDocument;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.OperatingSystem;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code catalog list}: the matrix of releases, newest first. */
@Command(name = "list", description = CatalogListCommand.DESCRIPTION, mixinStandardHelpOptions = true)
final class CatalogListCommand implements Callable<Integer> {

    static final String DESCRIPTION = "Show which Kubespray release installs which Kubernetes, on what and with what.";

    @Mixin
    CatalogOptions options = new CatalogOptions();

    @Option(
            names = "--kubernetes",
            paramLabel = "VERSION",
            description = "Only releases that install this version, for example 1.30 or 1.30.6.")
    String kubernetes = "";

    private final App app;

    CatalogListCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        boolean json = options.isJson();
        List<KubernetesVersion> wanted = kubernetes.isEmpty() ? List.of() : List.of(options.kubernetes(kubernetes));
        List<OperatingSystem> systems = options.systems();
        List<ContainerRuntime> runtimes = options.runtime();
        Catalog catalog = FullCatalog.load().catalog();
        List<KubesprayRelease> fitting = catalog.releases().stream()
                .filter(release -> release.operatingSystems().containsAll(systems))
                .filter(release -> installs(catalog, release, wanted, runtimes))
                .sorted(Comparator.comparing(KubesprayRelease::version).reversed())
                .toList();
        CatalogListDocument document = new CatalogListDocument(catalog, fitting);
        app.out().print(json ? document.json() : document.text(app.outputWidth()));
        if (fitting.isEmpty()) {
            explain(catalog, wanted, systems, runtimes);
        }
        return ExitCode.DONE;
    }

    private static boolean installs(
            Catalog catalog,
            KubesprayRelease release,
            List<KubernetesVersion> wanted,
            List<ContainerRuntime> runtimes) {
        return release.kubernetes().stream()
                .filter(version -> wanted.stream()
                        .allMatch(wish -> wish.namesPatch()
                                ? wish.equals(version)
                                : wish.minorText().equals(version.minorText())))
                .anyMatch(version -> runtimes.stream().allMatch(runtime -> offers(catalog, release, runtime, version)));
    }

    private static boolean offers(
            Catalog catalog, KubesprayRelease release, ContainerRuntime runtime, KubernetesVersion version) {
        Catalog.RuntimeOffer offer = catalog.runtimes().get(runtime);
        return release.runtimes().contains(runtime)
                && offer != null
                && offer.kubernetes().contains(version);
    }

    /** Says what would fit, in the words that «validate» uses. */
    private void explain(
            Catalog catalog,
            List<KubernetesVersion> wanted,
            List<OperatingSystem> systems,
            List<ContainerRuntime> runtimes) {
        for (KubernetesVersion version : wanted) {
            Wish wish = new Wish(
                    version,
                    systems.isEmpty() ? List.of(OperatingSystem.UBUNTU_20_04) : systems,
                    runtimes.isEmpty() ? ContainerRuntime.CONTAINERD : runtimes.get(0),
                    NetworkPlugin.CALICO,
                    List.of(),
                    "",
                    false);
            new Decider(catalog)
                    .decide(wish, key -> new Where.File("catalog list", 1, 1, key))
                    .findings()
                    .all()
                    .forEach(finding -> app.console(options.talk).warn(finding.message() + ". " + finding.hint()));
            return;
        }
        app.console(options.talk).warn("No release fits; leave a filter out.");
    }
}
