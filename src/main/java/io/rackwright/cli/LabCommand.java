package io.rackwright.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** {@code rackwright lab} and what stands below it. */
@Command(
        name = "lab",
        description = LabCommand.DESCRIPTION,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class LabCommand implements Runnable {

    static final String DESCRIPTION = "Servers to practise on: containers with systemd and SSH.";

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    private LabCommand() {}

    /** The command with its subcommands. */
    static CommandSpec of(App app) {
        CommandLine lab = new CommandLine(new LabCommand());
        lab.addSubcommand("create", new LabCreateCommand(app));
        lab.addSubcommand("rebuild", new LabRebuildCommand(app));
        lab.addSubcommand("destroy", new LabDestroyCommand(app));
        lab.addSubcommand("demo", new LabDemoCommand(app));
        return lab.getCommandSpec();
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which lab command?");
    }
}
