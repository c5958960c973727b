package io.rackwright.cli;

import io.rackwright.report.ToolchainDocument;
import io.rackwright.toolchain.Machine;
import io.rackwright.toolchain.ToolchainStore;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every toolchain command takes. */
final class ToolchainOptions {

    @Mixin
    ToolchainFolder place = new ToolchainFolder();

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "How the result is printed: text or json (default: ${DEFAULT-VALUE}).")
    OutputFormat output = OutputFormat.TEXT;

    /** The launcher acts on it before we start; it is known here so that it may stand anywhere. */
    @Option(names = "--yes", description = "Install what this machine lacks without asking.")
    boolean yes;

    @Mixin
    TalkOptions talk = new TalkOptions();

    /** JUnit is for findings, and a cache is a folder. */
    void check(CommandLine command, App app) {
        output.refuseJunit(command, "A toolchain");
        place.check(command, app);
    }

    Machine machine(App app) {
        return place.machine(app);
    }

    ToolchainStore store(App app) {
        return new ToolchainStore(machine(app), app.catalog());
    }

    void print(App app, ToolchainDocument document, String text) {
        app.out().print(output == OutputFormat.JSON ? document.json() : text);
    }
}
