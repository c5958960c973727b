package io.rackwright.site.load;

import static io.rackwright.site.load.Shapes.FILE;
import static io.rackwright.site.load.Shapes.FOLDER;
import static io.rackwright.site.load.Shapes.PASSWORD;
import static io.rackwright.site.load.Shapes.PORT;
import static io.rackwright.site.load.Shapes.PRIVATE_KEY;
import static io.rackwright.site.load.Shapes.TRUTH;
import static io.rackwright.site.load.Shapes.choice;
import static io.rackwright.site.load.Shapes.list;
import static io.rackwright.site.load.Shapes.text;

import io.rackwright.site.IngressMode;
import io.rackwright.site.MeshMode;
import io.rackwright.site.Mtls;
import io.rackwright.site.Redirect;
import io.rackwright.site.TlsTermination;

/** Keys of what lies between the platform and the rest of the world. */
final class AccessKeys {

    private AccessKeys() {}

    static Shape domain() {
        return Shape.Section.of(
                Key.of("fqdn", text(Forms.FQDN), "The name.").needed(),
                Key.of("other_installs", list(text(Forms.OTHER_INSTALL)), "Names of other installs."),
                Key.of("wildcard", TRUTH, "Whether names below the name are served too.")
                        .orElse(false));
    }

    static Shape ingress() {
        return Shape.Section.of(
                Key.of("mode", choice(IngressMode.values()), "What receives traffic.")
                        .orElse(IngressMode.EXTERNAL_LB),
                Key.of("lb_address", text(Forms.HOST), "The load balancer; needed with external_lb."),
                Key.of(
                        "address_pool",
                        new Shape.ListOf(text(Forms.ADDRESS_POOL), false, true),
                        "Addresses for MetalLB; needed with metallb."),
                Key.of("tls_terminates", choice(TlsTermination.values()), "Who ends TLS.")
                        .orElseBy("load_balancer; gateway with metallb"),
                Key.of("redirect", choice(Redirect.values()), "Who redirects http to https.")
                        .orElseBy("the one that ends TLS"),
                Key.of("trust_forwarded_proto", TRUTH, "Whether the gateway believes X-Forwarded-Proto.")
                        .orElse(false),
                Key.of("backend_port", PORT, "The port on platform nodes.")
                        .orElseBy("80; 443 when the gateway ends TLS"),
                Key.of("websocket", TRUTH, "Whether websockets pass; they must.")
                        .orElse(true));
    }

    static Shape tls() {
        return Shape.Section.of(
                Key.of("certificate", FILE, "PEM file of the certificate.").needed(),
                Key.of("private_key", PRIVATE_KEY, "The certificate's key.").needed(),
                Key.of("chain", FILE, "PEM file of the chain; may be part of the certificate."));
    }

    static Shape mesh() {
        return Shape.Section.of(
                Key.of("mode", choice(MeshMode.values()), "Whether a mesh is deployed.")
                        .orElse(MeshMode.DEPLOY),
                Key.of("mtls", choice(Mtls.values()), "How strict mutual TLS is.")
                        .orElse(Mtls.STRICT),
                Key.of("namespace", text(Forms.LABEL), "The namespace of the mesh's control plane.")
                        .orElse("istio-system"),
                Key.of(
                        "corporate_ca",
                        Shape.Section.of(Key.of("dir", FOLDER, "Folder of the four PEM files.")
                                .needed()),
                        "A CA of the company's own for the mesh."));
    }

    static Shape secrets() {
        return Shape.Section.of(
                Key.of("vault_file", FILE, "A file of ansible-vault.").needed(),
                Key.of("password", PASSWORD, "The vault's password."));
    }

    static Shape registry() {
        return Shape.Section.of(
                Key.of("server", text(Forms.REGISTRY), "The registry's address.")
                        .needed(),
                Key.of("username", text(Forms.LINE), "Who pulls."),
                Key.of("password", PASSWORD, "That user's password."),
                Key.of("ca", FILE, "PEM file of the CA that signed the registry's certificate."));
    }

    static Shape offline() {
        return Shape.Section.of(
                Key.of("enabled", TRUTH, "Whether the site is without internet.")
                        .orElse(false),
                Key.of("files_repo", text(Forms.URL), "Where Kubespray's files lie; needed when enabled."),
                Key.of("ubuntu_repo", text(Forms.URL), "A mirror of Ubuntu."),
                Key.of("pypi_index", text(Forms.URL), "A mirror of PyPI."));
    }
}
