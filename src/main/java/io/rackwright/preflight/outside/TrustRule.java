package io.rackwright.preflight.outside;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Outside;
import io.rackwright.hosts.facts.Outside.Greeting;
import io.rackwright.preflight.outside.Destination.Purpose;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * H27: the certificates of registry, mirrors, object store and public servers verify on the server, with the authorities
 * it trusts and those that the site brings, for the name by which they are asked.
 */
final class TrustRule implements Rule {

    private static final String CODE = "H27";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        Outside outside = server.facts().outside();
        List<Destination> all = asked(server).toList();
        return Blind.unless(
                all.isEmpty()
                        || all.stream()
                                .anyMatch(each -> outside.greeting(each.to()).isPresent()),
                "no certificate was shown there");
    }

    private static Stream<Destination> asked(Server server) {
        return Destinations.of(
                        server.job(),
                        Purpose.REGISTRY,
                        Purpose.FILES,
                        Purpose.PACKAGES,
                        Purpose.OBJECTS,
                        Purpose.PUBLIC)
                .stream()
                .filter(Destination::tls);
    }

    @Override
    public List<Finding> judge(Server server) {
        return asked(server)
                .flatMap(each -> server
                        .facts()
                        .outside()
                        .greeting(each.to())
                        .filter(greeting -> !greeting.isTrusted())
                        .flatMap(greeting -> judge(server, each, greeting))
                        .stream())
                .toList();
    }

    private static Optional<Finding> judge(Server server, Destination to, Greeting greeting) {
        boolean isLabsInternet = to.purpose() == Purpose.PUBLIC && server.site().isPractice();
        if (isLabsInternet) {
            return Optional.empty();
        }
        if (greeting.verdict().equals("none")) {
            return Optional.of(server.error(CODE, to.to() + " answers, but not with TLS")
                    .expected("a TLS server with a certificate for " + to.host())
                    .actual("no certificate")
                    .hint(
                            to.key().isEmpty()
                                    ? "ask who runs the firewall or proxy between " + server.name() + " and "
                                            + to.host()
                                    : "correct the port in " + to.key() + ", or switch TLS on at " + to.host()));
        }
        return Optional.of(server.error(CODE, "the certificate of " + to.to() + " does not verify: " + words(greeting))
                .expected("a chain to an authority that the server trusts, for the name " + to.host())
                .actual("«" + greeting.subject() + "», issued by «" + greeting.issuer() + "»: OpenSSL says "
                        + greeting.verdict())
                .hint(remedy(server, to, greeting)));
    }

    /** The verdict's number (OpenSSL, include/openssl/x509_vfy.h). */
    private static String number(Greeting greeting) {
        return greeting.verdict().replaceFirst("\\D.*", "");
    }

    private static String words(Greeting greeting) {
        return switch (number(greeting)) {
            case "9" -> "it is not valid yet";
            case "10" -> "it has expired";
            case "18" -> "it is signed by itself";
            case "62", "64" -> "it is made out to another name";
            default -> "its authority is not known there";
        };
    }

    private static String remedy(Server server, Destination to, Greeting greeting) {
        return switch (number(greeting)) {
            case "9" -> "check the clock of " + server.name() + " («date») and the certificate's dates";
            case "10" ->
                "have the certificate of " + to.host() + " renewed; check the clock of " + server.name() + " too";
            case "62", "64" -> "use the name that the certificate is made out to, or have one issued for " + to.host();
            default ->
                to.purpose() == Purpose.PUBLIC
                        ? "a proxy on the way signs anew: put its authority into trusted_ca; or update ca-certificates on "
                                + server.name()
                        : "put the authority's certificate into "
                                + (to.purpose() == Purpose.REGISTRY ? "registry.ca or " : "")
                                + "trusted_ca; see who signed: openssl s_client -connect " + to.to() + " -showcerts";
        };
    }
}
