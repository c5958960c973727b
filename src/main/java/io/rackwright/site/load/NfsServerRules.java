package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.site.StorageBackend;
import java.util.List;
import java.util.Optional;

/** Rules of the node that we make an NFS server. */
final class NfsServerRules {

    private static final String KEY = "nfs_server";

    private NfsServerRules() {}

    /** P34: a server without a class that uses it; P13: an export out of the system's own folders. */
    static void ownServer(Draft draft, Problems problems) {
        Group storage = draft.section("storage");
        Optional<String> address = storage.text(KEY).flatMap(name -> address(draft, name));
        if (address.isEmpty()) {
            return;
        }
        List<Group> served = List.of(draft.kdisk(), draft.kfs()).stream()
                .filter(group -> isServed(group, address.get()))
                .toList();
        if (served.isEmpty()) {
            String node = storage.text(KEY).orElseThrow();
            problems.add(Finding.error("P34", storage.where(KEY), "No class lies on " + node + ", the NFS server.")
                    .expected("backend: nfs with nfs.server: " + address.get() + ", for kdisk or kfs")
                    .hint("Write storage.kfs: {backend: nfs, nfs: {server: " + address.get()
                            + ", path: /data/kfs}}, or take nfs_server out."));
        }
        served.forEach(group -> notOfTheSystem(group.group("nfs"), problems));
    }

    private static void notOfTheSystem(Group nfs, Problems problems) {
        String path = nfs.text("path").orElse("");
        String flaw = path.isEmpty() ? "" : HostPaths.flaw(path);
        if (flaw.isEmpty() && (path.contains("\"") || path.contains("\\"))) {
            flaw = "has a quote or a backslash, which the server's list of exports cannot hold";
        }
        if (!flaw.isEmpty()) {
            problems.add(Finding.error("P13", nfs.where("path"), "The export " + path + " " + flaw + ".")
                    .expected("an absolute path outside the system's folders")
                    .actual(path)
                    .hint("Write a folder such as /data/kfs."));
        }
    }

    private static boolean isServed(Group group, String address) {
        return group.get("backend", StorageBackend.class)
                        .filter(StorageBackend.NFS::equals)
                        .isPresent()
                && group.group("nfs").text("server").filter(address::equals).isPresent();
    }

    private static Optional<String> address(Draft draft, String name) {
        return draft.nodes().stream()
                .filter(node -> node.text("name").filter(name::equals).isPresent())
                .flatMap(node -> node.text("address").stream())
                .findFirst();
    }
}
