package io.rackwright.cli;

import io.rackwright.finding.ToolException;
import io.rackwright.report.ToolchainDocument;
import io.rackwright.toolchain.StoredItem;
import io.rackwright.toolchain.ToolchainStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares every file of the cache with what was recorded when it was installed. */
@Command(
        name = "verify",
        description = "Compare every installed file with what was recorded when it was installed.",
        mixinStandardHelpOptions = true)
final class ToolchainVerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Only these, by the names that «list» shows.")
    List<String> names = new ArrayList<>();

    @Mixin
    ToolchainOptions options = new ToolchainOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    private final App app;

    ToolchainVerifyCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws ToolException {
        options.check(spec.commandLine(), app);
        ToolchainStore store = options.store(app);
        List<StoredItem> items = ToolchainNames.select(store.list(), names, spec.commandLine());
        Map<String, List<String>> problems = new LinkedHashMap<>();
        for (StoredItem item : items) {
            problems.put(item.name(), store.verify(item).problems());
        }
        ToolchainDocument document =
                new ToolchainDocument(options.machine(app).cache().toString(), items, problems);
        options.print(app, document, document.verdicts());
        return problems.values().stream().allMatch(List::isEmpty) ? ExitCode.DONE : ExitCode.ENVIRONMENT;
    }
}
