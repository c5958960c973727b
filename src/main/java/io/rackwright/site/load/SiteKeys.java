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
import java.util.List;

/**
 * Every key of the site file: name, shape, default, whether it is required, and what it is for. The file is read by
 * this declaration and nothing else; the reference, the JSON Schema and {@code explain} are made from it.
 */
final class SiteKeys {

    /** Versions of the file's format that this program reads. */
    static final List<String> SCHEMAS = List.of("1.0");

    /** Targets the requirements name without saying anything of them (R10); P43, not P29. */
    private static final List<String> UNSPECIFIED =
            List.of("gke", "gcp", "openshift", "dgx", "rke", "rke2", "oci", "alibaba", "vsphere", "nutanix");

    private SiteKeys() {}

    static Shape.Section root() {
        return identity()
                .with(servers())
                .with(storage())
                .with(access())
                .with(supplies())
                .with(platform());
    }

    private static Shape.Section identity() {
        return Shape.Section.of(
                Key.of("schema", text(schema()), "The version of this file's format.")
                        .needed()
                        .more("Write it in quotes. A file keeps its meaning for as long as its format is read.")
                        .example(SCHEMAS.get(0)),
                Key.of("name", text(Forms.SITE_NAME), "The site's name: the prefix of everything cluster-wide.")
                        .needed()
                        .more("Workspace, namespaces and cluster roles carry it. Changing it later makes another site.")
                        .example("acme-prod"),
                Key.of("environment", choice(Environment.values()), "What the site is for.")
                        .orElse(Environment.PRODUCTION)
                        .more("Decides how strictly single points of failure are judged.")
                        .word(Environment.PRODUCTION, "users depend on it; single points of failure are told")
                        .word(Environment.STAGING, "a rehearsal of production, judged leniently")
                        .word(Environment.DEV, "may be lost at any time, judged leniently")
                        .judged("P05", "P24", "P35", "P45"),
                Key.of(
                                "infrastructure",
                                new Shape.Choice(List.of(Infrastructure.values()), UNSPECIFIED),
                                "Where the servers are.")
                        .orElse(Infrastructure.ONPREM)
                        .more("Cloud sites are read and judged; no command provisions one yet.")
                        .word(Infrastructure.ONPREM, "your own servers, listed under nodes")
                        .word(Infrastructure.AKS, "Azure Kubernetes Service")
                        .word(Infrastructure.EKS, "Amazon Elastic Kubernetes Service")
                        .judged("P18", "P43"),
                Key.of("tenancy", choice(Tenancy.values()), "Whether the cluster is the platform's alone.")
                        .orElse(Tenancy.DEDICATED)
                        .word(Tenancy.DEDICATED, "nothing else runs in the cluster")
                        .word(Tenancy.SHARED, "others run in it too; multi_tenant says where we may be")
                        .judged("P21", "P24"));
    }

    private static Shape.Section servers() {
        return Shape.Section.of(
                Key.of("ssh", ServerKeys.ssh(), "How the servers are reached.").neededWhen("where there are nodes"),
                Key.of("kubernetes", KubernetesKeys.kubernetes(), "The Kubernetes cluster and its network.")
                        .needed(),
                Key.of("os", os(), "The servers' operating system."),
                Key.of("pools", ServerKeys.pools(), "Groups of alike workers, under names of your choice.")
                        .needed()
                        .more("At least one pool of role platform and one of role compute, each with nodes. The name"
                                + " becomes the value of the nodes' pool label.")
                        .judged("P04", "P23", "P31", "P32"),
                Key.of("nodes", list(ServerKeys.node()), "The servers, one item each.")
                        .neededWhen("on-prem where Kubespray makes the cluster, unless hosts_file lists them")
                        .judged("P05", "P06", "P33", "P43", "P45"),
                Key.of("hosts_file", FILE, "A CSV file with servers, beside or instead of nodes.")
                        .more("Its first line names the columns: name, address, access_ip, control_plane, etcd, pool,"
                                + " zone, additional_disk. Findings name the CSV's own line.")
                        .example("hosts.csv"));
    }

    private static Shape.Section storage() {
        return Shape.Section.of(
                Key.of("storage", StorageKeys.storage(), "Storage classes, and where services keep state.")
                        .needed(),
                Key.of("object_storage", ServiceKeys.objectStorage(), "Where blobs, logs, datasets and backups go.")
                        .more("Each may be written short, as the type alone: «backups: kfs».")
                        .judged("P18"),
                Key.of("network_policies", networkPolicies(), "The platform's network policies."));
    }

    private static Shape.Section access() {
        return Shape.Section.of(
                Key.of("domain", AccessKeys.domain(), "The name under which the platform is served.")
                        .needed(),
                Key.of("ingress", AccessKeys.ingress(), "How the users' traffic comes in."),
                Key.of("tls", AccessKeys.tls(), "The certificate of that name.").needed(),
                Key.of("service_mesh", AccessKeys.mesh(), "Encryption between pods, by Istio."),
                Key.of("trusted_ca", list(FILE), "PEM files of further CAs that the platform shall trust.")
                        .more("For certificates signed inside the company. They also count when tls is judged.")
                        .example(List.of("certs/company-ca.pem"))
                        .judged("P15"));
    }

    private static Shape.Section supplies() {
        return Shape.Section.of(
                Key.of("secrets", SupplyKeys.secrets(), "The encrypted file in which {vault: KEY} looks."),
                Key.of("registry", SupplyKeys.registry(), "An image registry of yours.")
                        .neededWhen("when offline.enabled is true")
                        .judged("P40"),
                Key.of("offline", SupplyKeys.offline(), "What replaces the internet on a site without it."),
                Key.of("proxy", SupplyKeys.proxy(), "The proxy by which servers reach the internet."),
                Key.of("dns", SupplyKeys.dns(), "Where servers and pods ask for names outside of the cluster."));
    }

    private static Shape.Section platform() {
        return Shape.Section.of(
                Key.of("multi_tenant", SettingsKeys.multiTenant(), "What a cluster shared with others needs."),
                Key.of(
                        "system_settings",
                        SettingsKeys.systemSettings(),
                        "Settings of the servers: kernel, further disks, names, updates."),
                Key.of("gpu", SettingsKeys.gpu(), "Services for GPUs."),
                Key.of("monitoring", SettingsKeys.monitoring(), "The platform's monitoring."),
                Key.of("namespaces", PlatformKeys.namespaces(), "The three namespaces of the platform."),
                Key.of("notifications", PlatformKeys.notifications(), "What the platform sends to people."),
                Key.of("platform", PlatformKeys.platform(), "The platform and its installer.")
                        .needed(),
                Key.of("checks", PlatformKeys.checks(), "Checks of servers and cluster that are left out."),
                Key.of("kubespray", PlatformKeys.kubespray(), "What is handed through to Kubespray."),
                Key.of("lab", ServerKeys.lab(), "Pretended sizes of practice servers; for labs only."));
    }

    private static Form schema() {
        return Forms.of(
                        "one of " + String.join(", ", SCHEMAS),
                        SCHEMAS::contains,
                        "is no format that this version reads",
                        "Write schema: \"" + SCHEMAS.get(0) + "\".")
                .matching("^(" + String.join("|", SCHEMAS).replace(".", "\\.") + ")$");
    }

    private static Shape os() {
        return Shape.Section.of(Key.of(
                        "accept",
                        new Shape.ListOf(choice(OperatingSystem.values()), false, false),
                        "Operating systems that the servers may run.")
                .orElse(List.of(OperatingSystem.UBUNTU_20_04))
                .more("The requirement is Ubuntu 20.04. Kubespray 2.28 is the last that supports it; a newer Kubernetes"
                        + " needs a newer system. Kubernetes and Kubespray must fit every system of the list.")
                .word(OperatingSystem.UBUNTU_20_04, "what the requirement asks for; past its standard support")
                .word(OperatingSystem.UBUNTU_22_04, "beyond the requirement, accepted with a warning")
                .word(OperatingSystem.UBUNTU_24_04, "beyond the requirement, accepted with a warning")
                .judged("P03", "P53", "P54", "H03"));
    }

    private static Shape networkPolicies() {
        return Shape.Section.of(Key.of("enabled", TRUTH, "Whether the platform puts network policies in place.")
                .orElse(true)
                .more("Without them every pod reaches every other. The network plugin must enforce them.")
                .judged("P47"));
    }
}
