package io.rackwright.site.load;

import static io.rackwright.site.load.Shapes.FILE;
import static io.rackwright.site.load.Shapes.TRUTH;
import static io.rackwright.site.load.Shapes.choice;
import static io.rackwright.site.load.Shapes.list;
import static io.rackwright.site.load.Shapes.text;

import io.rackwright.site.Environment;
import io.rackwright.site.Infrastructure;
import io.rackwright.site.OperatingSystem;
import io.rackwright.site.Tenancy;
import java.util.ArrayList;
import java.util.List;

/**
 * Every key of the site file: name, shape, default, whether it is required, and what it is for. The file is read by
 * this description and nothing else; a reference and a JSON Schema can be made from it.
 */
final class SiteKeys {

    /** Versions of the file's format that this program reads. */
    static final List<String> SCHEMAS = List.of("1.0");

    /** Targets the requirements name without saying anything of them (R10); P43, not P29. */
    private static final List<String> UNSPECIFIED =
            List.of("gke", "gcp", "openshift", "dgx", "rke", "rke2", "oci", "alibaba", "vsphere", "nutanix");

    private SiteKeys() {}

    static Shape.Section root() {
        List<Key> keys = new ArrayList<>(cluster());
        keys.addAll(platform());
        return Shape.Section.of(keys.toArray(new Key[0]));
    }

    private static List<Key> cluster() {
        return List.of(
                Key.of("schema", text(schema()), "The version of this file's format.")
                        .needed(),
                Key.of("name", text(Forms.SITE_NAME), "The site's name; prefix of everything cluster-scoped.")
                        .needed(),
                Key.of("environment", choice(Environment.values()), "What the site is for.")
                        .orElse(Environment.PRODUCTION),
                Key.of(
                                "infrastructure",
                                new Shape.Choice(List.of(Infrastructure.values()), UNSPECIFIED),
                                "Where the servers are.")
                        .orElse(Infrastructure.ONPREM),
                Key.of("tenancy", choice(Tenancy.values()), "Whether the cluster is the platform's alone.")
                        .orElse(Tenancy.DEDICATED),
                Key.of("ssh", ClusterKeys.ssh(), "How servers are reached."),
                Key.of("kubernetes", ClusterKeys.kubernetes(), "The cluster.").needed(),
                Key.of("os", os(), "The servers' operating system."),
                Key.of("pools", ClusterKeys.pools(), "Groups of alike workers, by name.")
                        .needed(),
                Key.of("nodes", list(ClusterKeys.node()), "The servers."),
                Key.of("hosts_file", FILE, "A CSV with servers, beside or instead of nodes."),
                Key.of("storage", StorageKeys.storage(), "Storage classes, and where services keep state.")
                        .needed(),
                Key.of("object_storage", StorageKeys.objectStorage(), "Where blobs, logs, datasets and backups go."),
                Key.of("network_policies", networkPolicies(), "The platform's network policies."));
    }

    private static List<Key> platform() {
        return List.of(
                Key.of("domain", AccessKeys.domain(), "The name under which the platform is served.")
                        .needed(),
                Key.of("ingress", AccessKeys.ingress(), "How traffic comes in."),
                Key.of("tls", AccessKeys.tls(), "The certificate of that name.").needed(),
                Key.of("service_mesh", AccessKeys.mesh(), "Encryption between pods."),
                Key.of("trusted_ca", list(FILE), "PEM files that hosts, runtime and platform shall trust."),
                Key.of("secrets", AccessKeys.secrets(), "Where {vault: KEY} looks."),
                Key.of("registry", AccessKeys.registry(), "An image registry of the operator."),
                Key.of("offline", AccessKeys.offline(), "What replaces the internet."),
                Key.of("multi_tenant", PlatformKeys.multiTenant(), "What a shared cluster needs."),
                Key.of("system_settings", PlatformKeys.systemSettings(), "Settings of the servers' kernels."),
                Key.of("gpu", PlatformKeys.gpu(), "Services for GPUs."),
                Key.of("monitoring", PlatformKeys.monitoring(), "The platform's monitoring."),
                Key.of("namespaces", PlatformKeys.namespaces(), "The three namespaces of the platform."),
                Key.of("notifications", PlatformKeys.notifications(), "What the platform sends."),
                Key.of("platform", PlatformKeys.platform(), "The platform and its installer.")
                        .needed(),
                Key.of("checks", PlatformKeys.checks(), "Checks that are switched off."),
                Key.of("kubespray", PlatformKeys.kubespray(), "What is handed through to Kubespray."),
                Key.of("lab", ClusterKeys.lab(), "Pretended sizes of lab servers."));
    }

    private static Form schema() {
        return Forms.of(
                "one of " + String.join(", ", SCHEMAS),
                SCHEMAS::contains,
                "is no format that this version reads",
                "Write schema: \"" + SCHEMAS.get(0) + "\".");
    }

    private static Shape os() {
        return Shape.Section.of(Key.of(
                        "accept",
                        new Shape.ListOf(choice(OperatingSystem.values()), false, false),
                        "Operating systems that servers may run.")
                .orElse(List.of(OperatingSystem.UBUNTU_20_04)));
    }

    private static Shape networkPolicies() {
        return Shape.Section.of(Key.of("enabled", TRUTH, "Whether network policies are put in place.")
                .orElse(true));
    }
}
