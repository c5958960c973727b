package io.rackwright.cli;

import io.rackwright.finding.ToolException;
import io.rackwright.report.ToolchainDocument;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what the cache holds and changes nothing. */
@Command(
        name = "list",
        description = "Show what is installed: size, Python, the releases that use it, when it was used last.",
        mixinStandardHelpOptions = true)
final class ToolchainListCommand implements Callable<Integer> {

    @Mixin
    ToolchainOptions options = new ToolchainOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    private final App app;

    ToolchainListCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws ToolException {
        options.check(spec.commandLine(), app);
        ToolchainDocument document = new ToolchainDocument(
                options.machine(app).cache().toString(), options.store(app).list(), Map.of());
        options.print(app, document, document.text());
        return ExitCode.DONE;
    }
}
