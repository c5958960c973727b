package io.rackwright.certificate;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a certificate can serve a name: in itself, with its key, and vouched for by an authority. */
public final class ServerCertificate {

    /** What {@code extendedKeyUsage} must allow, where it is given: serverAuth or anything (RFC 5280, 4.2.1.12). */
    private static final List<String> FOR_SERVERS = List.of("1.3.6.1.5.5.7.3.1", "2.5.29.37.0");

    private static final int SHOWN_NAMES = 8;

    private final CertificateFile file;
    private final List<String> names;
    private final Instant now;
    private final X509Certificate certificate;

    /**
     * @param file with at least one certificate
     * @param names what the certificate is to be valid for, in lower case; {@code *.} stands only for itself
     */
    public ServerCertificate(CertificateFile file, List<String> names, Instant now) {
        this.file = file;
        this.names = names;
        this.now = now;
        this.certificate = file.certificates().stream()
                .filter(each -> missing(each).isEmpty())
                .findFirst()
                .orElse(file.certificates().get(0));
    }

    X509Certificate certificate() {
        return certificate;
    }

    Instant now() {
        return now;
    }

    CertificateFile file() {
        return file;
    }

    /** What is wrong with names, purpose, dates and strength. */
    public List<Flaw> flaws() {
        List<Flaw> flaws = new ArrayList<>();
        name().ifPresent(flaws::add);
        purpose().ifPresent(flaws::add);
        Dates.flaw(this::subject, certificate, now).ifPresent(flaws::add);
        AuthorityFile.weakness(this::subject, certificate).ifPresent(flaws::add);
        return flaws;
    }

    private String subject() {
        return "The certificate " + file.name();
    }

    /**
     * Why a key is not the certificate's; empty when it is, or when there is none to compare.
     *
     * @param name of the key's file or reference
     */
    public Optional<Flaw> keyFlaw(String name, KeyFile key) {
        return key.key()
                .filter(secret -> !KeyPairs.belongTogether(secret, certificate.getPublicKey()))
                .map(secret -> Flaw.error(name + " is not the key of the certificate " + file.name() + ".")
                        .expected("the key of «" + Names.subject(certificate) + "», "
                                + KeyPairs.words(certificate.getPublicKey()))
                        .actual("another key, " + KeyPairs.words(secret))
                        .hint("Name the key that this certificate was requested with, or have a certificate issued for"
                                + " this key."));
    }

    private List<String> missing(X509Certificate of) {
        List<String> certified = Names.dns(of);
        return names.stream()
                .filter(name -> certified.stream().noneMatch(one -> Names.covers(one, name)))
                .toList();
    }

    private Optional<Flaw> name() {
        List<String> missing = missing(certificate);
        if (missing.isEmpty()) {
            return certificate.equals(file.certificates().get(0))
                    ? Optional.empty()
                    : Optional.of(Flaw.error(file.name() + " begins with «"
                                    + Names.subject(file.certificates().get(0))
                                    + "»; the server's own certificate must stand first.")
                            .expected("«" + Names.subject(certificate) + "» first, then those that signed it")
                            .hint("Change the order of the blocks in the file."));
        }
        List<String> certified = Names.dns(certificate);
        String common = Names.common(certificate.getSubjectX500Principal());
        boolean commonOnly = certified.isEmpty() && missing.contains(common.toLowerCase(Locale.ROOT));
        return Optional.of(Flaw.error("The certificate " + file.name() + " is not valid for "
                        + String.join(" and ", missing)
                        + (commonOnly ? ": the common name counts for no client." : "."))
                .expected("subject alternative name DNS:" + String.join(", DNS:", missing))
                .actual(shown(certified, common))
                .hint("Have it issued with " + String.join(" and ", missing)
                        + " as subject alternative name, or correct domain.fqdn."));
    }

    private static String shown(List<String> certified, String common) {
        if (certified.isEmpty()) {
            return "no alternative name" + (common.isEmpty() ? "" : ", only the common name " + common);
        }
        String more = certified.size() > SHOWN_NAMES ? ", and " + (certified.size() - SHOWN_NAMES) + " more" : "";
        return String.join(", ", certified.stream().limit(SHOWN_NAMES).toList()) + more;
    }

    private Optional<Flaw> purpose() {
        try {
            List<String> allowed = certificate.getExtendedKeyUsage();
            if (allowed == null || allowed.stream().anyMatch(FOR_SERVERS::contains)) {
                return Optional.empty();
            }
            return Optional.of(Flaw.error("The certificate " + file.name() + " is not meant for servers.")
                    .expected("extended key usage serverAuth, or none at all")
                    .actual("extended key usage " + String.join(", ", allowed))
                    .hint("Have it issued for TLS servers."));
        } catch (CertificateParsingException unreadable) {
            return Optional.empty(); // The validator of the chain says so.
        }
    }
}
