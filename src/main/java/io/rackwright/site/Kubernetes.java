package io.rackwright.site;

import java.util.List;
import java.util.Optional;

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
        PodSecurity podSecurity,
        Options options) {
    public Kubernetes {
        wishedKubespray = List.copyOf(wishedKubespray);
    }

    /**
     * What Kubernetes does beside running pods; all of it is Kubespray's own default unless asked for.
     *
     * @param audit whether the API servers write an audit log
     * @param encryptSecrets whether secrets are encrypted in etcd
     * @param renewCertificates whether the control plane's certificates are renewed every month
     * @param reserved what each node keeps free for its system
     * @param runtimeDirectory where the container runtime keeps images and containers; empty for its own default
     */
    public record Options(
            boolean audit,
            boolean encryptSecrets,
            boolean renewCertificates,
            Reserved reserved,
            String runtimeDirectory) {

        /** Kubespray's defaults. */
        public static Options none() {
            return new Options(false, false, false, new Reserved("", Optional.empty()), "");
        }
    }

    /**
     * What each node keeps free for its system.
     *
     * @param cpu processors as Kubernetes writes them, {@code 500m}; empty for the default
     */
    public record Reserved(String cpu, Optional<Size> memory) {}

    /**
     * How nodes reach the API servers.
     *
     * @param address empty for {@link EndpointMode#LOCALHOST}
     */
    public record Endpoint(EndpointMode mode, String address, int port) {}
}
