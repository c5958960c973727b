package io.rackwright.cli;

import io.rackwright.hosts.Measurement;
import java.util.Set;
import picocli.CommandLine.Option;

/** How a command that looks at servers enters them, and how far the look goes. */
class LookOptions {

    @Option(
            names = "--accept-host-keys",
            description = "Trust the host keys of servers that are not known yet; changed keys stay refused.")
    boolean acceptHostKeys;

    /** What is measured beyond the look; nothing unless a command offers it. */
    Set<Measurement> measure() {
        return Set.of();
    }
}
