package io.rackwright.preflight.linux;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.HostFacts.Mount;
import io.rackwright.preflight.rule.Amount;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import io.rackwright.site.DataFolders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** H39: filesystems that the installation writes to have room, in bytes and in inodes. The one under / is H07's, too. */
final class RoomRule implements Rule {

    private static final String CODE = "H39";

    private static final long MEGABYTE = 1_000_000L;

    /** Below this the next write may be the last. */
    private static final long FULL = 500 * MEGABYTE;

    /** Kubespray's downloads for a control plane node, unpacked, are about 1 GB in /tmp/releases. */
    private static final long RELEASES = 2_000 * MEGABYTE;

    /** As H07 for a server whose images lie under /. */
    private static final long IMAGES = 20_000 * MEGABYTE;

    /** Percent of a filesystem's inodes. */
    private static final long FEW_INODES = 5;

    private static Map<String, Long> wanted(DataFolders folders) {
        Map<String, Long> wanted = new LinkedHashMap<>();
        wanted.put("/", FULL);
        wanted.put("/tmp", RELEASES);
        wanted.put(folders.images(), IMAGES);
        wanted.put("/var/lib/kubelet", RELEASES);
        wanted.put(folders.etcd(), RELEASES);
        wanted.put("/var/log", FULL);
        return wanted;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Blind.unless(!server.facts().mounts().isEmpty(), "what is mounted on the server is unknown");
    }

    @Override
    public List<Finding> judge(Server server) {
        Map<Mount, Long> most = new LinkedHashMap<>();
        Map<Mount, String> why = new LinkedHashMap<>();
        wanted(server.folders()).forEach((path, bytes) -> server.facts()
                .mountOf(path)
                .filter(mount -> mount.sizeBytes() > 0)
                .ifPresent(mount -> {
                    why.putIfAbsent(mount, path);
                    // What lies under / is judged by H07, which asks for more.
                    long wanted = mount.point().equals("/") ? FULL : bytes;
                    most.merge(mount, wanted, Math::max);
                }));
        List<Finding> findings = new ArrayList<>();
        most.forEach((mount, bytes) -> {
            room(server, mount, bytes, why.getOrDefault(mount, ""), findings);
            inodes(server, mount, findings);
        });
        return findings;
    }

    private static void room(Server server, Mount mount, long wanted, String path, List<Finding> findings) {
        boolean isFull = mount.freeBytes() < FULL;
        if (mount.freeBytes() >= wanted || (!isFull && server.isOurs())) {
            return;
        }
        String message =
                isFull ? "a filesystem is full: " + mount.point() : "there is little room left: " + mount.point();
        Finding finding = isFull ? server.error(CODE, message) : server.warning(CODE, message);
        findings.add(finding.expected(Amount.gigabytes(wanted) + " free for " + path)
                .actual((mount.freeBytes() == 0 ? "nothing" : Amount.gigabytes(mount.freeBytes())) + " of "
                        + Amount.gigabytes(mount.sizeBytes()) + " free (" + mount.source() + ")")
                .hint("free some space on " + server.name() + " (largest first: sudo du -xh " + mount.point()
                        + " | sort -h | tail), or grow the filesystem"));
    }

    private static void inodes(Server server, Mount mount, List<Finding> findings) {
        if (mount.inodes() == 0 || mount.freeInodes() >= mount.inodes() / 100 * FEW_INODES) {
            return;
        }
        boolean isFull = mount.freeInodes() == 0;
        String message = "a filesystem has " + (isFull ? "no" : "few") + " inodes left: " + mount.point();
        findings.add((isFull ? server.error(CODE, message) : server.warning(CODE, message))
                .expected(FEW_INODES + " % of its inodes free")
                .actual(mount.freeInodes() + " of " + mount.inodes() + " free")
                .hint("look for folders with very many small files on " + server.name() + ": sudo du --inodes -x "
                        + mount.point() + " | sort -n | tail"));
    }
}
