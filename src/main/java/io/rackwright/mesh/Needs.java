package io.rackwright.mesh;

import io.rackwright.catalog.Decision;
import io.rackwright.site.EndpointMode;
import io.rackwright.site.IngressMode;
import io.rackwright.site.Kubernetes;
import io.rackwright.site.Site;
import io.rackwright.site.TlsTermination;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of ports that one site uses between its servers, as the decided Kubespray release sets them up. */
public final class Needs {

    /** The purpose of the line of the Kubernetes API. */
    public static final String API = "Kubernetes API";

    private static final String PORTS_PAGE = "docs/operations/port-requirements.md@v2.28.1";
    private static final int METALLB_PORT = 7946;
    private static final int API_PORT = 6443;
    private static final int HTTPS = 443;

    private final Site site;
    private final Variables variables;
    private final List<Need> needs = new ArrayList<>();

    private Needs(Site site, Optional<Decision> decision) {
        this.site = site;
        this.variables = new Variables(site, decision);
    }

    public static List<Need> of(Site site, Optional<Decision> decision) {
        Needs needs = new Needs(site, decision);
        needs.controlPlane();
        needs.kubelet();
        needs.needs.addAll(NetworkPluginPorts.of(site.kubernetes().networkPlugin(), needs.variables));
        needs.ingress();
        return List.copyOf(needs.needs);
    }

    private void controlPlane() {
        String defaults = "roles/kubespray_defaults/defaults/main/main.yml@v2.28.1";
        int api = variables.port("kube_apiserver_port", ownPort());
        add(Port.tcp(api), Role.EVERY, Role.CONTROL_PLANE, true, API, defaults);
        boolean isCalicoInEtcd = variables.text("calico_datastore", "kdd").equals("etcd");
        Role clients = isCalicoInEtcd ? Role.EVERY : Role.CONTROL_PLANE;
        add(
                Port.tcp(2379),
                clients,
                Role.ETCD,
                true,
                "etcd for its clients",
                "roles/etcd/templates/etcd.env.j2@v2.28.1");
        add(
                Port.tcp(2379),
                Role.ETCD,
                Role.ETCD,
                true,
                "etcd for its clients",
                "roles/etcd/tasks/join_etcd_member.yml@v2.28.1");
        add(Port.tcp(2380), Role.ETCD, Role.ETCD, true, "etcd among its members", defaults);
        if (site.settings().prometheusMetrics()) {
            add(
                    Port.tcp(10257),
                    Role.WORKER,
                    Role.CONTROL_PLANE,
                    false,
                    "metrics of the controller manager",
                    PORTS_PAGE);
            add(Port.tcp(10259), Role.WORKER, Role.CONTROL_PLANE, false, "metrics of the scheduler", PORTS_PAGE);
        }
    }

    /** With a load balancer in front the endpoint's port is the balancer's. */
    private int ownPort() {
        Kubernetes.Endpoint endpoint = site.kubernetes().controlPlaneEndpoint();
        return endpoint.mode() == EndpointMode.EXTERNAL_LB ? API_PORT : endpoint.port();
    }

    private void kubelet() {
        add(Port.tcp(10250), Role.CONTROL_PLANE, Role.EVERY, true, "kubelet: logs, exec, webhooks' probes", PORTS_PAGE);
        add(Port.tcp(10250), Role.WORKER, Role.EVERY, false, "kubelet: metrics", PORTS_PAGE);
        String range = site.kubernetes().nodePortRange();
        if (range.matches("\\d{1,5}-\\d{1,5}")) {
            int first = Integer.parseInt(range.substring(0, range.indexOf('-')));
            add(Port.tcp(first), Role.EVERY, Role.WORKER, false, "node ports, the first of " + range, PORTS_PAGE);
        }
    }

    private void ingress() {
        String backend = "R90: the load balancer sends to this port of every platform node";
        add(Port.tcp(site.ingress().backendPort()), Role.EVERY, Role.PLATFORM, false, "ingress", backend);
        if (site.ingress().tlsTerminates() == TlsTermination.GATEWAY) {
            add(Port.tcp(HTTPS), Role.EVERY, Role.PLATFORM, false, "ingress with TLS", backend);
        }
        if (site.ingress().mode() == IngressMode.METALLB) {
            int port = variables.port("metallb_memberlist_port", METALLB_PORT);
            String source = "roles/kubernetes-apps/metallb/defaults/main.yml@v2.28.1";
            add(Port.tcp(port), Role.EVERY, Role.EVERY, true, "MetalLB among its speakers", source);
            add(Port.udp(port), Role.EVERY, Role.EVERY, true, "MetalLB among its speakers", source);
        }
    }

    private void add(Port port, Role from, Role to, boolean required, String purpose, String source) {
        needs.add(new Need(port, from, to, required, purpose, source));
    }
}
