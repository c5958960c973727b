package io.rackwright.preflight.linux;

import io.rackwright.finding.Finding;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;

/**
 * H22: the NFS client is there where storage classes lie on NFS. The step «prepare» installs it
 * (playbooks/tasks/nfs_client.yml), so that its absence is no error.
 */
final class NfsClientRule implements Rule {

    private static final String CODE = "H22";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public List<Finding> judge(Server server) {
        if (!server.site().storage().usesNfs()
                || !server.facts().linux().nfsClient().equals("no")) {
            return List.of();
        }
        return List.of(server.info(CODE, "the NFS client is missing; the step prepare installs it")
                .expected("the package nfs-common")
                .actual("no mount.nfs")
                .hint("nothing to do where " + server.name()
                        + " reaches a package mirror; else: sudo apt-get install nfs-common"));
    }
}
