package io.rackwright.site.load;

import io.rackwright.finding.Where;
import io.rackwright.site.Infrastructure;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.PoolRole;
import io.rackwright.site.Provisioner;
import io.rackwright.site.StorageBackend;
import io.rackwright.site.TlsTermination;
import io.rackwright.site.VolumeKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A site file as far as it could be read, with the defaults that depend on several keys. What another finding covers is
 * empty here, so that rules keep quiet about it.
 *
 * @param root the whole file
 * @param today the day of reading
 */
record Draft(Group root, LocalDate today) {

    /** Services that keep state, in the order in which they are told. */
    static final List<String> SERVICES = List.of("git", "postgres", "mongodb");

    Group section(String name) {
        return root.group(name);
    }

    Group kubernetes() {
        return root.group("kubernetes");
    }

    Group kdisk() {
        return root.group("storage").group("kdisk");
    }

    Group kfs() {
        return root.group("storage").group("kfs");
    }

    Group service(String name) {
        return root.group("storage").group("services").group(name);
    }

    Optional<Infrastructure> infrastructure() {
        return root.get("infrastructure", Infrastructure.class);
    }

    boolean isOnPremises() {
        return infrastructure().filter(is -> is == Infrastructure.ONPREM).isPresent();
    }

    boolean isCloud() {
        return infrastructure().filter(is -> is != Infrastructure.ONPREM).isPresent();
    }

    /** {@code kubespray} on our servers, {@code managed} on clouds, unless the file says otherwise. */
    Optional<Provisioner> provisioner() {
        return kubernetes().isAbsent("provisioner")
                ? infrastructure().map(is -> is == Infrastructure.ONPREM ? Provisioner.KUBESPRAY : Provisioner.MANAGED)
                : kubernetes().get("provisioner", Provisioner.class);
    }

    boolean isKubespray() {
        return provisioner().filter(is -> is == Provisioner.KUBESPRAY).isPresent();
    }

    /** Whether the servers are ours to list, and the file lists them. */
    boolean countsNodes() {
        return isOnPremises() && !nodes().isEmpty() && nodesAreWhole();
    }

    Optional<KubernetesVersion> kubernetesVersion() {
        return kubernetes().text("version").flatMap(KubernetesVersion::parse);
    }

    List<Group> nodes() {
        return root.groups("nodes");
    }

    /** Whether every server could be read as a map: then counting them makes sense. */
    boolean nodesAreWhole() {
        if (root.isBroken("nodes") || root.isBroken("hosts_file")) {
            return false;
        }
        return !(root.members().get("nodes") instanceof Value.Items list)
                || list.items().stream().noneMatch(Value.Broken.class::isInstance);
    }

    /** Whether the key could be read wherever it is given. */
    boolean isSettledOnNodes(String name) {
        return nodesAreWhole() && nodes().stream().noneMatch(node -> node.isBroken(name));
    }

    static boolean isControlPlane(Group node) {
        return node.truth("control_plane");
    }

    static boolean isEtcd(Group node) {
        return node.get("etcd", Boolean.class).orElse(!node.isBroken("etcd") && isControlPlane(node));
    }

    /** Pools by name; those that could not be read are left out. */
    Map<String, Group> pools() {
        Map<String, Group> pools = new LinkedHashMap<>();
        section("pools").members().forEach((name, value) -> {
            if (value instanceof Group group) {
                pools.put(name, group);
            }
        });
        return pools;
    }

    /** Whether every pool and its role could be read. */
    boolean poolsAreWhole() {
        Group pools = section("pools");
        return !root.isBroken("pools")
                && pools.members().values().stream()
                        .allMatch(value -> value instanceof Group pool && !pool.isBroken("role"));
    }

    /** Nodes whose pool has the role. */
    List<Group> workersOf(PoolRole role) {
        Map<String, Group> pools = pools();
        List<Group> workers = new ArrayList<>();
        for (Group node : nodes()) {
            Optional<PoolRole> found = node.text("pool")
                    .flatMap(pool -> Optional.ofNullable(pools.get(pool)))
                    .flatMap(pool -> pool.get("role", PoolRole.class));
            if (found.filter(is -> is == role).isPresent()) {
                workers.add(node);
            }
        }
        return workers;
    }

    /** On what a service of {@link #SERVICES} lies: on a host, on clouds on {@code kdisk}, unless the file says otherwise. */
    Optional<VolumeKind> volume(String service) {
        Group group = service(service);
        return group.isAbsent("volume")
                ? infrastructure().map(is -> is == Infrastructure.ONPREM ? VolumeKind.HOST : VolumeKind.KDISK)
                : group.get("volume", VolumeKind.class);
    }

    /** Names of the nodes that hold a service's host volume: those listed, else the first platform node. */
    List<String> serviceNodes(String service) {
        Group group = service(service);
        if (!group.isAbsent("nodes")) {
            return group.list("nodes", String.class);
        }
        return workersOf(PoolRole.PLATFORM).stream()
                .limit(1)
                .flatMap(node -> node.text("name").stream())
                .toList();
    }

    Optional<VolumeKind> runsVolume() {
        return service("runs").get("volume", VolumeKind.class);
    }

    /** Names of the nodes that hold host volumes of runs: those listed, else all compute nodes. */
    List<String> runsNodes() {
        Group runs = service("runs");
        if (!runs.isAbsent("nodes")) {
            return runs.list("nodes", String.class);
        }
        return workersOf(PoolRole.COMPUTE).stream()
                .flatMap(node -> node.text("name").stream())
                .toList();
    }

    Optional<StorageBackend> backend(Group storageClass) {
        return storageClass.get("backend", StorageBackend.class);
    }

    /** Who ends TLS: the balancer, with MetalLB the gateway, unless the file says otherwise. */
    Optional<TlsTermination> tlsTerminates() {
        Group ingress = section("ingress");
        return ingress.isAbsent("tls_terminates")
                ? ingress.get("mode", io.rackwright.site.IngressMode.class)
                        .map(mode -> mode == io.rackwright.site.IngressMode.METALLB
                                ? TlsTermination.GATEWAY
                                : TlsTermination.LOAD_BALANCER)
                : ingress.get("tls_terminates", TlsTermination.class);
    }

    /** Where a key's value stands, or the nearest section that lacks it. */
    Where.File where(String path) {
        return Places.find(root, path);
    }

    /** Where a key stands, or the nearest section that lacks it. */
    Where.File keyOf(String path) {
        return Places.findKey(root, path);
    }

    /** Whether a key is given, wherever it may stand. */
    boolean isGiven(String path) {
        return Places.isGiven(root, path);
    }
}
