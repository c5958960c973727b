package io.rackwright.site.load;

import static io.rackwright.site.load.Shapes.LABELS;
import static io.rackwright.site.load.Shapes.TRUTH;
import static io.rackwright.site.load.Shapes.choice;
import static io.rackwright.site.load.Shapes.list;
import static io.rackwright.site.load.Shapes.text;
import static io.rackwright.site.load.Shapes.whole;

import io.rackwright.site.DiskFileSystem;
import io.rackwright.site.DiskLayout;
import io.rackwright.site.FirewallMode;
import java.util.List;
import java.util.Map;

/** Keys of what the platform may do to cluster and servers: sharing, kernel settings, GPU services, monitoring. */
final class SettingsKeys {

    private static final String NOT_WHEN_SHARED = "true; false with tenancy: shared";

    private SettingsKeys() {}

    static Shape multiTenant() {
        return Shape.Section.of(
                Key.of("node_selector", LABELS, "Labels of the nodes to which whatever runs in our namespaces is kept.")
                        .neededWhen("with tenancy: shared")
                        .more(
                                "Keeps us off the nodes of others: our namespaces carry it as an annotation, and Kubespray switches"
                                        + " the API server's plugin PodNodeSelector on, which makes it hold. The labels belong to"
                                        + " the platform's pools (pools.<name>.labels). On a cluster that others made they must have"
                                        + " switched that plugin on.")
                        .example(Map.of("example.com/owner", "katonic"))
                        .judged("P21", "P58", "P63"),
                Key.of(
                                "allow_host_paths",
                                list(text(Forms.ABSOLUTE_PATH)),
                                "Host folders that our pods may mount, read-only.")
                        .orElseBy("/var/log and the container runtime's log folder")
                        .example(List.of("/var/log")));
    }

    static Shape systemSettings() {
        return Shape.Section.of(
                Key.of("elasticsearch", elasticsearch(), "What Elasticsearch needs of the servers."),
                Key.of("additional_disk", furtherDisks(), "What is made of further disks that nodes give as devices.")
                        .more("A disk on which anything is found is refused and never touched; one that is given as a"
                                + " mount point stays as it is."),
                Key.of(
                                "hosts",
                                new Shape.Table(Forms.DNS_NAME, text(Forms.ADDRESS)),
                                "Names that the servers find in /etc/hosts, each with its address.")
                        .more("For names that no name server knows, such as the registry's on a site without one.")
                        .example(Map.of("registry.example.com", "10.0.0.9")),
                Key.of("time_servers", list(text(Forms.HOST)), "Time servers that the servers' clocks follow.")
                        .orElseBy("those of each server")
                        .more(
                                "Given to chrony, ntpd or systemd-timesyncd, whichever runs there, and to no others beside"
                                        + " them. Kubespray's own ntp_enabled is then refused.")
                        .example(List.of("10.0.0.2", "ntp.example.com"))
                        .judged("H14", "H74", "P57"),
                Key.of("firewall", firewall(), "Who sets the servers' firewall, and for whom it is opened."),
                Key.of("hold_updates", TRUTH, "Whether automatic updates leave runtime and drivers alone.")
                        .orElseBy(NOT_WHEN_SHARED)
                        .more("They then skip the container runtime and NVIDIA's driver, and never restart a server."
                                + " Everything else is still updated.")
                        .judged("H33"));
    }

    private static Shape furtherDisks() {
        return Shape.Section.of(
                Key.of("layout", choice(DiskLayout.values()), "Whether a filesystem is made on the disk.")
                        .orElse(DiskLayout.AS_NEEDED)
                        .word(
                                DiskLayout.AS_NEEDED,
                                "plain where a host volume or the local class lies below mount_point, else raw")
                        .word(DiskLayout.PLAIN, "a filesystem on the disk itself")
                        .word(DiskLayout.LVM, "a filesystem on a logical volume, which can grow over further disks")
                        .word(DiskLayout.RAW, "left as it is, for a storage driver that takes whole disks")
                        .judged("H08", "H24"),
                Key.of("filesystem", choice(DiskFileSystem.values()), "The filesystem that is made.")
                        .orElse(DiskFileSystem.EXT4)
                        .word(DiskFileSystem.EXT4, "what Ubuntu itself uses")
                        .word(DiskFileSystem.XFS, "for large disks and many parallel writers"),
                Key.of("mount_point", text(Forms.ABSOLUTE_PATH), "The folder where it is mounted.")
                        .orElse("/data")
                        .more("Folders of host volumes lie below it. On disks that are mounted already, a change does"
                                + " nothing: prepare refuses to move them.")
                        .judged("P13", "H24"));
    }

    private static Shape firewall() {
        return Shape.Section.of(
                Key.of("mode", choice(FirewallMode.values()), "Whether the step prepare sets the servers' firewall.")
                        .orElse(FirewallMode.KEEP)
                        .word(FirewallMode.KEEP, "it stays as each server has it, rules of an earlier run included")
                        .word(
                                FirewallMode.UFW,
                                "ufw lets through what the site uses between its nodes and for its users, and closes the"
                                        + " rest")
                        .more(
                                "Node ports are opened between the nodes only. Rules that somebody added by ufw stay and go"
                                        + " first; every change is taken back unless a new SSH connection gets through.")
                        .judged("H33"),
                Key.of(
                                "allow_from",
                                list(text(Forms.CIDR)),
                                "Networks from which the platform, its API and SSH are reached.")
                        .orElseBy("anywhere")
                        .more(
                                "The machine that runs apply, bastions, users, and load balancers that are no nodes must lie in"
                                        + " them. The nodes themselves need not be named.")
                        .example(List.of("10.0.0.0/16"))
                        .judged("P07", "P62"));
    }

    private static Shape elasticsearch() {
        return Shape.Section.of(
                Key.of("manage_max_map_count", TRUTH, "Whether vm.max_map_count is set on the servers.")
                        .orElseBy(NOT_WHEN_SHARED)
                        .more("When it is not, the servers' owner must set it: Elasticsearch does not start without."),
                Key.of("max_map_count", whole(262_144, 1_048_576), "The value of vm.max_map_count.")
                        .orElse(262_144)
                        .unit("memory maps of a process")
                        .more("262144 is what the platform asks for; newer Elasticsearch recommends 1048576."));
    }

    static Shape gpu() {
        return Shape.Section.of(Key.of("manage_services", TRUTH, "Whether the platform installs services for GPUs.")
                .orElseBy(NOT_WHEN_SHARED)
                .more("On a shared cluster they are left to its administrators."));
    }

    static Shape monitoring() {
        return Shape.Section.of(Key.of("prometheus_metrics", TRUTH, "Whether node-exporter runs on the nodes.")
                .orElse(true)
                .more("Write false where another one already listens on port 9100."));
    }
}
