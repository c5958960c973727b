package io.rackwright.cli;

import io.rackwright.catalog.FullCatalog;
import io.rackwright.catalog.extract.Checkout;
import io.rackwright.catalog.extract.Extraction;
import io.rackwright.catalog.extract.ExtractionText;
import io.rackwright.finding.ToolException;
import io.rackwright.site.KubesprayVersion;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code catalog extract}: a maintainer's tool that reads a release for the data file. */
@Command(name = "extract", description = CatalogExtractCommand.DESCRIPTION, mixinStandardHelpOptions = true)
final class CatalogExtractCommand implements Callable<Integer> {

    static final String DESCRIPTION = "For maintainers: print a release's part of the catalogue from a git repository.";

    @Option(
            names = "--from",
            paramLabel = "GIT_DIR",
            description = "A git repository of Kubespray, bare or not (default: $RACKWRIGHT_KUBESPRAY).")
    String from = "";

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            required = true,
            description = "The release's tag, for example v2.31.0.")
    String tag = "";

    @Option(names = "--variables", description = "Print variables.txt with this release in it, instead of the facts.")
    boolean variables;

    private final App app;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    CatalogExtractCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws ToolException, InterruptedException {
        CommandLine command = spec.commandLine();
        KubesprayVersion version = KubesprayVersion.parse(tag)
                .orElseThrow(() -> new ParameterException(
                        command, "--tag: «" + tag + "» is no release of Kubespray; write v2.31.0."));
        String folder = KubesprayOptions.given(app, from);
        if (folder.isEmpty()) {
            throw new ParameterException(command, "From which repository? Give --from GIT_DIR.");
        }
        Path repository = app.directory().resolve(folder);
        Extraction extraction = Extraction.of(new Checkout(app.processes(), repository), version);
        ExtractionText text = new ExtractionText(FullCatalog.load(), app.catalog());
        app.out().print(variables ? text.variables(extraction) : text.rows(extraction));
        return ExitCode.DONE;
    }
}
