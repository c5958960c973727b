package io.rackwright.render;

import io.rackwright.site.Ingress;
import io.rackwright.site.Kubernetes;
import io.rackwright.site.Namespaces.Namespace;
import io.rackwright.site.Node;
import io.rackwright.site.Pool;
import io.rackwright.site.Site;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the Katonic role is told: the site in the words of the site file, every default applied. Secrets are not in it:
 * they come with the call.
 */
final class KatonicVariables {

    private final Scene scene;
    private final Site site;

    KatonicVariables(Scene scene) {
        this.scene = scene;
        this.site = scene.site();
    }

    VariablesFile file() {
        Variables variables = new Variables()
                .with("katonic_site", siteWords())
                .with("katonic_config", new KatonicAdapter(site).config())
                .with("katonic_installer_vars", site.platform().variables());
        return VariablesFile.of(
                "roles/katonic/vars/main.yml", "The site, in the words of its file, for the Katonic role.", variables);
    }

    private Map<String, Object> siteWords() {
        return new Variables()
                .with("name", site.name())
                .with("environment", site.environment().word())
                .with("infrastructure", site.infrastructure().word())
                .with("tenancy", site.tenancy().word())
                .with("kubernetes", kubernetes(site.kubernetes()))
                .with("pools", pools())
                .with("nodes", site.nodes().stream().map(KatonicVariables::node).toList())
                .with(new KatonicStorage(site).words())
                .with("domain", domain())
                .with("ingress", ingress(site.ingress()))
                .with("tls", tls())
                .with("service_mesh", serviceMesh())
                .with("trusted_ca", site.trustedCas())
                .with("registry", registry())
                .with(
                        "offline",
                        new Variables()
                                .with("enabled", site.offline().enabled())
                                .map())
                .with(settings().map())
                .with("namespaces", site.namespaces().each(KatonicVariables::namespace))
                .with("notifications", notifications())
                .with("platform", platform())
                .map();
    }

    private Map<String, Object> kubernetes(Kubernetes kubernetes) {
        return new Variables()
                .with("version", scene.decision().kubernetes().toString())
                .with("provisioner", kubernetes.provisioner().word())
                .with("kubespray_version", scene.decision().release().version().toString())
                .with("container_runtime", scene.decision().runtime().word())
                .with("network_plugin", kubernetes.networkPlugin().word())
                .with("pod_cidr", kubernetes.podCidr())
                .with("service_cidr", kubernetes.serviceCidr())
                .with("cluster_domain", kubernetes.clusterDomain())
                .with("pod_security", kubernetes.podSecurity().word())
                .map();
    }

    private Map<String, Object> pools() {
        Map<String, Object> pools = new LinkedHashMap<>();
        for (Pool pool : site.pools().values()) {
            pools.put(
                    pool.name(),
                    new Variables()
                            .with("role", pool.role().word())
                            .with("label_key", pool.labelKey())
                            .with("labels", pool.labels())
                            .with("taints", pool.taints())
                            .with("gpu", pool.gpu())
                            .with("gpu_taint", pool.gpuTaint())
                            .with("build_node", pool.buildNode())
                            .map());
        }
        return pools;
    }

    private static Map<String, Object> node(Node node) {
        return new Variables()
                .with("name", node.name())
                .with("address", node.address())
                .with("control_plane", node.isControlPlane())
                .with("etcd", node.isEtcd())
                .withAny("pool", node.pool())
                .withAny("zone", node.zone())
                .withAny("additional_disk", node.additionalDisk())
                .map();
    }

    private Map<String, Object> domain() {
        return new Variables()
                .with("fqdn", site.domain().fqdn())
                .with("wildcard", site.domain().wildcard())
                .map();
    }

    private static Map<String, Object> ingress(Ingress ingress) {
        return new Variables()
                .with("mode", ingress.mode().word())
                .withAny("lb_address", ingress.loadBalancerAddress())
                .withAny("address_pool", ingress.addressPools())
                .with("tls_terminates", ingress.tlsTerminates().word())
                .with("redirect", ingress.redirect().word())
                .with("trust_forwarded_proto", ingress.trustForwardedProto())
                .with("backend_port", ingress.backendPort())
                .with("websocket", ingress.websocket())
                .map();
    }

    private Map<String, Object> tls() {
        return new Variables()
                .withAny("certificate", site.tls().certificate())
                .withAny("chain", site.tls().chain())
                .map();
    }

    private Map<String, Object> serviceMesh() {
        return new Variables()
                .with("mode", site.serviceMesh().mode().word())
                .with("mtls", site.serviceMesh().mtls().word())
                .withAny("namespace", site.serviceMesh().namespace())
                .withAny("corporate_ca", corporateCa(site.serviceMesh().corporateCaDirectory()))
                .map();
    }

    private static Map<String, Object> corporateCa(String folder) {
        return new Variables().withAny("dir", folder).map();
    }

    private Map<String, Object> registry() {
        return new Variables()
                .withAny("server", site.registry().server())
                .withAny("username", site.registry().username())
                .withAny("ca", site.registry().ca())
                .map();
    }

    private Variables settings() {
        return new Variables()
                .with("network_policies", Map.of("enabled", site.kubernetes().networkPolicies()))
                .with("system_settings", Map.of("elasticsearch", elasticsearch()))
                .with("gpu", Map.of("manage_services", site.settings().gpuServices()))
                .with("monitoring", Map.of("prometheus_metrics", site.settings().prometheusMetrics()))
                .with("multi_tenant", multiTenant());
    }

    private Map<String, Object> elasticsearch() {
        int value = site.settings().maxMapCount();
        Variables words = new Variables().with("manage_max_map_count", value > 0);
        return (value > 0 ? words.with("max_map_count", value) : words).map();
    }

    private Map<String, Object> multiTenant() {
        return new Variables()
                .with("node_selector", site.settings().daemonSetNodeSelector())
                .with("allow_host_paths", site.settings().allowedHostPaths())
                .map();
    }

    private static Map<String, Object> namespace(Namespace namespace) {
        return new Variables()
                .with("name", namespace.name())
                .with("labels", namespace.labels())
                .with("annotations", namespace.annotations())
                .map();
    }

    private Map<String, Object> notifications() {
        Variables email = new Variables().with("enabled", site.notifications().enabled());
        if (site.notifications().enabled()) {
            email.with("server", site.notifications().server())
                    .with("port", site.notifications().port())
                    .with("encryption", site.notifications().encryption().word())
                    .with("from", site.notifications().from())
                    .withAny("username", site.notifications().username());
        }
        return Map.of("email", email.map());
    }

    private Map<String, Object> platform() {
        return new Variables()
                .with("version", site.platform().version())
                .withAny("admin_email", site.platform().adminEmail())
                .map();
    }
}
