package io.rackwright.site;

import java.util.List;

/**
 * How traffic comes in.
 *
 * @param loadBalancerAddress empty unless {@code mode} is {@link IngressMode#EXTERNAL_LB}
 * @param addressPools CIDRs or {@code from-to}; empty unless {@code mode} is {@link IngressMode#METALLB}
 * @param loadBalancers names of nodes that we make load balancers; empty when others balance
 */
public record Ingress(
        IngressMode mode,
        String loadBalancerAddress,
        List<String> addressPools,
        TlsTermination tlsTerminates,
        Redirect redirect,
        boolean trustForwardedProto,
        int backendPort,
        boolean websocket,
        List<String> loadBalancers) {
    public Ingress {
        addressPools = List.copyOf(addressPools);
        loadBalancers = List.copyOf(loadBalancers);
    }
}
