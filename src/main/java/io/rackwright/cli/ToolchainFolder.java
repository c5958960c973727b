package io.rackwright.cli;

import io.rackwright.process.Shell;
import io.rackwright.toolchain.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where Ansible environments and Kubespray trees are kept, for all sites. */
final class ToolchainFolder {

    @Option(
            names = "--toolchain-dir",
            paramLabel = "DIR",
            description = "Where Ansible and Kubespray are kept, for all sites "
                    + "(default: $RACKWRIGHT_CACHE, else ~/.cache/rackwright).")
    String folder = "";

    Machine machine(App app) {
        Machine machine = Machine.of(app.environment(), app.userHome());
        return folder.isEmpty() ? machine : machine.keepingIn(app.directory().resolve(folder));
    }

    /** A file is no cache; a folder that is not there yet is an empty one. */
    void check(CommandLine command, App app) {
        Path named = app.directory().resolve(folder);
        if (Files.exists(named) && !Files.isDirectory(named)) {
            throw new ParameterException(
                    command, "--toolchain-dir " + folder + ": that is a file. Name a folder, which need not exist.");
        }
    }

    /** The option as it was typed, for a command that continues; empty or ending in a blank. */
    String typed() {
        return folder.isEmpty() ? "" : "--toolchain-dir " + Shell.quoted(folder) + " ";
    }
}
