package io.rackwright.preflight.linux;

import io.rackwright.finding.Finding;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import io.rackwright.site.StorageBackend;
import io.rackwright.site.StorageClass;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * H22: the NFS client is there where storage classes lie on NFS. The step «prepare» installs it
 * (playbooks/tasks/nfs_client.yml), so that its absence is no error. Version 3 locks through rpc.statd and rpcbind, which
 * mount.nfs starts unless somebody has forbidden it (mount.nfs(8), «-o lock»); later versions lock by themselves.
 */
final class NfsClientRule implements Rule {

    private static final String CODE = "H22";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Blind.unless(
                !server.site().storage().usesNfs()
                        || !server.facts().linux().nfsClient().isEmpty(),
                "whether the NFS client is there is unknown");
    }

    @Override
    public List<Finding> judge(Server server) {
        if (!server.site().storage().usesNfs()) {
            return List.of();
        }
        if (server.facts().linux().nfsClient().equals("no")) {
            return List.of(server.info(CODE, "the NFS client is missing; the step prepare installs it")
                    .expected("the package nfs-common")
                    .actual("no mount.nfs")
                    .hint("nothing to do where " + server.name()
                            + " reaches a package mirror; else: sudo apt-get install nfs-common"));
        }
        return locks(server);
    }

    private static List<Finding> locks(Server server) {
        boolean isNeeded = Stream.of(
                        server.site().storage().kdisk(), server.site().storage().kfs())
                .filter(storage -> storage.backend() == StorageBackend.NFS)
                .anyMatch(NfsClientRule::locksByPrograms);
        Map<String, String> lacking = new TreeMap<>(server.facts().linux().nfsLocks());
        lacking.values().removeIf("there"::equals);
        if (!isNeeded || lacking.isEmpty()) {
            return List.of();
        }
        String masked = lacking.entrySet().stream()
                .filter(entry -> entry.getValue().equals("masked"))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(" "));
        return List.of(server.error(CODE, "files on NFS version 3 cannot be locked, so that mounting fails")
                .expected("rpc.statd and rpcbind, ready to be started")
                .actual(lacking.entrySet().stream()
                        .map(entry -> entry.getKey() + " is " + entry.getValue())
                        .collect(Collectors.joining(", ")))
                .hint("on " + server.name() + ": "
                        + (masked.isEmpty()
                                ? "sudo apt-get install --reinstall nfs-common rpcbind"
                                : "sudo systemctl unmask " + masked)
                        + "; or use version 4: vers=4.1 in place of vers=3 under nfs.mount_options"));
    }

    private static boolean locksByPrograms(StorageClass storage) {
        return storage.isNfsVersion3()
                && !storage.nfsMountOptions().contains("nolock")
                && !storage.nfsMountOptions().contains("local_lock=all");
    }
}
