package io.rackwright.site.load;

import static io.rackwright.site.load.Shapes.LABELS;
import static io.rackwright.site.load.Shapes.PORT;
import static io.rackwright.site.load.Shapes.SIZE;
import static io.rackwright.site.load.Shapes.SIZE_OR_ZERO;
import static io.rackwright.site.load.Shapes.TRUTH;
import static io.rackwright.site.load.Shapes.choice;
import static io.rackwright.site.load.Shapes.list;
import static io.rackwright.site.load.Shapes.text;
import static io.rackwright.site.load.Shapes.whole;

import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.EndpointMode;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.PodSecurity;
import io.rackwright.site.PoolRole;
import io.rackwright.site.Provisioner;
import io.rackwright.site.Size;

/** Keys of the servers and of the cluster on them. */
final class ClusterKeys {

    private ClusterKeys() {}

    static Shape ssh() {
        return Shape.Section.of(
                Key.of("user", text(Forms.WORD), "The login name.").orElseBy("required where there are nodes"),
                Key.of("port", PORT, "The port of sshd.").orElse(22),
                Key.of("private_key", new Shape.Reference(Shape.Reference.Kind.SSH_KEY), "The key to log in with."),
                Key.of("become", TRUTH, "Whether commands that change a server go through sudo.")
                        .orElse(true));
    }

    static Shape kubernetes() {
        return Shape.Section.of(
                Key.of("version", text(Forms.KUBERNETES_VERSION), "At least 1.20.")
                        .needed(),
                Key.of("provisioner", choice(Provisioner.values()), "Who makes the cluster.")
                        .orElseBy("kubespray on-prem, managed on aks and eks"),
                Key.of("kubespray_version", text(Forms.KUBESPRAY_VERSION), "The release of Kubespray.")
                        .orElseBy("the newest that fits"),
                Key.of("container_runtime", choice(ContainerRuntime.values()), "What runs containers.")
                        .orElse(ContainerRuntime.CONTAINERD),
                Key.of("network_plugin", choice(NetworkPlugin.values()), "The network plugin.")
                        .orElse(NetworkPlugin.CALICO),
                Key.of("network_policy", TRUTH, "Whether a custom plugin enforces network policies.")
                        .orElse(false),
                Key.of("pod_cidr", text(Forms.CIDR), "Addresses of pods.").orElse("10.233.64.0/18"),
                Key.of("service_cidr", text(Forms.CIDR), "Addresses of services.")
                        .orElse("10.233.0.0/18"),
                Key.of("node_port_range", text(Forms.PORT_RANGE), "Ports of NodePort services.")
                        .orElse("30000-32767"),
                Key.of("node_prefix", whole(8, 30), "Length of each node's block of pod addresses.")
                        .orElse(24),
                Key.of("max_pods", whole(1, 1000), "Pods per node.").orElse(110),
                Key.of("cluster_domain", text(Forms.DNS_NAME), "The domain of services.")
                        .orElse("cluster.local"),
                Key.of("control_plane_endpoint", endpoint(), "How nodes reach the API servers."),
                Key.of("pod_security", choice(PodSecurity.values()), "How pods are confined.")
                        .orElseBy("psp below 1.25, psa from there on"));
    }

    private static Shape endpoint() {
        return Shape.Section.of(
                Key.of("mode", choice(EndpointMode.values()), "Through which kind of endpoint.")
                        .orElse(EndpointMode.LOCALHOST),
                Key.of("address", text(Forms.HOST), "The endpoint; needed unless mode is localhost."),
                Key.of("port", PORT, "The endpoint's port.").orElse(6443));
    }

    static Shape pools() {
        return new Shape.Table(
                Forms.LABEL,
                Shape.Section.of(
                        Key.of("role", choice(PoolRole.values()), "What the workers are for.")
                                .needed(),
                        Key.of("label_key", text(Forms.LABEL_KEY), "Key of the label that carries the pool's name.")
                                .orElse("katonic.ai/node-pool"),
                        Key.of("labels", LABELS, "Further labels of the nodes."),
                        Key.of("taints", list(text(Forms.TAINT)), "Taints of the nodes."),
                        Key.of("gpu", TRUTH, "Whether the nodes have GPUs.").orElse(false),
                        Key.of("gpu_taint", TRUTH, "Whether GPU nodes are tainted.")
                                .orElseBy("false, unless the platform is known to tolerate the taint"),
                        Key.of("build_node", TRUTH, "Whether images are built here.")
                                .orElse(false),
                        Key.of("minimum", sizes(), "What each server must have.")
                                .orElseBy("the requirement's table"),
                        Key.of("accept_below_minimum", text(Forms.REASON), "Why less than the requirement will do."),
                        Key.of("minimum_nodes", whole(0, 10_000), "Cloud: fewest nodes."),
                        Key.of("maximum_nodes", whole(0, 10_000), "Cloud: most nodes."),
                        Key.of("instance_type", text(Forms.WORD), "Cloud: type of machine."),
                        Key.of("os_disk", SIZE, "Cloud: size of the OS drive.").orElse(Size.gigabytes(128)),
                        Key.of("zones", list(text(Forms.WORD)), "Cloud: availability zones."),
                        Key.of("public_ip", TRUTH, "Cloud: whether nodes have public addresses.")
                                .orElse(false),
                        Key.of("compute", choice(CloudCompute.values()), "Cloud: what runs the pods.")
                                .orElse(CloudCompute.NODES)));
    }

    private static Shape sizes() {
        return Shape.Section.of(
                Key.of("cpu", whole(1, 4096), "Logical processors."),
                Key.of("memory", SIZE, "Memory."),
                Key.of("os_disk", SIZE, "The drive under /."),
                Key.of("additional_disk", SIZE_OR_ZERO, "The further disk."));
    }

    static Shape node() {
        return Shape.Section.of(
                Key.of("name", text(Forms.SUBDOMAIN), "The node's name, unique.")
                        .needed(),
                Key.of("address", text(Forms.ADDRESS), "Where SSH reaches it, unique.")
                        .needed(),
                Key.of("access_ip", text(Forms.ADDRESS), "Where other nodes reach it.")
                        .orElseBy("address"),
                Key.of("control_plane", TRUTH, "Whether it runs the control plane.")
                        .orElse(false),
                Key.of("etcd", TRUTH, "Whether it runs etcd.").orElseBy("control_plane"),
                Key.of("pool", text(Forms.LINE), "Its pool; required unless it runs the control plane."),
                Key.of("zone", text(Forms.LABEL_VALUE), "Its failure domain."),
                Key.of("additional_disk", text(Forms.DISK), "A device or mount point; required for workers."));
    }

    static Shape lab() {
        Shape server = Shape.Section.of(
                Key.of("cpu", whole(1, 4096), "Logical processors to pretend."),
                Key.of("memory", SIZE, "Memory to pretend."),
                Key.of("os_disk", SIZE, "Size of the OS drive to pretend."),
                Key.of("additional_disk", SIZE_OR_ZERO, "Size of the further disk."));
        return Shape.Section.of(
                Key.of("servers", new Shape.Table(Forms.LINE, server), "Sizes by node name; lab sites only."));
    }
}
