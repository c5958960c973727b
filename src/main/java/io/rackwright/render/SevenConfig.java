package io.rackwright.render;

import io.rackwright.site.ObjectStorage.Store;
import io.rackwright.site.ObjectStoreType;
import io.rackwright.site.Pool;
import io.rackwright.site.Site;
import java.util.List;

/**
 * The file {@code inventory/katonic.yml} of version 7, from the public history of its installer (requirements 2.2). Sizes
 * and replicas of its databases have defaults there and follow from nothing in a site file.
 */
final class SevenConfig {

    /** Where the role lays the files that the configuration names, on the server that runs the installer. */
    static final String FOLDER = "/etc/rackwright/katonic";

    private static final String SOURCE = "requirements 2.2";

    private final Site site;

    SevenConfig(Site site) {
        this.site = site;
    }

    List<ConfigKey> keys() {
        Store backups = site.objectStorage().backups();
        boolean onS3 = backups.type() == ObjectStoreType.S3;
        boolean offline = site.offline().enabled();
        return List.of(
                key("deploy_on", "infrastructure", "On-Premise"),
                key("create_k8s_cluster", "kubernetes.provisioner", false),
                key("cluster_name", "name", site.name()),
                key("license_file_path", "platform.license", FOLDER + "/license.json"),
                key("admin_email", "platform.admin_email", site.platform().adminEmail())
                        .when(!site.platform().adminEmail().isEmpty()),
                key("air_gap", "offline.enabled", offline),
                key("use_custom_domain", "domain.fqdn", true),
                key("custom_domain_name", "domain.fqdn", site.domain().fqdn()),
                key("tls_mode", "tls.certificate", "custom"),
                key("tls_cert_path", "tls.certificate", FOLDER + "/tls.crt"),
                key("tls_key_path", "tls.private_key", FOLDER + "/tls.key"),
                key("custom_registry", "registry.server", site.registry().server())
                        .when(site.registry().isPresent()),
                key(
                        "enable_monitoring",
                        "monitoring.prometheus_metrics",
                        site.settings().prometheusMetrics()),
                key("backup_enabled", "object_storage.backups", onS3),
                key("backup_s3_bucket", "object_storage.backups.bucket", backups.bucket())
                        .when(onS3),
                key(
                        "networkpolicy_enabled",
                        "network_policies.enabled",
                        site.kubernetes().networkPolicies()),
                key("pod_cidr", "kubernetes.pod_cidr", site.kubernetes().podCidr()),
                key("service_cidr", "kubernetes.service_cidr", site.kubernetes().serviceCidr()),
                key(
                        "gpu_enabled",
                        "pools.<name>.gpu",
                        site.pools().values().stream().anyMatch(Pool::gpu)),
                key("storage_provider", "storage.kdisk.backend", "existing"),
                key("skip_metallb", "ingress.mode", true));
    }

    private static ConfigKey key(String path, String siteKey, Object value) {
        return ConfigKey.of(path, siteKey, SOURCE, value);
    }
}
