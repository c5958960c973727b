package io.rackwright.certificate;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether each certificate of a chain may vouch for the one before it, by the JDK's validator (RFC 5280). */
final class ChainProof {

    private static final int NO_CA = -1;

    private ChainProof() {}

    /** Why the last of the chain does not vouch for the first; empty when it does. */
    static Optional<Flaw> flaw(Chain chain, Instant now) {
        List<X509Certificate> path = chain.path();
        if (path.size() == 1) {
            return Optional.empty();
        }
        X509Certificate anchor = chain.last();
        if (anchor.getVersion() == 3 && anchor.getBasicConstraints() == NO_CA) {
            return Optional.of(noAuthority(path.get(path.size() - 2), anchor));
        }
        List<X509Certificate> proven = path.subList(0, path.size() - 1);
        try {
            CertPath certificates = CertificateFactory.getInstance("X.509").generateCertPath(proven);
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX").validate(certificates, parameters);
            return Optional.empty();
        } catch (CertPathValidatorException e) {
            return Optional.of(flaw(path, Math.max(0, e.getIndex()), e));
        } catch (GeneralSecurityException e) {
            return Optional.of(unproven(path.get(0), e));
        }
    }

    private static Flaw flaw(List<X509Certificate> path, int at, CertPathValidatorException e) {
        X509Certificate signed = path.get(at);
        X509Certificate issuer = path.get(Math.min(at + 1, path.size() - 1));
        if (e.getReason() == BasicReason.INVALID_SIGNATURE) {
            return Flaw.error("«" + Names.subject(signed) + "» was not signed by the key of the «"
                            + Names.subject(issuer) + "» at hand: the name is the same, the key is another.")
                    .expected("the certificate of the authority that signed it")
                    .hint("Take the chain from where the certificate was issued.");
        }
        if (e.getReason() == PKIXReason.NOT_CA_CERT || e.getReason() == PKIXReason.INVALID_KEY_USAGE) {
            return noAuthority(path.get(Math.max(0, at - 1)), signed);
        }
        if (e.getReason() == PKIXReason.PATH_TOO_LONG) {
            return Flaw.error("«" + Names.subject(signed) + "» may not have another authority below it (path length).")
                    .expected("a chain within the path length that the authority was given")
                    .hint("Have the certificate issued by an authority that may.");
        }
        if (e.getReason() == BasicReason.ALGORITHM_CONSTRAINED) {
            return Flaw.error("«" + Names.subject(signed) + "» is signed in a way that is no longer accepted: "
                            + signed.getSigAlgName() + ".")
                    .expected("SHA-256 or better")
                    .actual(signed.getSigAlgName())
                    .hint("Have it issued anew.");
        }
        return unproven(signed, e);
    }

    private static Flaw noAuthority(X509Certificate signed, X509Certificate issuer) {
        return Flaw.error("«" + Names.subject(issuer) + "» is no authority, so it cannot vouch for «"
                        + Names.subject(signed) + "».")
                .expected("CA:TRUE and, where key usage is given, keyCertSign")
                .hint("Name the chain of the authority that issued the certificate.");
    }

    private static Flaw unproven(X509Certificate signed, Exception e) {
        return Flaw.error("The chain of «" + Names.subject(signed) + "» does not verify: " + e.getMessage() + ".")
                .expected("a chain that verifies")
                .hint(
                        "Look with openssl verify -show_chain, and take the chain from where the certificate was issued.");
    }
}
