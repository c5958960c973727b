package io.rackwright.site.load;

import static io.rackwright.site.load.SiteBuilder.text;
import static io.rackwright.site.load.SiteBuilder.texts;

import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.EndpointMode;
import io.rackwright.site.Infrastructure;
import io.rackwright.site.Kubernetes;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.KubesprayVersion;
import io.rackwright.site.Minimum;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.Node;
import io.rackwright.site.PodSecurity;
import io.rackwright.site.Pool;
import io.rackwright.site.PoolRole;
import io.rackwright.site.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the cluster, its pools and nodes of a draft without errors. */
final class ClusterBuilder {

    private final Draft draft;

    ClusterBuilder(Draft draft) {
        this.draft = draft;
    }

    Kubernetes kubernetes() {
        Group kubernetes = draft.kubernetes();
        KubernetesVersion version = draft.kubernetesVersion().orElseThrow();
        PodSecurity confined = version.isAtLeast(1, 25) ? PodSecurity.PSA : PodSecurity.PSP;
        return new Kubernetes(
                version,
                draft.provisioner().orElseThrow(),
                kubernetes.text("kubespray_version").flatMap(KubesprayVersion::parse).stream()
                        .toList(),
                kubernetes.get("container_runtime", ContainerRuntime.class).orElseThrow(),
                kubernetes.get("network_plugin", NetworkPlugin.class).orElseThrow(),
                draft.section("network_policies").truth("enabled"),
                kubernetes.text("pod_cidr").orElseThrow(),
                kubernetes.text("service_cidr").orElseThrow(),
                kubernetes.text("node_port_range").orElseThrow(),
                kubernetes.get("node_prefix", Integer.class).orElseThrow(),
                kubernetes.get("max_pods", Integer.class).orElseThrow(),
                kubernetes.text("cluster_domain").orElseThrow(),
                endpoint(kubernetes.group("control_plane_endpoint")),
                kubernetes.get("pod_security", PodSecurity.class).orElse(confined),
                options(kubernetes));
    }

    private static Kubernetes.Options options(Group kubernetes) {
        Group reserved = kubernetes.group("reserved");
        return new Kubernetes.Options(
                kubernetes.truth("audit"),
                kubernetes.truth("encrypt_secrets"),
                kubernetes.truth("renew_certificates"),
                new Kubernetes.Reserved(text(reserved, "cpu"), reserved.get("memory", Size.class)),
                text(kubernetes, "runtime_dir"));
    }

    private static Kubernetes.Endpoint endpoint(Group endpoint) {
        return new Kubernetes.Endpoint(
                endpoint.get("mode", EndpointMode.class).orElseThrow(),
                text(endpoint, "address"),
                endpoint.get("port", Integer.class).orElseThrow());
    }

    Map<String, Pool> pools() {
        Map<String, Pool> pools = new LinkedHashMap<>();
        draft.pools().forEach((name, group) -> pools.put(name, pool(name, group)));
        return pools;
    }

    private Pool pool(String name, Group group) {
        boolean gpu = group.truth("gpu");
        return new Pool(
                name,
                group.get("role", PoolRole.class).orElseThrow(),
                group.text("label_key").orElseThrow(),
                texts(group, "labels"),
                group.list("taints", String.class),
                gpu,
                gpu && group.get("gpu_taint", Boolean.class).orElse(Tolerated.gpuTaint(draft)),
                group.truth("build_node"),
                minimum(group.group("minimum")),
                text(group, "accept_below_minimum"),
                cloud(group));
    }

    private static Pool.Cloud cloud(Group group) {
        return new Pool.Cloud(
                group.get("minimum_nodes", Integer.class).orElse(Pool.Cloud.NOT_SAID),
                group.get("maximum_nodes", Integer.class).orElse(Pool.Cloud.NOT_SAID),
                text(group, "instance_type"),
                group.get("os_disk", Size.class).orElseThrow(),
                group.list("zones", String.class));
    }

    private Minimum minimum(Group minimum) {
        Minimum required = required(draft);
        return new Minimum(
                minimum.get("cpu", Integer.class).orElse(required.cpu()),
                minimum.get("memory", Size.class).orElse(required.memory()),
                minimum.get("os_disk", Size.class).orElse(required.osDisk()),
                minimum.get("additional_disk", Size.class).orElse(required.additionalDisk()));
    }

    /** What the requirement asks of a worker: on AKS a further disk of 30 GB will do (requirements R14, R15). */
    static Minimum required(Draft draft) {
        Minimum own = Minimum.WORKER;
        return draft.infrastructure().filter(is -> is == Infrastructure.AKS).isPresent()
                ? new Minimum(own.cpu(), own.memory(), own.osDisk(), Size.gigabytes(30))
                : own;
    }

    List<Node> nodes() {
        return draft.nodes().stream().map(ClusterBuilder::node).toList();
    }

    private static Node node(Group group) {
        String address = group.text("address").orElseThrow();
        return new Node(
                group.text("name").orElseThrow(),
                address,
                group.text("access_ip").orElse(address),
                Draft.isControlPlane(group),
                Draft.isEtcd(group),
                text(group, "pool"),
                text(group, "zone"),
                text(group, "additional_disk"));
    }
}
