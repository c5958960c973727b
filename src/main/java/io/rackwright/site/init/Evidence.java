package io.rackwright.site.init;

import io.rackwright.site.init.Placed.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a list says of one server's part: by its columns, by groups, or by its name.
 *
 * @param part the pool's part, {@link Part#WORKER} for a worker of whichever pool, {@link Part#UNKNOWN} for a server that
 *     is no worker or of which nothing is known
 * @param pool the name of the pool as the list gives it; empty where {@code part} decides
 */
record Evidence(ListedHost host, boolean controlPlane, String etcd, Part part, String pool, Reason reason) {

    private static final Set<String> MASTERS = Set.of("kube_control_plane", "kube_master");
    private static final String WORKERS = "kube_node";
    private static final String ETCD = "etcd";

    /** Groups of Kubespray and Ansible whose names say nothing of a part. */
    private static final Set<String> SILENT =
            Set.of("all", "ungrouped", "k8s_cluster", "kube_control_plane", "kube_master", WORKERS, ETCD, "calico_rr");

    /** Whether a server's groups are Kubespray's. */
    static boolean isOfKubespray(ListedHost host) {
        return groups(host).stream().anyMatch(group -> MASTERS.contains(group) || group.equals(WORKERS));
    }

    /** Of a server in an inventory of Kubespray. */
    static Evidence ofKubespray(ListedHost host, boolean hasEtcd) {
        Set<String> groups = groups(host);
        boolean master = groups.stream().anyMatch(MASTERS::contains);
        boolean worker = groups.contains(WORKERS);
        boolean etcd = groups.contains(ETCD);
        String etcdSaid = hasEtcd && etcd != master ? String.valueOf(etcd) : "";
        if (!master && !worker && !etcd) {
            Part outside = Part.of(host.text("name"));
            Part byGroup = byGroups(groups);
            return new Evidence(host, false, "", outside.isOutside() ? outside : byGroup, "", Reason.GROUP);
        }
        if (!worker) {
            return new Evidence(host, master, etcdSaid, Part.UNKNOWN, "", Reason.GROUP);
        }
        Part group = byGroups(groups);
        if (!group.pool().isEmpty()) {
            return new Evidence(host, master, etcdSaid, group, "", Reason.GROUP);
        }
        Part name = Part.of(host.text("name"));
        boolean telling = !name.pool().isEmpty();
        return new Evidence(
                host, master, etcdSaid, telling ? name : Part.WORKER, "", telling ? Reason.NAME : Reason.GROUP);
    }

    /** Of any other server. */
    static Evidence of(ListedHost host) {
        if (!host.text("pool").isEmpty() || isTrue(host.text("control_plane"))) {
            String pool = host.text("pool");
            return new Evidence(
                    host, isTrue(host.text("control_plane")), host.text("etcd"), Part.of(pool), pool, Reason.SAID);
        }
        Part group = byGroups(groups(host));
        Part part = group == Part.UNKNOWN || group == Part.WORKER ? better(Part.of(host.text("name")), group) : group;
        Reason reason = part == group && part != Part.UNKNOWN ? Reason.GROUP : Reason.NAME;
        boolean master = part == Part.CONTROL_PLANE;
        return new Evidence(host, master, host.text("etcd"), master ? Part.UNKNOWN : part, "", reason);
    }

    private static Part better(Part name, Part group) {
        return name == Part.UNKNOWN ? group : name;
    }

    private static Part byGroups(Set<String> groups) {
        List<Part> parts = groups.stream()
                .filter(group -> !SILENT.contains(group))
                .map(Part::of)
                .filter(part -> part != Part.UNKNOWN)
                .toList();
        return parts.stream()
                .filter(part -> part != Part.WORKER)
                .findFirst()
                .orElse(parts.isEmpty() ? Part.UNKNOWN : Part.WORKER);
    }

    /** Kubespray's own names changed from hyphens to underscores with 2.16.0. */
    static Set<String> groups(ListedHost host) {
        return host.groups().stream()
                .map(group -> group.toLowerCase(Locale.ROOT).replace('-', '_'))
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    static boolean isTrue(String word) {
        return Set.of("true", "yes", "on").contains(word.toLowerCase(Locale.ROOT));
    }
}
