package io.rackwright.certificate;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Who may vouch for a server's certificate: what follows it in its file, the site's chain, the authorities that the site
 * trusts, and those of the machine.
 *
 * @param added the site's chain
 * @param trusted authorities that the site trusts; whether they hold is judged where they are named
 * @param isWhole whether all of that could be read; otherwise a missing issuer is no flaw
 */
public record ServerChain(List<X509Certificate> added, List<X509Certificate> trusted, boolean isWhole) {

    public ServerChain {
        added = List.copyOf(added);
        trusted = List.copyOf(trusted);
    }

    /** Why nobody vouches for the certificate; empty when somebody does. */
    public List<Flaw> flaws(ServerCertificate server, TrustStore machine) {
        X509Certificate certificate = server.certificate();
        if (trusted.contains(certificate)) {
            return List.of();
        }
        List<X509Certificate> known = new ArrayList<>(server.file().certificates());
        known.addAll(added);
        known.addAll(trusted);
        Chain chain = Chain.of(certificate, known, isWhole ? machine::authorities : List::of);
        boolean isAnchored = chain.endsInRoot()
                || (chain.path().size() > 1 && (added.contains(chain.last()) || trusted.contains(chain.last())));
        if (!isAnchored) {
            return isWhole ? List.of(missing(chain, server)) : List.of();
        }
        List<Flaw> flaws = new ArrayList<>();
        for (X509Certificate issuer : chain.path().subList(1, chain.path().size())) {
            if (!trusted.contains(issuer) && known.contains(issuer)) {
                Supplier<String> what = () -> "«" + Names.subject(issuer) + "», which vouches for "
                        + server.file().name() + ",";
                Dates.flaw(what, issuer, server.now()).ifPresent(flaws::add);
                AuthorityFile.weakness(what, issuer).ifPresent(flaws::add);
            }
        }
        boolean isInTime = chain.path().stream().allMatch(each -> Dates.holds(each, server.now()));
        if (isInTime) {
            ChainProof.flaw(chain, server.now()).ifPresent(flaws::add);
        }
        return flaws;
    }

    private Flaw missing(Chain chain, ServerCertificate server) {
        String issuer = Names.of(chain.last().getIssuerX500Principal());
        String signed = chain.path().size() == 1
                ? "the certificate " + server.file().name()
                : "«" + Names.subject(chain.last()) + "»";
        return Flaw.error("The chain does not verify: the authority «" + issuer + "», which signed " + signed
                        + ", is not at hand.")
                .expected("«" + issuer + "» in tls.chain, in trusted_ca or in the system's trust store")
                .actual(
                        added.isEmpty()
                                ? "no chain"
                                : "a chain with "
                                        + String.join(
                                                ", ",
                                                added.stream()
                                                        .map(Names::subject)
                                                        .limit(4)
                                                        .toList()))
                .hint("Append the intermediate certificates to " + server.file().name()
                        + " or name them in tls.chain; put a company's own root into trusted_ca.");
    }
}
