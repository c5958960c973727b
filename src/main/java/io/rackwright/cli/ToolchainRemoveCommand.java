package io.rackwright.cli;

import io.rackwright.console.Console;
import io.rackwright.finding.ToolException;
import io.rackwright.report.ToolchainDocument;
import io.rackwright.toolchain.StoredItem;
import io.rackwright.toolchain.ToolchainStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Removes what was installed; what a run uses stays. */
@Command(
        name = "remove",
        description = "Remove what is installed. What a run uses, or an install builds, is never removed.",
        mixinStandardHelpOptions = true)
final class ToolchainRemoveCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "These, by the names that «list» shows.")
    List<String> names = new ArrayList<>();

    @Option(
            names = "--unused",
            description = "All that no release of the catalogue uses, and what broken installs left.")
    boolean unused;

    @Option(names = "--all", description = "All that no run uses.")
    boolean all;

    @Mixin
    ToolchainOptions options = new ToolchainOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    private final App app;

    ToolchainRemoveCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws ToolException {
        options.check(spec.commandLine(), app);
        if ((names.isEmpty() ? 0 : 1) + (unused ? 1 : 0) + (all ? 1 : 0) != 1) {
            throw new ParameterException(spec.commandLine(), "What? Give names, or --unused, or --all.");
        }
        ToolchainStore store = options.store(app);
        Console console = app.console(options.talk);
        List<StoredItem> removed = new ArrayList<>();
        boolean refused = false;
        for (StoredItem item : ToolchainNames.select(store.list(), names, spec.commandLine())) {
            if (unused && item.isWanted()) {
                continue;
            }
            Optional<String> keeper = store.remove(item);
            if (keeper.isEmpty()) {
                removed.add(item);
            } else {
                console.warn(item.name() + " stays: " + keeper.get() + " uses it.");
                refused = !names.isEmpty() || refused;
            }
        }
        print(removed);
        return refused ? ExitCode.ENVIRONMENT : ExitCode.DONE;
    }

    private void print(List<StoredItem> removed) {
        ToolchainDocument document =
                new ToolchainDocument(options.machine(app).cache().toString(), removed, Map.of());
        StringBuilder text = new StringBuilder();
        removed.forEach(item -> text.append("removed ").append(item.name()).append('\n'));
        options.print(app, document, text.isEmpty() ? "Nothing was removed.\n" : text.toString());
    }
}
