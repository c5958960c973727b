package io.rackwright.preflight.services;

import io.rackwright.hosts.facts.Listener;
import io.rackwright.preflight.rule.Server;
import io.rackwright.site.EndpointMode;
import io.rackwright.site.IngressMode;
import io.rackwright.site.Kubernetes;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.PoolRole;
import java.util.ArrayList;
import java.util.List;

/**
 * A port that the site's own programs will listen on.
 *
 * @param addresses those they bind to; empty for all of the server's
 * @param use who needs it, as the subject of a sentence
 * @param isFatal whether nothing comes up without it
 */
record NeededPort(String protocol, int port, List<String> addresses, String use, boolean isFatal) {

    private static final String LOOPBACK = "127.0.0.1";

    /** Kubespray's address for the DNS cache of each node (roles/kubespray_defaults@v2.28.1: nodelocaldns_ip). */
    private static final String NODE_DNS = "169.254.25.10";

    /** Whether the other program keeps ours from listening. */
    boolean isTakenBy(Listener listener) {
        return listener.port() == port
                && listener.protocol().equals(protocol)
                && (addresses.isEmpty() || listener.isOnAllAddresses() || addresses.contains(listener.address()));
    }

    /** By the server's roles, as Kubespray v2.28.1 sets them up; without a cluster to build only the platform's. */
    static List<NeededPort> of(Server server) {
        List<NeededPort> ports = new ArrayList<>();
        if (server.job().decision().isPresent()) {
            cluster(server, ports);
        }
        boolean isPlatform = server.site()
                .pool(server.node())
                .map(pool -> pool.role() == PoolRole.PLATFORM)
                .orElse(false);
        if (isPlatform) {
            ports.add(tcp(server.site().ingress().backendPort(), "the platform's gateway"));
        }
        if (server.site().settings().prometheusMetrics() && server.node().isWorker()) {
            ports.add(new NeededPort("tcp", 9100, List.of(), "Prometheus' node exporter", false));
        }
        return ports;
    }

    private static void cluster(Server server, List<NeededPort> ports) {
        Kubernetes kubernetes = server.site().kubernetes();
        if (server.node().isControlPlane()) {
            ports.add(tcp(apiPort(server), "the API server"));
            ports.add(tcp(10257, "the controller manager"));
            ports.add(tcp(10259, "the scheduler"));
        } else if (server.node().isWorker() && kubernetes.controlPlaneEndpoint().mode() == EndpointMode.LOCALHOST) {
            ports.add(tcp(apiPort(server), "the local proxy to the API servers", LOOPBACK));
        }
        if (server.node().isEtcd()) {
            ports.add(tcp(2379, "etcd", server.node().address(), LOOPBACK));
            ports.add(tcp(2380, "etcd", server.node().address()));
        }
        if (server.node().isControlPlane() || server.node().isWorker()) {
            member(server, ports);
        }
    }

    private static void member(Server server, List<NeededPort> ports) {
        ports.add(tcp(10250, "the kubelet"));
        ports.add(tcp(10248, "the kubelet's health", LOOPBACK));
        ports.add(tcp(10256, "kube-proxy's health"));
        ports.add(new NeededPort("udp", 53, List.of(NODE_DNS), "the node's DNS cache", true));
        ports.add(tcp(53, "the node's DNS cache", NODE_DNS));
        ports.add(tcp(9254, "the health of the node's DNS cache", NODE_DNS));
        if (server.site().kubernetes().networkPlugin() == NetworkPlugin.CALICO) {
            ports.add(tcp(9099, "Calico's health", LOOPBACK));
        }
        if (server.site().ingress().mode() == IngressMode.METALLB) {
            ports.add(tcp(7946, "MetalLB"));
            ports.add(new NeededPort("udp", 7946, List.of(), "MetalLB", true));
        }
    }

    private static int apiPort(Server server) {
        String set = String.valueOf(server.site().kubesprayVariables().getOrDefault("kube_apiserver_port", "6443"));
        return set.matches("\\d{1,5}") ? Integer.parseInt(set) : 6443;
    }

    private static NeededPort tcp(int port, String use, String... addresses) {
        return new NeededPort("tcp", port, List.of(addresses), use, true);
    }

    String label() {
        return port + "/" + protocol;
    }
}
