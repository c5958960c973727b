package io.rackwright.cli;

import io.rackwright.catalog.FullCatalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.report.CatalogReleaseDocument;
import io.rackwright.site.KubesprayVersion;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code catalog show}: every fact of one release, with the file it is read from. */
@Command(name = "show", description = CatalogShowCommand.DESCRIPTION, mixinStandardHelpOptions = true)
final class CatalogShowCommand implements Callable<Integer> {

    static final String DESCRIPTION = "Show everything known of one Kubespray release, with sources.";

    @Parameters(paramLabel = "KUBESPRAY", description = "The release, for example 2.28.1.")
    String release = "";

    @Mixin
    CatalogOptions options = new CatalogOptions();

    private final App app;

    CatalogShowCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        boolean json = options.isJson();
        KubesprayVersion version = options.kubespray(release);
        FullCatalog full = FullCatalog.load();
        List<KubesprayRelease> all = full.catalog().releases();
        KubesprayRelease shown = full.catalog()
                .release(version)
                .orElseThrow(() -> new ParameterException(
                        options.command(),
                        "Kubespray " + version + " is not in the catalogue, which has "
                                + all.get(0).version() + " to "
                                + all.get(all.size() - 1).version()
                                + "; «rackwright catalog list» shows them."));
        CatalogReleaseDocument document = new CatalogReleaseDocument(full, shown);
        app.out().print(json ? document.json() : document.text(app.outputWidth()));
        return ExitCode.DONE;
    }
}
