package io.rackwright.cli;

import picocli.CommandLine.Option;

/** How much is said and how, on every command. */
final class TalkOptions {

    @Option(names = "--no-color", description = "No colours and no live progress.")
    boolean noColor;

    @Option(
            names = {"-v", "--verbose"},
            description = "Say more.")
    boolean verbose;
}
