package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.site.IngressMode;
import io.rackwright.site.MeshMode;
import io.rackwright.site.Redirect;
import io.rackwright.site.TlsTermination;
import java.util.List;
import java.util.Optional;

/** Rules of the way in: name, ingress, mesh, offline. */
final class AccessRules {

    private AccessRules() {}

    /** P14: requirements R92. */
    static void otherInstalls(Draft draft, Problems problems) {
        Group domain = draft.section("domain");
        Optional<String> fqdn = domain.text("fqdn");
        if (fqdn.isEmpty()) {
            return;
        }
        List<String> clashes = domain.list("other_installs", String.class).stream()
                .filter(other -> DomainNames.isWithin(fqdn.get(), other) || DomainNames.isWithin(other, fqdn.get()))
                .toList();
        if (!clashes.isEmpty()) {
            problems.add(Finding.error(
                            "P14",
                            domain.where("fqdn"),
                            fqdn.get() + " equals, lies below or lies above another install: "
                                    + String.join(", ", clashes) + ".")
                    .expected("a name beside those of other installs")
                    .actual(fqdn.get())
                    .hint("Choose a sibling name: the platform's cookies and routes reach every name below its own."));
        }
    }

    /** P16: decision 5.15. */
    static void redirectLoop(Draft draft, Problems problems) {
        Group ingress = draft.section("ingress");
        boolean atGateway = ingress.get("redirect", Redirect.class).orElse(null) == Redirect.GATEWAY;
        boolean endsBefore = draft.tlsTerminates()
                .filter(ends -> ends == TlsTermination.LOAD_BALANCER)
                .isPresent();
        boolean blind = !ingress.isBroken("trust_forwarded_proto") && !ingress.truth("trust_forwarded_proto");
        boolean isMetallb = ingress.get("mode", IngressMode.class).orElse(null) == IngressMode.METALLB;
        if (atGateway && endsBefore && blind && !isMetallb) {
            problems.add(Finding.error(
                            "P16",
                            ingress.where("redirect"),
                            "The gateway sees plain http from the balancer and would redirect for ever.")
                    .expected("load_balancer, or trust_forwarded_proto: true")
                    .actual("gateway")
                    .hint("Redirect at the load balancer, or set ingress.trust_forwarded_proto: true."));
        }
    }

    /** P36 and P37: requirements R88 to R91. */
    static void ingress(Draft draft, Problems problems) {
        Group ingress = draft.section("ingress");
        Optional<IngressMode> mode = ingress.get("mode", IngressMode.class);
        boolean external = mode.filter(is -> is == IngressMode.EXTERNAL_LB).isPresent();
        boolean metallb = mode.filter(is -> is == IngressMode.METALLB).isPresent();
        if (external && draft.isOnPremises() && ingress.isAbsent("lb_address")) {
            problems.add(Finding.error(
                            "P36", ingress.where("lb_address"), "The address of the external load balancer is missing.")
                    .expected("an address or name")
                    .hint("Add ingress.lb_address, or set ingress.mode: metallb."));
        }
        if (metallb && ingress.isAbsent("address_pool")) {
            problems.add(Finding.error("P36", ingress.where("address_pool"), "MetalLB has no addresses to give out.")
                    .expected("a network or a range from-to")
                    .hint("Add ingress.address_pool, such as 10.0.9.1-10.0.9.30."));
        }
        ports(ingress, metallb, draft, problems);
        if (ingress.has("websocket") && !ingress.isBroken("websocket") && !ingress.truth("websocket")) {
            problems.add(
                    Finding.error("P37", ingress.where("websocket"), "The platform does not work without websockets.")
                            .expected("true")
                            .actual("false")
                            .hint("Take the line out."));
        }
    }

    private static void ports(Group ingress, boolean metallb, Draft draft, Problems problems) {
        Optional<TlsTermination> ends = draft.tlsTerminates();
        if (metallb && ends.filter(is -> is == TlsTermination.LOAD_BALANCER).isPresent()) {
            problems.add(Finding.error("P36", ingress.where("tls_terminates"), "MetalLB passes TLS on and ends none.")
                    .expected("gateway")
                    .actual("load_balancer")
                    .hint("Set ingress.tls_terminates: gateway, or use an external load balancer."));
        }
        boolean atGateway = ends.filter(is -> is == TlsTermination.GATEWAY).isPresent();
        boolean byBalancer = ingress.get("redirect", Redirect.class).orElse(null) == Redirect.LOAD_BALANCER;
        if (metallb && atGateway && byBalancer) {
            problems.add(
                    Finding.error("P36", ingress.where("redirect"), "MetalLB passes traffic on and redirects nothing.")
                            .expected("gateway or none")
                            .actual("load_balancer")
                            .hint("Set ingress.redirect: gateway, or leave the key out."));
        }
        Optional<Integer> port = ingress.get("backend_port", Integer.class);
        if (atGateway && port.isPresent() && port.get() != 443) {
            problems.add(Finding.error(
                            "P36", ingress.where("backend_port"), "A gateway that ends TLS is reached on port 443.")
                    .expected("443")
                    .actual(port.get().toString())
                    .hint("Set ingress.backend_port: 443, or leave the key out."));
        }
    }

    /** P39: requirements R97; elsewhere an empty name is a wrong name (P23). */
    static void meshNamespace(Draft draft, Problems problems) {
        Group mesh = draft.section("service_mesh");
        Optional<MeshMode> mode = mesh.get("mode", MeshMode.class);
        if (mode.isPresent() && mesh.text("namespace").filter(String::isEmpty).isPresent()) {
            boolean reused = mode.get() == MeshMode.REUSE;
            problems.add(Finding.error(
                            reused ? "P39" : "P23",
                            mesh.where("namespace"),
                            reused
                                    ? "A mesh that is reused needs the namespace of its control plane."
                                    : "service_mesh.namespace is empty.")
                    .expected("the namespace of the mesh's control plane")
                    .hint("Write its name, or leave the key out for istio-system."));
        }
    }

    /** P39: requirements R97, R99 and decision 5.25. */
    static void corporateCa(Draft draft, Problems problems) {
        Group mesh = draft.section("service_mesh");
        Optional<MeshMode> mode = mesh.get("mode", MeshMode.class).filter(is -> is != MeshMode.DEPLOY);
        if (mode.isPresent() && mesh.group("corporate_ca").isGiven()) {
            problems.add(Finding.error(
                            "P39",
                            mesh.group("corporate_ca").where("dir"),
                            "A corporate CA works only with a mesh that we deploy.")
                    .expected("service_mesh.mode: deploy")
                    .actual("service_mesh.mode: " + mode.get().word())
                    .hint("Set service_mesh.mode: deploy, or take corporate_ca out."));
        }
    }

    /** P40. */
    static void offlineNeeds(Draft draft, Problems problems) {
        Group offline = draft.section("offline");
        if (!offline.truth("enabled")) {
            return;
        }
        if (draft.root().isAbsent("registry")) {
            problems.add(Finding.error(
                            "P40",
                            draft.root().where("registry"),
                            "A site without internet needs a registry of its own.")
                    .expected("registry.server")
                    .hint("Add registry: with the server that holds the images."));
        }
        if (offline.isAbsent("files_repo")) {
            problems.add(Finding.error(
                            "P40", offline.where("files_repo"), "A site without internet needs a repository of files.")
                    .expected("offline.files_repo")
                    .hint("Add offline.files_repo: with the web address of Kubespray's files."));
        }
    }
}
