package io.rackwright.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether the certificates of a file can be trusted as authorities. */
public final class AuthorityFile {

    private AuthorityFile() {}

    /** What is wrong with the certificates; of the file itself {@link CertificateFile#flaws()} tells. */
    public static List<Flaw> flaws(CertificateFile file, Instant now) {
        List<Flaw> flaws = new ArrayList<>();
        for (X509Certificate each : file.certificates()) {
            Supplier<String> what = () -> "«" + Names.subject(each) + "» in " + file.name();
            Dates.flaw(what, each, now).ifPresent(flaws::add);
            weakness(what, each).ifPresent(flaws::add);
        }
        return flaws;
    }

    /** Requirements 4.1, P15: RSA from 2048 bits, EC from P-256. */
    static Optional<Flaw> weakness(Supplier<String> what, X509Certificate certificate) {
        if (KeyPairs.isStrong(certificate.getPublicKey())) {
            return Optional.empty();
        }
        String actual = KeyPairs.words(certificate.getPublicKey());
        return Optional.of(Flaw.error(
                        what.get() + " has a key that is too weak, or of a kind that TLS does not use: " + actual + ".")
                .expected("RSA of at least " + KeyPairs.LEAST_RSA_BITS + " bits, EC from P-256 on, or Ed25519")
                .actual(actual)
                .hint("Make a stronger key and have a certificate issued for it."));
    }
}
