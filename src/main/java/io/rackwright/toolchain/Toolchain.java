package io.rackwright.toolchain;

import io.rackwright.finding.ToolException;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything that is needed to run the playbooks of one release. What of it lies in the cache is in use, and so not
 * removed, until this is closed.
 *
 * @param ansibleBin the folder that holds {@code ansible-playbook}
 * @param kubesprayTree the root of the release, with {@code cluster.yml} and {@code ansible.cfg}; to be read only
 * @param rehearsal whether the tree only stands in for Kubespray
 * @param warnings what the operator should know, in sentences
 */
public record Toolchain(
        Path ansibleBin, Path kubesprayTree, boolean rehearsal, List<String> warnings, List<Lease> leases)
        implements AutoCloseable {

    public Toolchain {
        warnings = List.copyOf(warnings);
        leases = List.copyOf(leases);
    }

    @Override
    public void close() throws ToolException {
        for (Lease lease : leases) {
            lease.close();
        }
    }
}
