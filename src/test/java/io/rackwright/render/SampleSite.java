package io.rackwright.render;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.Decision;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.site.BindingMode;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.Domain;
import io.rackwright.site.EndpointMode;
import io.rackwright.site.Environment;
import io.rackwright.site.Infrastructure;
import io.rackwright.site.Ingress;
import io.rackwright.site.IngressMode;
import io.rackwright.site.InstallerType;
import io.rackwright.site.Kubernetes;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.Lab;
import io.rackwright.site.MailEncryption;
import io.rackwright.site.MeshMode;
import io.rackwright.site.Minimum;
import io.rackwright.site.Mtls;
import io.rackwright.site.Namespaces;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.Node;
import io.rackwright.site.Notifications;
import io.rackwright.site.ObjectStorage;
import io.rackwright.site.Offline;
import io.rackwright.site.OperatingSystem;
import io.rackwright.site.Platform;
import io.rackwright.site.PodSecurity;
import io.rackwright.site.Pool;
import io.rackwright.site.PoolRole;
import io.rackwright.site.Provisioner;
import io.rackwright.site.Redirect;
import io.rackwright.site.Registry;
import io.rackwright.site.Secret;
import io.rackwright.site.ServiceMesh;
import io.rackwright.site.Settings;
import io.rackwright.site.Site;
import io.rackwright.site.Size;
import io.rackwright.site.Ssh;
import io.rackwright.site.Storage;
import io.rackwright.site.StorageBackend;
import io.rackwright.site.StorageClass;
import io.rackwright.site.Tenancy;
import io.rackwright.site.Tls;
import io.rackwright.site.TlsTermination;
import io.rackwright.site.Uplink;
import io.rackwright.site.VaultFile;
import io.rackwright.site.VolumeKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small complete site whose parts a test can replace before it is built. */
final class SampleSite {

    private static final Catalog CATALOG = Catalog.load();

    Map<String, Pool> pools = new LinkedHashMap<>();
    List<Node> nodes = List.of(
            new Node("m1", "10.0.0.11", "10.0.0.11", true, true, "", "", ""),
            new Node("p1", "10.0.0.21", "192.0.2.21", false, false, "platform", "rack-a", "/dev/sdb"),
            new Node("c1", "10.0.0.31", "10.0.0.31", false, false, "gpu-big", "", "/data"));
    NetworkPlugin plugin = NetworkPlugin.CALICO;
    Kubernetes.Endpoint endpoint = new Kubernetes.Endpoint(EndpointMode.LOCALHOST, "", 6443);
    PodSecurity podSecurity = PodSecurity.PSA;
    Ingress ingress = new Ingress(
            IngressMode.EXTERNAL_LB,
            "10.0.0.5",
            List.of(),
            TlsTermination.LOAD_BALANCER,
            Redirect.LOAD_BALANCER,
            false,
            80,
            true,
            List.of());
    Registry registry = Registry.none();
    Offline offline = Offline.disabled();
    Uplink uplink = Uplink.plain();
    Kubernetes.Options options = Kubernetes.Options.none();
    Map<String, Object> kubesprayVariables = Map.of();
    Map<String, Object> installerVariables = Map.of();
    String platformVersion = "4.4";

    SampleSite() {
        pools.put("platform", pool("platform", PoolRole.PLATFORM, false));
        pools.put("gpu-big", pool("gpu-big", PoolRole.COMPUTE, true));
    }

    static Pool pool(String name, PoolRole role, boolean gpu) {
        Map<String, String> labels = gpu ? Map.of("example.com/rack", "12") : Map.of();
        return new Pool(
                name,
                role,
                "katonic.ai/node-pool",
                labels,
                List.of(),
                gpu,
                gpu,
                gpu,
                Minimum.WORKER,
                "",
                Pool.Cloud.none());
    }

    SampleSite withMetallb() {
        ingress = new Ingress(
                IngressMode.METALLB,
                "",
                List.of("10.0.0.100-10.0.0.120"),
                TlsTermination.GATEWAY,
                Redirect.GATEWAY,
                false,
                443,
                true,
                List.of());
        return this;
    }

    SampleSite withoutInternet() {
        registry = new Registry("registry.example.com:5000", "puller", new Secret.Env("REGISTRY_PASSWORD"), "");
        offline = new Offline(true, "https://files.example.com/", "http://apt.example.com", "");
        return this;
    }

    Site build() {
        return new Site(
                "acme",
                Environment.PRODUCTION,
                Infrastructure.ONPREM,
                Tenancy.DEDICATED,
                new Ssh("ubuntu", 2222, new Secret.File("~/.ssh/id_ed25519"), true),
                kubernetes(),
                List.of(OperatingSystem.UBUNTU_20_04),
                pools,
                nodes,
                storage(),
                new ObjectStorage(
                        ObjectStorage.Store.kfs(),
                        ObjectStorage.Store.kfs(),
                        ObjectStorage.Store.kfs(),
                        ObjectStorage.Store.kfs()),
                new Domain("mlops.example.com", List.of(), false),
                ingress,
                new Tls("certs/site.pem", new Secret.File("certs/site.key"), ""),
                new ServiceMesh(MeshMode.DEPLOY, Mtls.STRICT, "istio-system", ""),
                List.of(),
                VaultFile.none(),
                registry,
                offline,
                new Settings(262144, true, true, Map.of(), List.of()),
                new Namespaces(namespace("acme-platform"), namespace("acme-compute"), namespace("acme-system")),
                new Notifications(false, "", 465, MailEncryption.SSL, "", "", new Secret.None()),
                new Platform(
                        platformVersion,
                        InstallerType.ANSIBLE_ROLE,
                        "katonic",
                        "vendor",
                        installerVariables,
                        "",
                        new Secret.None()),
                List.of(),
                kubesprayVariables,
                new Lab(Map.of()),
                uplink);
    }

    private Kubernetes kubernetes() {
        return new Kubernetes(
                new KubernetesVersion(1, 30, 6),
                Provisioner.KUBESPRAY,
                List.of(),
                ContainerRuntime.CONTAINERD,
                plugin,
                true,
                "10.233.64.0/18",
                "10.233.0.0/18",
                "30000-32767",
                24,
                110,
                "cluster.local",
                endpoint,
                podSecurity,
                options);
    }

    private static Storage storage() {
        Storage.Service git =
                new Storage.Service("git", VolumeKind.HOST, "/data/git", Size.gigabytes(100), 1, List.of("p1"));
        return new Storage(
                nfs("kdisk"),
                nfs("kfs"),
                false,
                Size.gigabytes(100),
                Map.of("git", git),
                new Storage.Runs(VolumeKind.KDISK, "", Size.gigabytes(100), List.of(), true),
                "");
    }

    private static StorageClass nfs(String name) {
        return new StorageClass(
                name,
                StorageBackend.NFS,
                BindingMode.IMMEDIATE,
                "",
                Map.of(),
                "nas1",
                "/export/" + name,
                List.of("hard", "nfsvers=4.1"),
                "",
                List.of());
    }

    private static Namespaces.Namespace namespace(String name) {
        return new Namespaces.Namespace(name, Map.of(), Map.of(), Map.of());
    }

    /** A decision for that release, whether or not the rules would take it: the renderer must serve any. */
    static Decision decision(String release, String kubernetes, ContainerRuntime runtime) {
        KubesprayRelease found = CATALOG.releases().stream()
                .filter(each -> each.version().toString().equals(release))
                .findFirst()
                .orElseThrow();
        return new Decision(KubernetesVersion.parse(kubernetes).orElseThrow(), found, runtime, List.of());
    }

    static Decision newest() {
        return decision("2.28.1", "1.30.6", ContainerRuntime.CONTAINERD);
    }
}
