package io.rackwright.site;

import java.util.List;

/**
 * The wanted cluster.
 *
 * @param version at least 1.20
 * @param wishedKubespray empty when the catalogue may choose
 * @param networkPolicies whether the platform's network policies are rendered
 * @param nodePrefix length of each node's pod block, in bits
 * @param maxPods pods per node
 */
public record Kubernetes(
        KubernetesVersion version,
        Provisioner provisioner,
        List<KubesprayVersion> wishedKubespray,
        ContainerRuntime containerRuntime,
        NetworkPlugin networkPlugin,
        boolean networkPolicies,
        String podCidr,
        String serviceCidr,
        String nodePortRange,
        int nodePrefix,
        int maxPods,
        String clusterDomain,
        Endpoint controlPlaneEndpoint,
        PodSecurity podSecurity) {
    public Kubernetes {
        wishedKubespray = List.copyOf(wishedKubespray);
    }

    /**
     * How nodes reach the API servers.
     *
     * @param address empty for {@link EndpointMode#LOCALHOST}
     */
    public record Endpoint(EndpointMode mode, String address, int port) {}
}
