package io.rackwright.site;

import java.util.List;

/**
 * How traffic comes in.
 *
 * @param loadBalancerAddress empty unless {@code mode} is {@link IngressMode#EXTERNAL_LB}
 * @param addressPools CIDRs or {@code from-to}; empty unless {@code mode} is {@link IngressMode#METALLB}
 */
public record Ingress(
        IngressMode mode,
        String loadBalancerAddress,
        List<String> addressPools,
        TlsTermination tlsTerminates,
        Redirect redirect,
        boolean trustForwardedProto,
        int backendPort,
        boolean websocket) {
    public Ingress {
        addressPools = List.copyOf(addressPools);
    }
}
