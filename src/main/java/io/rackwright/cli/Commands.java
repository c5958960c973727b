package io.rackwright.cli;

import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The table of commands. Only the command that was asked for is built; the others are a name and a line of help, so that
 * starting costs the same however many there are.
 */
final class Commands {

    private record Entry(String name, String description, Function<App, Object> maker) {}

    private static List<Entry> entries() {
        return List.of(
                new Entry(InitCommand.NAME, InitCommand.DESCRIPTION, InitCommand::new),
                new Entry("validate", ValidateCommand.DESCRIPTION, ValidateCommand::new),
                new Entry(ExplainCommand.NAME, ExplainCommand.DESCRIPTION, ExplainCommand::new),
                new Entry(
                        CheckCommand.NAME,
                        "Look at every server over SSH and say what does not fit.",
                        CheckCommand::new),
                new Entry(CaptureCommand.NAME, CaptureCommand.DESCRIPTION, CaptureCommand::new),
                new Entry("render", RenderCommand.DESCRIPTION, RenderCommand::new),
                new Entry(PlanCommand.NAME, PlanCommand.DESCRIPTION, PlanCommand::new),
                new Entry(ApplyCommand.NAME, ApplyCommand.DESCRIPTION, ApplyCommand::new),
                new Entry(StatusCommand.NAME, StatusCommand.DESCRIPTION, StatusCommand::new),
                new Entry(HistoryCommand.NAME, HistoryCommand.DESCRIPTION, HistoryCommand::new),
                new Entry(LogsCommand.NAME, LogsCommand.DESCRIPTION, LogsCommand::new),
                new Entry(ReportCommand.NAME, ReportCommand.DESCRIPTION, ReportCommand::new),
                new Entry(AttachCommand.NAME, AttachCommand.DESCRIPTION, AttachCommand::new),
                new Entry(CancelCommand.NAME, CancelCommand.DESCRIPTION, CancelCommand::new),
                new Entry(SchemaCommand.NAME, SchemaCommand.DESCRIPTION, SchemaCommand::new),
                new Entry("catalog", CatalogCommand.DESCRIPTION, CatalogCommand::of),
                new Entry("toolchain", ToolchainCommand.DESCRIPTION, ToolchainCommand::of),
                new Entry("lab", LabCommand.DESCRIPTION, LabCommand::of));
    }

    /** {@code rackwright} itself. */
    @Command(
            name = "rackwright",
            description = "Take racked servers to a running Katonic platform, from one site file.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            synopsisSubcommandLabel = "COMMAND")
    static final class Root implements Runnable {
        @CommandLine.Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        CommandSpec spec;

        // The launcher acts on it; here it only has to be known, so that it may stand before the command.
        @CommandLine.Option(names = "--yes", description = "Install what this machine lacks without asking.")
        boolean yes;

        @Override
        public void run() {
            throw new CommandLine.ParameterException(spec.commandLine(), "Which command? See the list below.");
        }
    }

    private Commands() {}

    /** The command line for these arguments. */
    static CommandLine commandLine(App app, List<String> arguments) {
        CommandLine root = new CommandLine(new Root());
        String wanted = arguments.stream()
                .filter(argument -> !argument.startsWith("-"))
                .findFirst()
                .orElse("");
        boolean isFirst = !arguments.isEmpty() && arguments.get(0).equals(wanted);
        List<Entry> entries = entries();
        boolean isKnown = entries.stream().anyMatch(entry -> entry.name().equals(wanted));
        for (Entry entry : entries) {
            if (isFirst && isKnown && !entry.name().equals(wanted)) {
                continue; // nobody will see its line of help
            }
            root.addSubcommand(
                    entry.name(),
                    entry.name().equals(wanted) ? new CommandLine(entry.maker().apply(app)) : summary(entry));
        }
        root.setCaseInsensitiveEnumValuesAllowed(true);
        return root;
    }

    private static CommandLine summary(Entry entry) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(entry.description());
        return new CommandLine(spec);
    }
}
