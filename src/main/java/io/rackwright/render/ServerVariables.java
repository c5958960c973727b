package io.rackwright.render;

import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.EndpointMode;
import io.rackwright.site.Kubernetes;
import io.rackwright.site.Uplink;
import java.util.List;
import java.util.Map;

/** What holds for every server: how the API is reached, the container runtime, etcd. */
final class ServerVariables {

    private final Scene scene;

    ServerVariables(Scene scene) {
        this.scene = scene;
    }

    List<VariablesFile> files() {
        return List.of(all(), runtime(), etcd());
    }

    private VariablesFile all() {
        Variables variables = endpoint(scene.site().kubernetes().controlPlaneEndpoint())
                // Beside the rendered folders: these two are written by Kubespray and must outlive a render.
                .with("credentials_dir", "{{ inventory_dir }}/../credentials")
                .with("artifacts_dir", "{{ inventory_dir }}/../artifacts");
        return VariablesFile.of(
                Scene.file("all.yml"),
                "How nodes reach the API, and where Kubespray keeps files.",
                variables.with(uplink(scene.site().uplink()).map()));
    }

    private static Variables endpoint(Kubernetes.Endpoint endpoint) {
        Variables variables = new Variables();
        if (endpoint.mode() == EndpointMode.LOCALHOST) {
            return variables
                    .with("loadbalancer_apiserver_localhost", true)
                    .with("kube_apiserver_port", endpoint.port());
        }
        if (endpoint.mode() == EndpointMode.KUBE_VIP) {
            // kube-vip moves an address and maps no port: the API servers themselves listen there.
            variables
                    .with("kube_apiserver_port", endpoint.port())
                    .with("kube_vip_enabled", true)
                    .with("kube_vip_controlplane_enabled", true)
                    .with("kube_vip_arp_enabled", true)
                    .with("kube_vip_address", endpoint.address());
        }
        return variables
                .with("loadbalancer_apiserver_localhost", false)
                .with("loadbalancer_apiserver", address(endpoint));
    }

    private static Variables uplink(Uplink uplink) {
        return new Variables()
                .withAny("http_proxy", uplink.httpProxy())
                .withAny("https_proxy", uplink.httpsProxy())
                .withAny("additional_no_proxy", String.join(",", uplink.direct()))
                .withAny("upstream_dns_servers", uplink.nameServers())
                .withAny("searchdomains", uplink.searchDomains());
    }

    private static Map<String, Object> address(Kubernetes.Endpoint endpoint) {
        return new Variables()
                .with("address", endpoint.address())
                .with("port", endpoint.port())
                .map();
    }

    /** {@code container_manager} is always written: Kubespray's own default changed with 2.18.0. */
    private VariablesFile runtime() {
        String runtime = scene.decision().runtime().word();
        String directory = scene.decision().runtime() == ContainerRuntime.DOCKER
                ? "docker_daemon_graph"
                : "containerd_storage_dir";
        return VariablesFile.of(
                        Scene.file(runtime + ".yml"),
                        "The container runtime.",
                        new Variables()
                                .with("container_manager", runtime)
                                .withAny(
                                        directory,
                                        scene.site().kubernetes().options().runtimeDirectory()))
                .defaults(new MirrorVariables(scene).variables());
    }

    /** On the hosts themselves: the one way that every release and runtime allows. */
    private static VariablesFile etcd() {
        return VariablesFile.of(Scene.file("etcd.yml"), "etcd.", new Variables())
                .defaults(new Variables().with("etcd_deployment_type", "host"));
    }
}
