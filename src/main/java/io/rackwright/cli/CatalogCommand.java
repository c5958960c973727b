package io.rackwright.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** {@code rackwright catalog} and what stands below it. */
@Command(
        name = "catalog",
        description = CatalogCommand.DESCRIPTION,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class CatalogCommand implements Runnable {

    static final String DESCRIPTION = "Which versions fit together, and the upgrade path between two.";

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    private CatalogCommand() {}

    /** The command with its subcommands. */
    static CommandSpec of(App app) {
        CommandLine catalog = new CommandLine(new CatalogCommand());
        catalog.addSubcommand("list", new CatalogListCommand(app));
        catalog.addSubcommand("show", new CatalogShowCommand(app));
        catalog.addSubcommand("path", new CatalogPathCommand(app));
        catalog.addSubcommand("extract", new CatalogExtractCommand(app));
        return catalog.getCommandSpec();
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which catalog command?");
    }
}
