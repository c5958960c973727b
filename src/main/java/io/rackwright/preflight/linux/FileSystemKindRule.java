package io.rackwright.preflight.linux;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.HostFacts.Mount;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** H40: images and etcd lie on a kind of filesystem that can carry them. */
final class FileSystemKindRule implements Rule {

    private static final String CODE = "H40";

    /** The kernel's names of filesystems that lie on another machine. */
    private static final Set<String> REMOTE = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb3",
            "ceph",
            "glusterfs",
            "fuse.glusterfs",
            "fuse.sshfs",
            "lustre",
            "9p",
            "afs",
            "ocfs2",
            "gfs2");

    /** Overlay mounts refuse these as upper folder, or need a snapshotter of their own. */
    private static final Set<String> NO_OVERLAY = Set.of("ecryptfs", "zfs", "vfat", "exfat", "ntfs", "fuseblk");

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
        if (server.facts().machine().isContainer()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        String images = server.folders().images();
        String etcd = server.folders().etcd();
        server.facts().mountOf(images).ifPresent(mount -> images(server, images, mount)
                .ifPresent(findings::add));
        if (server.node().isEtcd()) {
            server.facts()
                    .mountOf(etcd)
                    .filter(mount -> REMOTE.contains(mount.fileSystem())
                            || mount.fileSystem().equals("tmpfs"))
                    .ifPresent(mount -> findings.add(server.error(
                                    CODE,
                                    mount.fileSystem().equals("tmpfs")
                                            ? "etcd would lie in memory and be lost at the next start"
                                            : "etcd would lie on a filesystem of the network")
                            .expected("a local disk under " + etcd)
                            .actual(label(mount))
                            .hint("mount a local SSD at " + etcd + " on " + server.name())));
        }
        return findings;
    }

    private static Optional<Finding> images(Server server, String images, Mount mount) {
        if (REMOTE.contains(mount.fileSystem())) {
            return Optional.of(
                    server.error(CODE, "images would lie on a filesystem of the network, which carries no overlays")
                            .expected("ext4 or XFS on a local disk under " + images)
                            .actual(label(mount))
                            .hint("mount a local disk at " + images + " on " + server.name()));
        }
        if (NO_OVERLAY.contains(mount.fileSystem())) {
            return Optional.of(server.error(CODE, "the filesystem under the images carries no overlays")
                    .expected("ext4 or XFS under " + images)
                    .actual(label(mount))
                    .hint("mount a disk with ext4 at " + images + " on " + server.name()));
        }
        if (server.facts().linux().xfsWithoutTypes().contains(mount.point())) {
            return Optional.of(server.error(CODE, "the XFS filesystem under the images was made without file types")
                    .expected("ftype=1")
                    .actual("ftype=0 (" + mount.source() + " at " + mount.point() + ")")
                    .hint(
                            "it cannot be changed: make the filesystem anew (mkfs.xfs -n ftype=1), or mount another disk at "
                                    + images + " on " + server.name()));
        }
        return Optional.empty();
    }

    private static String label(Mount mount) {
        return mount.fileSystem() + " (" + mount.source() + " at " + mount.point() + ")";
    }
}
