package io.rackwright.site.load;

import static io.rackwright.site.load.Shapes.FILE;
import static io.rackwright.site.load.Shapes.FOLDER;
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
import java.util.List;
import java.util.Map;

/** Keys of the users' way in: name, ingress, certificate, encryption between pods. */
final class AccessKeys {

    private AccessKeys() {}

    static Shape domain() {
        return Shape.Section.of(
                Key.of("fqdn", text(Forms.FQDN), "The one host name at which users reach the platform.")
                        .needed()
                        .more("DNS leads it to the load balancer, and the certificate must cover it.")
                        .example("mlops.example.com")
                        .judged("P14", "P15"),
                Key.of(
                                "other_installs",
                                list(text(Forms.OTHER_INSTALL)),
                                "Host names of other installs of the platform.")
                        .more("No install may lie below or above another: cookies and routes reach every name below.")
                        .example(List.of("test.example.com"))
                        .judged("P14"),
                Key.of("wildcard", TRUTH, "Whether names below the host name are served too.")
                        .orElse(false)
                        .more("The certificate must then cover them as well.")
                        .judged("P15"));
    }

    static Shape ingress() {
        return entrance().with(encryption()).with(traffic());
    }

    private static Shape.Section entrance() {
        return Shape.Section.of(
                Key.of("mode", choice(IngressMode.values()), "What receives the users' traffic.")
                        .orElse(IngressMode.EXTERNAL_LB)
                        .word(IngressMode.EXTERNAL_LB, "a load balancer of yours in front of all platform nodes")
                        .word(IngressMode.METALLB, "MetalLB in the cluster, with addresses of address_pool")
                        .judged("P36"),
                Key.of("lb_address", text(Forms.HOST), "The load balancer's address or name.")
                        .neededWhen("on-prem with mode: external_lb")
                        .example("10.0.0.5")
                        .judged("P07", "P36"),
                Key.of(
                                "address_pool",
                                new Shape.ListOf(text(Forms.ADDRESS_POOL), false, true),
                                "Free addresses that MetalLB may give out.")
                        .neededWhen("with mode: metallb")
                        .more("A network or from-to; a single one needs no list around it.")
                        .example(List.of("10.0.9.1-10.0.9.30"))
                        .judged("P07", "P36"),
                Key.of(
                                "load_balancers",
                                list(text(Forms.LINE)),
                                "Names of servers of this site that shall be the load balancers.")
                        .more(
                                "They get haproxy, and keepalived where lb_address is an address that they share. A server"
                                        + " in a pool of role platform cannot be one: the gateway has its ports. Leave it out"
                                        + " where the load balancer is none of these servers.")
                        .example(List.of("m1", "m2"))
                        .judged("P30", "P36"));
    }

    private static Shape.Section encryption() {
        return Shape.Section.of(
                Key.of("tls_terminates", choice(TlsTermination.values()), "What holds the certificate and ends TLS.")
                        .orElseBy("load_balancer; gateway with mode: metallb")
                        .word(
                                TlsTermination.LOAD_BALANCER,
                                "the load balancer; traffic goes on to port 80 of the nodes")
                        .word(TlsTermination.GATEWAY, "the gateway in the cluster, on port 443")
                        .judged("P16", "P36"),
                Key.of("redirect", choice(Redirect.values()), "What sends http on to https.")
                        .orElseBy("the one that ends TLS")
                        .word(Redirect.LOAD_BALANCER, "the load balancer")
                        .word(
                                Redirect.GATEWAY,
                                "the gateway; behind a balancer that ends TLS it needs trust_forwarded_proto")
                        .word(Redirect.NONE, "nothing")
                        .judged("P16", "P36"),
                Key.of("trust_forwarded_proto", TRUTH, "Whether the gateway believes the balancer's X-Forwarded-Proto.")
                        .orElse(false)
                        .more("Only where nobody but the balancer reaches the nodes.")
                        .judged("P16"));
    }

    private static Shape.Section traffic() {
        return Shape.Section.of(
                Key.of("backend_port", PORT, "The port of the platform nodes to which traffic is sent.")
                        .orElseBy("80; 443 when the gateway ends TLS")
                        .example(80)
                        .judged("P36"),
                Key.of("websocket", TRUTH, "Whether websockets pass; the platform does not work without.")
                        .orElse(true)
                        .judged("P37"));
    }

    static Shape tls() {
        return Shape.Section.of(
                Key.of("certificate", FILE, "The PEM file of the certificate.")
                        .needed()
                        .more("It must cover domain.fqdn, be in date and fit the private key.")
                        .example("certs/site.pem")
                        .judged("P15"),
                Key.of("private_key", PRIVATE_KEY, "The private key of the certificate, without a passphrase.")
                        .needed()
                        .example(Map.of("file", "certs/site.key"))
                        .judged("P15"),
                Key.of("chain", FILE, "The PEM file of the CAs between the certificate and its root.")
                        .more("Leave it out when the certificate's file has them, or when there are none.")
                        .example("certs/chain.pem")
                        .judged("P15"));
    }

    static Shape mesh() {
        return Shape.Section.of(
                Key.of("mode", choice(MeshMode.values()), "Whether Istio encrypts what pods say to each other.")
                        .orElse(MeshMode.DEPLOY)
                        .word(MeshMode.DEPLOY, "an Istio for the platform is deployed")
                        .word(MeshMode.REUSE, "the cluster's own Istio is used")
                        .word(MeshMode.NONE, "no encryption between pods")
                        .judged("P39"),
                Key.of("mtls", choice(Mtls.values()), "How strictly pods insist on encryption.")
                        .orElse(Mtls.STRICT)
                        .word(Mtls.STRICT, "plain text is refused")
                        .word(Mtls.PERMISSIVE, "plain text is accepted too"),
                Key.of("namespace", text(Forms.LABEL_OR_NONE), "The namespace of Istio's control plane.")
                        .orElse("istio-system")
                        .judged("P39"),
                Key.of("corporate_ca", corporateCa(), "A CA of the company's own that signs for the mesh.")
                        .more("Only with mode: deploy. Without it Istio makes its own CA."));
    }

    private static Shape corporateCa() {
        return Shape.Section.of(Key.of("dir", FOLDER, "The folder of the CA's four PEM files.")
                .needed()
                .more("ca-cert.pem, ca-key.pem (without a passphrase), root-cert.pem and cert-chain.pem.")
                .example("certs/istio-ca")
                .judged("P17", "P39"));
    }
}
