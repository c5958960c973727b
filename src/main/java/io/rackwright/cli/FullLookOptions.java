package io.rackwright.cli;

import io.rackwright.hosts.Measurement;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** For a command that is there to look: what more than a look may be asked for. */
final class FullLookOptions extends LookOptions {

    @Option(
            names = "--measure",
            paramLabel = "WORD",
            split = ",",
            description = {
                "Measure what is more than a look, separated by commas:",
                "disk: how fast the disk under etcd makes a write safe (22 MiB or 10 s in a folder that is removed);",
                "nfs: mounts each NFS export on every worker, as root writes, gives away, reads and removes one small file;",
                "bandwidth: how much traffic gets through between the servers (each sends for one second)."
            })
    Set<Measurement> measure = new LinkedHashSet<>();

    @Option(
            names = "--full-matrix",
            description = {
                "Try every pair of servers (up to 255 servers), not a sample in which each server takes part in every",
                "kind of connection; also where the site's cluster stands already."
            })
    boolean fullMatrix;

    @Override
    boolean allPairs() {
        return fullMatrix;
    }

    @Override
    Set<Measurement> measure() {
        return measure;
    }
}
