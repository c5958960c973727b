package io.rackwright.cli;

import io.rackwright.toolchain.Machine;
import picocli.CommandLine.Option;

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

    /** The option as it was typed, for a command that continues; empty or ending in a blank. */
    String typed() {
        return folder.isEmpty() ? "" : "--toolchain-dir " + Shell.quoted(folder) + " ";
    }
}
