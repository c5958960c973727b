package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.site.AddressRange;
import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.EndpointMode;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.OperatingSystem;
import io.rackwright.site.PodSecurity;
import io.rackwright.site.Provisioner;
import java.time.LocalDate;
import java.util.Optional;

/** Rules of the cluster: versions, runtime, plugin, operating system. */
final class KubernetesRules {

    /** Canonical, release notes of Ubuntu 20.04: standard support until May 2025. */
    private static final LocalDate FOCAL_SUPPORT_ENDS = LocalDate.of(2025, 5, 31);

    private KubernetesRules() {}

    /** P01: requirements R1. */
    static void oldestVersion(Draft draft, Problems problems) {
        draft.kubernetesVersion()
                .filter(version -> !version.isAtLeast(1, 20))
                .ifPresent(version -> problems.add(Finding.error(
                                "P01", draft.kubernetes().where("version"), "Kubernetes " + version + " is too old.")
                        .expected("1.20 or newer")
                        .actual(version.toString())
                        .hint("Raise kubernetes.version; 1.30 fits every requirement.")));
    }

    /** P02: requirements R2. */
    static void dockerOnlyWhereOffered(Draft draft, Problems problems) {
        Group kubernetes = draft.kubernetes();
        boolean isDocker =
                kubernetes.get("container_runtime", ContainerRuntime.class).orElse(null) == ContainerRuntime.DOCKER;
        boolean tooNew = draft.kubernetesVersion()
                .filter(version -> version.isAtLeast(1, 21))
                .isPresent();
        if (isDocker && (draft.isCloud() || tooNew)) {
            problems.add(Finding.error(
                            "P02",
                            kubernetes.where("container_runtime"),
                            "Docker is offered on own servers below Kubernetes 1.21 only.")
                    .expected("containerd")
                    .actual("docker")
                    .hint("Set kubernetes.container_runtime: containerd."));
        }
    }

    /** P08: requirements R80. */
    static void policyCapablePlugin(Draft draft, Problems problems) {
        Group kubernetes = draft.kubernetes();
        Optional<NetworkPlugin> plugin = kubernetes.get("network_plugin", NetworkPlugin.class);
        boolean isFlannel = plugin.filter(is -> is == NetworkPlugin.FLANNEL).isPresent();
        boolean isUnknown = plugin.filter(is -> is == NetworkPlugin.CUSTOM).isPresent()
                && !kubernetes.isBroken("network_policy")
                && !kubernetes.truth("network_policy");
        if (isFlannel || isUnknown) {
            problems.add(Finding.error(
                            "P08",
                            kubernetes.where("network_plugin"),
                            isFlannel
                                    ? "flannel does not enforce network policies."
                                    : "Nothing says that the custom plugin enforces network policies.")
                    .expected("a plugin that enforces network policies")
                    .hint(
                            isFlannel
                                    ? "Use calico."
                                    : "Use calico, or set kubernetes.network_policy: true if the plugin does."));
        }
    }

    /** P19: requirements R110 and decision 5.7. */
    static void podSecurityPolicies(Draft draft, Problems problems) {
        Group kubernetes = draft.kubernetes();
        boolean isPsp = kubernetes.get("pod_security", PodSecurity.class).orElse(null) == PodSecurity.PSP;
        Optional<KubernetesVersion> version = draft.kubernetesVersion();
        if (isPsp && version.filter(is -> is.isAtLeast(1, 25)).isPresent()) {
            problems.add(Finding.error(
                            "P19",
                            kubernetes.where("pod_security"),
                            "Kubernetes " + version.get() + " has no pod security policies any more.")
                    .expected("psa or none")
                    .actual("psp")
                    .hint("Set kubernetes.pod_security: psa, or leave the key out."));
        }
    }

    /** P36: an endpoint that needs an address. */
    static void endpointAddress(Draft draft, Problems problems) {
        Group endpoint = draft.kubernetes().group("control_plane_endpoint");
        Optional<EndpointMode> mode = endpoint.get("mode", EndpointMode.class);
        if (mode.filter(is -> is != EndpointMode.LOCALHOST).isPresent() && endpoint.isAbsent("address")) {
            problems.add(Finding.error(
                            "P36",
                            endpoint.where("address"),
                            "The control plane's endpoint has mode "
                                    + mode.get().word() + " but no address.")
                    .expected("an address")
                    .hint("Add kubernetes.control_plane_endpoint.address, or set mode: localhost."));
        }
    }

    /** P36: an address that kube-vip cannot take over, or that nothing uses. */
    static void endpointPossible(Draft draft, Problems problems) {
        Group endpoint = draft.kubernetes().group("control_plane_endpoint");
        Optional<EndpointMode> mode = endpoint.get("mode", EndpointMode.class);
        Optional<String> address = endpoint.text("address");
        if (mode.isEmpty() || address.isEmpty()) {
            return;
        }
        if (mode.get() == EndpointMode.LOCALHOST) {
            problems.add(Finding.warning(
                            "P36", endpoint.where("address"), "With mode localhost the endpoint's address is not used.")
                    .expected("no address, or mode external_lb or kube_vip")
                    .actual(address.get())
                    .hint("Take the address out, or set kubernetes.control_plane_endpoint.mode."));
        } else if (mode.get() == EndpointMode.KUBE_VIP) {
            kubeVip(address.get(), endpoint, draft, problems);
        }
    }

    private static void kubeVip(String address, Group endpoint, Draft draft, Problems problems) {
        boolean isName = AddressRange.ofAddress(address).isEmpty();
        boolean isTaken = draft.nodes().stream()
                .anyMatch(node -> node.text("address").filter(address::equals).isPresent()
                        || node.text("access_ip").filter(address::equals).isPresent());
        if (isName || isTaken) {
            problems.add(Finding.error(
                            "P36",
                            endpoint.where("address"),
                            isName
                                    ? "kube-vip takes over an address, not a name."
                                    : "kube-vip takes over an address of its own; " + address + " is a node's.")
                    .expected("a free IPv4 address in the network of the control plane nodes")
                    .actual(address)
                    .hint("Write a free address of that network."));
        }
    }

    /** P43: requirements R3 and R8. */
    static void provisionerFitsInfrastructure(Draft draft, Problems problems) {
        Optional<Provisioner> provisioner = draft.kubernetes().get("provisioner", Provisioner.class);
        boolean managedHere = draft.isOnPremises()
                && provisioner.filter(is -> is == Provisioner.MANAGED).isPresent();
        boolean kubesprayThere = draft.isCloud()
                && provisioner.filter(is -> is == Provisioner.KUBESPRAY).isPresent();
        if (managedHere || kubesprayThere) {
            String site = draft.infrastructure().orElseThrow().word();
            problems.add(Finding.error(
                            "P43",
                            draft.kubernetes().where("provisioner"),
                            "The provisioner " + provisioner.get().word() + " does not fit infrastructure " + site
                                    + ".")
                    .expected(managedHere ? "kubespray or existing" : "managed or existing")
                    .actual(provisioner.get().word())
                    .hint(managedHere ? "Use kubespray." : "Use managed, or existing for a cluster that is there."));
        }
        if (draft.isCloud() && draft.root().has("nodes") && !draft.root().isBroken("nodes")) {
            problems.add(Finding.error(
                            "P43", draft.root().keyOf("nodes"), "A cloud makes its own nodes; this site lists servers.")
                    .expected("no nodes")
                    .hint("Take nodes out and give the pools minimum_nodes and maximum_nodes."));
        }
    }

    /** P53 and P54: requirements R12 and decision 5.9. */
    static void operatingSystems(Draft draft, Problems problems) {
        Group os = draft.section("os");
        for (Value.Leaf item : os.leaves("accept")) {
            if (item.content() instanceof OperatingSystem system && system != OperatingSystem.UBUNTU_20_04) {
                problems.add(Finding.warning(
                                "P53", item.at(), system.word() + " is accepted beyond the requirement, Ubuntu 20.04.")
                        .expected("ubuntu-20.04")
                        .actual(system.word())
                        .hint("Keep it if you take responsibility for that, otherwise take it out of os.accept."));
            }
        }
        boolean focal = draft.isOnPremises()
                && draft.isKubespray()
                && !os.isBroken("accept")
                && os.list("accept", OperatingSystem.class).contains(OperatingSystem.UBUNTU_20_04);
        if (focal && draft.today().isAfter(FOCAL_SUPPORT_ENDS)) {
            problems.add(Finding.info(
                            "P54",
                            os.leaves("accept").stream()
                                    .filter(leaf -> leaf.content() == OperatingSystem.UBUNTU_20_04)
                                    .findFirst()
                                    .map(Value.Leaf::at)
                                    .orElseGet(() -> os.where("accept")),
                            "Ubuntu 20.04 is required, and its standard support ended on " + FOCAL_SUPPORT_ENDS + ".")
                    .hint("Ubuntu Pro still brings security updates for it."));
        }
    }
}
