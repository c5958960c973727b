package io.rackwright.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** {@code rackwright toolchain} and what stands below it. */
@Command(
        name = "toolchain",
        description = ToolchainCommand.DESCRIPTION,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class ToolchainCommand implements Runnable {

    static final String DESCRIPTION = "The Ansible and the Kubespray of each release on this machine.";

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    private ToolchainCommand() {}

    /** The command with its subcommands. */
    static CommandSpec of(App app) {
        CommandLine toolchain = new CommandLine(new ToolchainCommand());
        toolchain.addSubcommand("install", new ToolchainInstallCommand(app));
        toolchain.addSubcommand("download", new ToolchainDownloadCommand(app));
        toolchain.addSubcommand("list", new ToolchainListCommand(app));
        toolchain.addSubcommand("verify", new ToolchainVerifyCommand(app));
        toolchain.addSubcommand("remove", new ToolchainRemoveCommand(app));
        return toolchain.getCommandSpec();
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which toolchain command?");
    }
}
