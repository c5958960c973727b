package io.rackwright.cli;

import io.rackwright.finding.ToolException;
import io.rackwright.hosts.Measurement;
import io.rackwright.preflight.rule.Job;
import io.rackwright.preflight.rule.Standing;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.workspace.Workspace;
import java.util.Set;
import picocli.CommandLine.Option;

/** How a command that looks at servers enters them, and how far the look goes. */
class LookOptions {

    static final String NO_NETWORK = "--no-network";

    private static final String ADOPT = "--adopt";

    @Option(
            names = "--accept-host-keys",
            description = "Trust the host keys of servers that are not known yet; changed keys stay refused.")
    boolean acceptHostKeys;

    @Option(
            names = "--known-hosts",
            paramLabel = "FILE",
            description = {
                "Trust the servers' host keys in this file: a known_hosts file, hashed or not, or the output of",
                "ssh-keyscan. Keys that are known with another value stay as they are."
            })
    String knownHosts = "";

    @Option(
            names = ADOPT,
            description = {
                "Take a cluster that is found on the servers for this site's own, for example after its workspace",
                "was lost. Without it only what an earlier run of this workspace built counts as its own."
            })
    boolean adopt;

    @Option(
            names = NO_NETWORK,
            description = {
                "Do not look at the network between the servers. Otherwise they listen for some seconds on the ports",
                "that the cluster will use and try each other; nothing is installed and no firewall is touched."
            })
    boolean noNetwork;

    /** Whether every pair of servers is tried; a sample unless a command offers it. */
    boolean allPairs() {
        return false;
    }

    /** What is to be done with the servers: the workspace's journal tells on which of them we built. */
    Job job(ReadSite read, Workspace workspace) throws ToolException {
        Standing standing = new Standing(RunHistory.read(workspace.runs()).builtHosts(), adopt);
        return new Job(read.site(), read.decided(), standing);
    }

    /** {@code --adopt} as it was typed, for a command that continues; empty or ending in a blank. */
    String typedAdopt() {
        return adopt ? ADOPT + " " : "";
    }

    /** What is measured beyond the look; nothing unless a command offers it. */
    Set<Measurement> measure() {
        return Set.of();
    }
}
