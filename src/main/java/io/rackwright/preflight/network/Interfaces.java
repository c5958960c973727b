package io.rackwright.preflight.network;

import io.rackwright.hosts.facts.Network.Net;
import io.rackwright.site.AddressRange;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which interfaces are whose, by their names. */
final class Interfaces {

    private static final Pattern CLUSTER = Pattern.compile(
            "cali.*|tunl0|vxlan\\.calico|wireguard\\.cali|cni.*|flannel.*|kube-.*|nodelocaldns|cilium_.*|lxc.*|weave.*|antrea.*");

    /** Bridges that a container runtime or a hypervisor makes for itself, with the same addresses on every server. */
    private static final Pattern PRIVATE = Pattern.compile(
            "lo|docker.*|br-[0-9a-f]{12}|virbr.*|lxdbr.*|lxcbr.*|podman.*|cni-podman.*|usb.*|idrac|dummy.*");

    private Interfaces() {}

    /** Whether a Kubernetes made it. */
    static boolean isOfCluster(String device) {
        return CLUSTER.matcher(device).matches();
    }

    /** Whether nobody beyond the server sees its addresses, or a cluster made it. */
    static boolean isPrivate(String device) {
        return PRIVATE.matcher(device).matches() || isOfCluster(device);
    }

    /** The network of an address of IPv4; empty for IPv6 and for link-local ones. */
    static Optional<AddressRange> range(Net net) {
        return net.cidr().startsWith("169.254.") ? Optional.empty() : AddressRange.ofCidr(net.cidr());
    }
}
