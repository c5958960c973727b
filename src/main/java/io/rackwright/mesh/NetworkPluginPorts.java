package io.rackwright.mesh;

import io.rackwright.site.NetworkPlugin;
import java.util.ArrayList;
import java.util.List;

/**
 * What the network plugin uses between the servers, in the mode in which the release and {@code kubespray.vars} run it.
 * Of a custom plugin nothing is known.
 */
final class NetworkPluginPorts {

    private static final String CALICO = "roles/network_plugin/calico_defaults/defaults/main.yml@v2.28.1";
    private static final String CILIUM = "docs/operations/port-requirements.md@v2.28.1";
    private static final String KUBE_OVN = "roles/network_plugin/kube-ovn/templates/cni-ovn.yml.j2@v2.28.1";
    private static final String KUBE_ROUTER = "roles/network_plugin/kube-router/templates/kube-router.yml.j2@v2.28.1";
    private static final String FLANNEL = "roles/network_plugin/flannel/defaults/main.yml@v2.28.1";

    private static final int BGP = 179;
    private static final int VXLAN = 4789;
    private static final int OLD_VXLAN = 8472;
    private static final int GENEVE = 6081;

    private final Variables variables;
    private final List<Need> needs = new ArrayList<>();

    private NetworkPluginPorts(Variables variables) {
        this.variables = variables;
    }

    static List<Need> of(NetworkPlugin plugin, Variables variables) {
        NetworkPluginPorts ports = new NetworkPluginPorts(variables);
        switch (plugin) {
            case CALICO -> ports.calico();
            case CILIUM -> ports.cilium();
            case KUBE_OVN -> ports.kubeOvn();
            case KUBE_ROUTER -> ports.kubeRouter();
            case FLANNEL -> ports.flannel();
            case CUSTOM -> {}
        }
        return ports.needs;
    }

    /** Until 2.18 the backend is not set, which is bird (roles/network_plugin/calico/templates/calico-node.yml.j2@v2.18.2). */
    private void calico() {
        if (variables.calico("calico_network_backend", "bird").equals("bird")) {
            among(Port.tcp(variables.port("calico_bgp_listen_port", BGP)), "Calico: BGP", CALICO);
        }
        if (!isNever(variables.calico("calico_vxlan_mode", "Never"))) {
            among(Port.udp(variables.port("calico_vxlan_port", VXLAN)), "Calico: VXLAN", CALICO);
        }
        if (!isNever(variables.calico("calico_ipip_mode", "Never"))) {
            among(Port.ipip(), "Calico: IP in IP", CALICO);
        }
        if (variables.flag("calico_wireguard_enabled")) {
            among(Port.udp(51_820), "Calico: WireGuard", CILIUM);
        }
        if (variables.flag("typha_enabled")) {
            needs.add(new Need(Port.tcp(5473), Role.EVERY, Role.WORKER, true, "Calico: Typha", CALICO));
        }
    }

    private static boolean isNever(String mode) {
        return mode.equalsIgnoreCase("never") || mode.equalsIgnoreCase("off");
    }

    private void cilium() {
        needs.add(new Need(Port.tcp(4240), Role.EVERY, Role.EVERY, false, "Cilium: health of the nodes", CILIUM));
        String tunnel = variables.text("cilium_tunnel_mode", "vxlan");
        if (tunnel.equals("vxlan")) {
            among(Port.udp(OLD_VXLAN), "Cilium: VXLAN", CILIUM);
        } else if (tunnel.equals("geneve")) {
            among(Port.udp(GENEVE), "Cilium: Geneve", CILIUM);
        }
        if (variables.flag("cilium_enable_hubble")) {
            needs.add(new Need(Port.tcp(4244), Role.WORKER, Role.EVERY, false, "Cilium: Hubble", CILIUM));
        }
        if (variables.flag("cilium_encryption_enabled")
                && variables.text("cilium_encryption_type", "ipsec").equals("wireguard")) {
            among(Port.udp(51_871), "Cilium: WireGuard", CILIUM);
        }
    }

    private void kubeOvn() {
        List.of(6641, 6642)
                .forEach(port -> needs.add(new Need(
                        Port.tcp(port), Role.EVERY, Role.CONTROL_PLANE, true, "Kube-OVN: its databases", KUBE_OVN)));
        List.of(6643, 6644)
                .forEach(port -> needs.add(new Need(
                        Port.tcp(port),
                        Role.CONTROL_PLANE,
                        Role.CONTROL_PLANE,
                        true,
                        "Kube-OVN: its databases among themselves",
                        KUBE_OVN)));
        String tunnel = variables.text("kube_ovn_tunnel_type", "geneve");
        if (tunnel.equals("geneve")) {
            among(Port.udp(GENEVE), "Kube-OVN: Geneve", KUBE_OVN);
        } else if (tunnel.equals("vxlan")) {
            among(Port.udp(VXLAN), "Kube-OVN: VXLAN", KUBE_OVN);
        } else if (tunnel.equals("stt")) {
            among(Port.tcp(7471), "Kube-OVN: STT", KUBE_OVN);
        }
    }

    private void kubeRouter() {
        among(Port.tcp(BGP), "kube-router: BGP", KUBE_ROUTER);
        needs.add(new Need(
                Port.ipip(), Role.EVERY, Role.EVERY, false, "kube-router: IP in IP between subnets", KUBE_ROUTER));
    }

    private void flannel() {
        if (variables.text("flannel_backend_type", "vxlan").equals("vxlan")) {
            among(Port.udp(variables.port("flannel_vxlan_port", OLD_VXLAN)), "flannel: VXLAN", FLANNEL);
        }
    }

    private void among(Port port, String purpose, String source) {
        needs.add(new Need(port, Role.EVERY, Role.EVERY, true, purpose, source));
    }
}
