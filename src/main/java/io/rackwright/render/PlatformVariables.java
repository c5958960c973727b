package io.rackwright.render;

import io.rackwright.site.Namespaces.Namespace;
import io.rackwright.site.Node;
import io.rackwright.site.Pool;
import io.rackwright.site.PoolRole;
import io.rackwright.site.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the steps namespaces, mesh and ingress read; every name begins with {@code rackwright_}. */
final class PlatformVariables {

    private final Site site;

    PlatformVariables(Site site) {
        this.site = site;
    }

    Map<String, Object> variables() {
        return new Variables()
                .with("rackwright_platform_version", site.platform().version())
                .with("rackwright_namespace_settings", site.namespaces().each(PlatformVariables::namespace))
                .with("rackwright_pod_security", site.kubernetes().podSecurity().word())
                .with("rackwright_network_policies", site.kubernetes().networkPolicies())
                .with("rackwright_pod_cidr", site.kubernetes().podCidr())
                .with("rackwright_cluster_domain", site.kubernetes().clusterDomain())
                .with("rackwright_node_selector", site.settings().daemonSetNodeSelector())
                .with("rackwright_registry", registry())
                .with("rackwright_offline", offline())
                .with("rackwright_mesh", mesh())
                .with("rackwright_wildcard", site.domain().wildcard())
                .with("rackwright_ingress", ingress())
                .with("rackwright_platform_labels", labels())
                .with("rackwright_platform_taints", taints())
                .with("rackwright_platform_servers", servers(site.workersOf(PoolRole.PLATFORM)))
                .map();
    }

    private static Map<String, Object> namespace(Namespace namespace) {
        return new Variables()
                .with("labels", namespace.labels())
                .with("annotations", namespace.annotations())
                .with("quota", canonical(namespace.quota()))
                .map();
    }

    private static Map<String, String> canonical(Map<String, String> quota) {
        Map<String, String> canonical = new LinkedHashMap<>(quota);
        canonical.replaceAll((resource, quantity) -> Quantity.canonical(quantity));
        return canonical;
    }

    private Map<String, Object> registry() {
        return new Variables()
                .withAny("server", site.registry().server())
                .withAny("username", site.registry().username())
                .map();
    }

    private Map<String, Object> offline() {
        return new Variables()
                .with("enabled", site.offline().enabled())
                .withAny("files_repo", site.offline().filesRepo().replaceFirst("/+$", ""))
                .map();
    }

    private Map<String, Object> mesh() {
        return new Variables()
                .with("mode", site.serviceMesh().mode().word())
                .with("mtls", site.serviceMesh().mtls().word())
                .with("namespace", site.serviceMesh().namespace())
                .map();
    }

    private Map<String, Object> ingress() {
        return new Variables()
                .with("mode", site.ingress().mode().word())
                .withAny("lb_address", site.ingress().loadBalancerAddress())
                .with("tls_terminates", site.ingress().tlsTerminates().word())
                .with("redirect", site.ingress().redirect().word())
                .with("trust_forwarded_proto", site.ingress().trustForwardedProto())
                .with("backend_port", site.ingress().backendPort())
                .with("load_balancers", servers(balancers()))
                .map();
    }

    /** In the order of the key: the first one is the first to hold the shared address. */
    private List<Node> balancers() {
        return site.ingress().loadBalancers().stream()
                .flatMap(
                        name -> site.nodes().stream().filter(node -> node.name().equals(name)))
                .toList();
    }

    /** Names and addresses; the platform's servers are also told to balancers. */
    private static List<Map<String, Object>> servers(List<Node> nodes) {
        return nodes.stream()
                .map(node -> new Variables()
                        .with("name", node.name())
                        .with("address", node.address())
                        .map())
                .toList();
    }

    private Stream<Pool> platformPools() {
        return site.pools().values().stream().filter(pool -> pool.role() == PoolRole.PLATFORM);
    }

    private List<Map<String, Object>> labels() {
        return platformPools()
                .map(pool -> new Variables()
                        .with("key", pool.labelKey())
                        .with("value", pool.name())
                        .map())
                .toList();
    }

    /** The keys alone: whatever their values and effects, the gateway belongs there. */
    private List<String> taints() {
        return platformPools()
                .flatMap(pool -> pool.taints().stream())
                .map(taint -> taint.split("[=:]", 2)[0])
                .distinct()
                .toList();
    }
}
