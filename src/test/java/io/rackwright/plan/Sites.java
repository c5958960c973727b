package io.rackwright.plan;

import io.rackwright.catalog.Decision;
import io.rackwright.catalog.KubesprayRelease;
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
import io.rackwright.site.KubesprayVersion;
import io.rackwright.site.Lab;
import io.rackwright.site.MailEncryption;
import io.rackwright.site.MeshMode;
import io.rackwright.site.Mtls;
import io.rackwright.site.Namespaces;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.Node;
import io.rackwright.site.Notifications;
import io.rackwright.site.ObjectStorage;
import io.rackwright.site.ObjectStorage.Store;
import io.rackwright.site.Offline;
import io.rackwright.site.OperatingSystem;
import io.rackwright.site.Platform;
import io.rackwright.site.PodSecurity;
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
import java.util.List;
import java.util.Map;

/** A site of one master and two workers, and its decision, for tests. */
public final class Sites {

    private Sites() {}

    public static Site acme() {
        return acme(Provisioner.KUBESPRAY, "vendor/roles/katonic");
    }

    public static Site acme(Provisioner provisioner, String installerPath) {
        Secret none = new Secret.None();
        return new Site(
                "acme",
                Environment.DEV,
                Infrastructure.ONPREM,
                Tenancy.DEDICATED,
                new Ssh("ubuntu", 22, none, true),
                kubernetes(provisioner),
                List.of(OperatingSystem.UBUNTU_20_04),
                Map.of(),
                List.of(node("m1", true, ""), node("w1", false, "platform"), node("w2", false, "compute")),
                new Storage(
                        nfs("kdisk"),
                        nfs("kfs"),
                        false,
                        Size.gigabytes(100),
                        Map.of(),
                        new Storage.Runs(VolumeKind.KDISK, "", Size.gigabytes(100), List.of(), true),
                        ""),
                new ObjectStorage(Store.kfs(), Store.kfs(), Store.kfs(), Store.kfs()),
                new Domain("mlops.example.com", List.of(), false),
                new Ingress(
                        IngressMode.EXTERNAL_LB,
                        "10.0.0.5",
                        List.of(),
                        TlsTermination.LOAD_BALANCER,
                        Redirect.LOAD_BALANCER,
                        false,
                        80,
                        true,
                        List.of()),
                new Tls("certs/site.pem", none, ""),
                new ServiceMesh(MeshMode.DEPLOY, Mtls.STRICT, "", ""),
                List.of(),
                VaultFile.none(),
                Registry.none(),
                Offline.disabled(),
                new Settings(262144, true, true, Map.of(), List.of()),
                new Namespaces(namespace("platform"), namespace("compute"), namespace("system")),
                new Notifications(false, "", 0, MailEncryption.SSL, "", "", none),
                new Platform("4.4", InstallerType.ANSIBLE_ROLE, "katonic", installerPath, Map.of(), "", none),
                List.of(),
                Map.of(),
                new Lab(Map.of()),
                Uplink.plain());
    }

    public static Decision decision() {
        KubernetesVersion kubernetes = new KubernetesVersion(1, 30, 6);
        KubesprayRelease release = new KubesprayRelease(
                new KubesprayVersion(2, 28, 1),
                List.of(kubernetes),
                List.of(OperatingSystem.UBUNTU_20_04),
                "2.16.4",
                "2.17.0",
                List.of("ansible==9.13.0"),
                List.of("3.11"),
                ContainerRuntime.CONTAINERD,
                List.of(ContainerRuntime.CONTAINERD),
                "cri-dockerd",
                List.of(NetworkPlugin.CALICO),
                "",
                Map.of());
        return new Decision(
                kubernetes, release, ContainerRuntime.CONTAINERD, List.of("Kubespray 2.28.1: newest that fits."));
    }

    private static Kubernetes kubernetes(Provisioner provisioner) {
        return new Kubernetes(
                new KubernetesVersion(1, 30, 6),
                provisioner,
                List.of(),
                ContainerRuntime.CONTAINERD,
                NetworkPlugin.CALICO,
                true,
                "10.233.64.0/18",
                "10.233.0.0/18",
                "30000-32767",
                24,
                110,
                "cluster.local",
                new Kubernetes.Endpoint(EndpointMode.LOCALHOST, "", 6443),
                PodSecurity.PSA,
                Kubernetes.Options.none());
    }

    private static Node node(String name, boolean master, String pool) {
        return new Node(name, "127.0.0.1", "127.0.0.1", master, master, pool, "", "");
    }

    private static StorageClass nfs(String name) {
        return new StorageClass(
                name,
                StorageBackend.NFS,
                io.rackwright.site.BindingMode.IMMEDIATE,
                "",
                Map.of(),
                "nas1",
                "/export/" + name,
                List.of(),
                "",
                List.of());
    }

    private static Namespaces.Namespace namespace(String part) {
        return new Namespaces.Namespace("acme-" + part, Map.of(), Map.of(), Map.of());
    }
}
