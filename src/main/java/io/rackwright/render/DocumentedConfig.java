package io.rackwright.render;

import io.rackwright.site.MeshMode;
import io.rackwright.site.Namespaces.Namespace;
import io.rackwright.site.Notifications;
import io.rackwright.site.ObjectStorage.Store;
import io.rackwright.site.ObjectStoreType;
import io.rackwright.site.PodSecurity;
import io.rackwright.site.Pool;
import io.rackwright.site.Redirect;
import io.rackwright.site.Site;
import io.rackwright.site.Storage;
import io.rackwright.site.StorageBackend;
import io.rackwright.site.StorageClass;
import io.rackwright.site.VolumeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The vocabulary of the sample configuration in the documents of 4.x. Keys of clouds, of Helm 2 and of services by third
 * parties are left out or off; so is a class's type where the documents have no word for it.
 */
final class DocumentedConfig {

    private final Site site;

    DocumentedConfig(Site site) {
        this.site = site;
    }

    List<ConfigKey> keys() {
        List<ConfigKey> keys = new ArrayList<>(install());
        keys.addAll(security());
        keys.addAll(namespace("platform", site.namespaces().platform()));
        keys.addAll(namespace("compute", site.namespaces().compute()));
        keys.addAll(namespace("system", site.namespaces().system()));
        keys.addAll(classes());
        keys.addAll(store("projects", "blob", site.objectStorage().blob()));
        keys.addAll(store("logs", "logs", site.objectStorage().logs()));
        keys.addAll(store("backups", "backups", site.objectStorage().backups()));
        keys.addAll(mail(site.notifications()));
        keys.addAll(services());
        return keys;
    }

    private List<ConfigKey> install() {
        return List.of(
                ConfigKey.of("schema", "", "R108", "1.0"),
                ConfigKey.of("name", "name", "R108", site.name()),
                ConfigKey.of(
                        "version", "platform.version", "R108", site.platform().version()),
                ConfigKey.of("hostname", "domain.fqdn", "R108", site.domain().fqdn()),
                ConfigKey.of(
                        "pod_cidr",
                        "kubernetes.pod_cidr",
                        "R84",
                        site.kubernetes().podCidr()),
                ConfigKey.of("ssl_enabled", "tls.certificate", "R94", true),
                ConfigKey.of(
                        "ssl_redirect",
                        "ingress.redirect",
                        "R94",
                        site.ingress().redirect() != Redirect.NONE),
                // Where we have a gateway, ports 80 and 443 of the platform nodes are taken.
                ConfigKey.of(
                        "ingress_controller.create",
                        "service_mesh.mode",
                        "R94",
                        site.serviceMesh().mode() == MeshMode.NONE));
    }

    private List<ConfigKey> security() {
        boolean hasPolicies = site.kubernetes().version().minor() < 25;
        boolean psp = site.kubernetes().podSecurity() == PodSecurity.PSP;
        return List.of(
                ConfigKey.of("request_resources", "", "R109", true),
                ConfigKey.of(
                        "enable_network_policies",
                        "network_policies.enabled",
                        "R109",
                        site.kubernetes().networkPolicies()),
                ConfigKey.of("enable_pod_security_policies", "kubernetes.pod_security", "R110", psp)
                        .when(hasPolicies),
                ConfigKey.of("create_restricted_pod_security_policy", "kubernetes.pod_security", "R110", psp)
                        .when(hasPolicies));
    }

    private static List<ConfigKey> namespace(String kind, Namespace namespace) {
        String path = "namespaces." + kind;
        return List.of(
                ConfigKey.of(path + ".name", path + ".name", "R36", namespace.name()),
                ConfigKey.of(path + ".annotations", path + ".annotations", "R36", namespace.annotations()),
                ConfigKey.of(path + ".labels", path + ".labels", "R36", namespace.labels()));
    }

    private List<ConfigKey> classes() {
        StorageClass kdisk = site.storage().kdisk();
        StorageClass kfs = site.storage().kfs();
        boolean nfs = kfs.backend() == StorageBackend.NFS;
        String block = "storage_classes.block.";
        String shared = "storage_classes.shared.";
        return List.of(
                ConfigKey.of(block + "create", "", "R49", false),
                ConfigKey.of(block + "name", "storage.kdisk.class_name", "R49", kdisk.className()),
                ConfigKey.of(block + "access_modes", "", "R49", List.of("ReadWriteOnce")),
                ConfigKey.of(block + "default", "", "R49", false),
                ConfigKey.of(shared + "create", "", "R68", false),
                ConfigKey.of(shared + "name", "storage.kfs.class_name", "R68", kfs.className()),
                ConfigKey.of(shared + "type", "storage.kfs.backend", "R68", "nfs")
                        .when(nfs),
                ConfigKey.of(shared + "access_modes", "", "R68", List.of("ReadWriteMany")),
                ConfigKey.of(shared + "nfs.server", "storage.kfs.nfs.server", "R68", kfs.nfsServer())
                        .when(nfs),
                ConfigKey.of(shared + "nfs.mount_path", "storage.kfs.nfs.path", "R68", kfs.nfsPath())
                        .when(nfs),
                ConfigKey.of(
                                shared + "nfs.mount_options",
                                "storage.kfs.nfs.mount_options",
                                "R68",
                                kfs.nfsMountOptions())
                        .when(nfs),
                ConfigKey.of("git.storage_class", "storage.services.git.volume", "R50", gitClass(kdisk)));
    }

    /** A volume on a server is bound by the class that the step storage makes for them. */
    private String gitClass(StorageClass kdisk) {
        Storage.Service git = site.storage().services().get("git");
        return git != null && git.volume() == VolumeKind.HOST ? site.name() + "-host" : kdisk.className();
    }

    private static List<ConfigKey> store(String name, String key, Store store) {
        boolean s3 = store.type() == ObjectStoreType.S3;
        String path = "blob_storage." + name;
        String from = "object_storage." + key;
        return List.of(
                ConfigKey.of(path + ".type", from + ".type", "R69", s3 ? "s3" : "shared"),
                ConfigKey.of(path + ".s3.region", from + ".region", "R69", store.region())
                        .when(s3),
                ConfigKey.of(path + ".s3.bucket", from + ".bucket", "R69", store.bucket())
                        .when(s3));
    }

    private static List<ConfigKey> mail(Notifications mail) {
        String path = "email_notifications.";
        String from = "notifications.email.";
        return List.of(
                ConfigKey.of(path + "enabled", from + "enabled", "R111", mail.enabled()),
                ConfigKey.of(path + "server", from + "server", "R111", mail.server())
                        .when(mail.enabled()),
                ConfigKey.of(path + "port", from + "port", "R111", mail.port()).when(mail.enabled()),
                ConfigKey.of(
                                path + "encryption",
                                from + "encryption",
                                "R111",
                                mail.encryption().word())
                        .when(mail.enabled()),
                ConfigKey.of(path + "from_address", from + "from", "R111", mail.from())
                        .when(mail.enabled()),
                ConfigKey.of(path + "authentication.username", from + "username", "R111", mail.username())
                        .when(!mail.username().isEmpty()));
    }

    private List<ConfigKey> services() {
        boolean gpus = site.pools().values().stream().anyMatch(Pool::gpu);
        boolean registry = site.registry().isPresent();
        Map<String, Object> off = Map.of("enabled", false);
        return List.of(
                ConfigKey.of(
                        "monitoring.prometheus_metrics",
                        "monitoring.prometheus_metrics",
                        "R112",
                        site.settings().prometheusMetrics()),
                ConfigKey.of(
                                "private_docker_registry.server",
                                "registry.server",
                                "R114",
                                site.registry().server())
                        .when(registry),
                ConfigKey.of(
                                "private_docker_registry.username",
                                "registry.username",
                                "R114",
                                site.registry().username())
                        .when(registry && !site.registry().username().isEmpty()),
                ConfigKey.of(
                        "gpu.enabled",
                        "gpu.manage_services",
                        "R116",
                        gpus && site.settings().gpuServices()),
                ConfigKey.of("autoscaler", "", "R106", off),
                ConfigKey.of("external_dns", "", "R95", off),
                ConfigKey.of("telemetry.intercom", "", "R115", off),
                ConfigKey.of("telemetry.mixpanel", "", "R115", off),
                ConfigKey.of("fleetcommand", "", "R116", off),
                ConfigKey.of("teleport_kube_agent", "", "R116", off));
    }
}
