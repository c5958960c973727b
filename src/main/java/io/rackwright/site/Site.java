package io.rackwright.site;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One site file, read and complete: every default is applied, every reference between nodes and pools resolves.
 *
 * @param name 3 to 24 characters; the prefix of every cluster-scoped object
 * @param acceptedSystems operating systems the operator accepts, never empty
 * @param pools by pool name, in the order of the file
 * @param trustedCas PEM files, as written
 * @param kubesprayVariables handed through to Kubespray untouched; may hold Jinja
 */
public record Site(
        String name,
        Environment environment,
        Infrastructure infrastructure,
        Tenancy tenancy,
        Ssh ssh,
        Kubernetes kubernetes,
        List<OperatingSystem> acceptedSystems,
        Map<String, Pool> pools,
        List<Node> nodes,
        Storage storage,
        ObjectStorage objectStorage,
        Domain domain,
        Ingress ingress,
        Tls tls,
        ServiceMesh serviceMesh,
        List<String> trustedCas,
        VaultFile vault,
        Registry registry,
        Offline offline,
        Settings settings,
        Namespaces namespaces,
        Notifications notifications,
        Platform platform,
        List<SkippedCheck> skippedChecks,
        Map<String, Object> kubesprayVariables,
        Lab lab,
        Uplink uplink) {

    public Site {
        acceptedSystems = List.copyOf(acceptedSystems);
        pools = Ordered.copyOf(pools);
        nodes = List.copyOf(nodes);
        trustedCas = List.copyOf(trustedCas);
        skippedChecks = List.copyOf(skippedChecks);
        kubesprayVariables = Ordered.copyOf(kubesprayVariables);
    }

    /** Whether the servers are a lab's, to practise on: without internet, and containers of one machine. */
    public boolean isPractice() {
        return !lab.servers().isEmpty();
    }

    /** Nodes that run the control plane, in the order of the file. */
    public List<Node> controlPlane() {
        return nodes.stream().filter(Node::isControlPlane).toList();
    }

    /** Nodes that run etcd, in the order of the file. */
    public List<Node> etcd() {
        return nodes.stream().filter(Node::isEtcd).toList();
    }

    /** Nodes that belong to a pool, in the order of the file: the workers. */
    public List<Node> workers() {
        return nodes.stream().filter(Node::isWorker).toList();
    }

    /** Workers whose pool has the role, in the order of the file. */
    public List<Node> workersOf(PoolRole role) {
        return workers().stream()
                .filter(node -> pool(node).map(pool -> pool.role() == role).orElse(false))
                .toList();
    }

    /** The node's pool; empty for a node that is control plane only. */
    public Optional<Pool> pool(Node node) {
        return Optional.ofNullable(pools.get(node.pool()));
    }
}
