package io.rackwright.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The certificate authority of a company for a service mesh: four files, as Istio reads them from its secret
 * {@code cacerts} (requirements R99 and 2.4).
 */
public final class CaSet {

    public static final String CERTIFICATE = "ca-cert.pem";
    public static final String KEY = "ca-key.pem";
    public static final String ROOT = "root-cert.pem";
    public static final String CHAIN = "cert-chain.pem";

    /** All four, in the order in which they are told. */
    public static final List<String> FILES = List.of(CERTIFICATE, KEY, ROOT, CHAIN);

    /** The place of keyCertSign in a key usage (RFC 5280, 4.2.1.3). */
    private static final int KEY_CERT_SIGN = 5;

    private final Instant now;
    private final List<Flaw> flaws = new ArrayList<>();

    private CaSet(Instant now) {
        this.now = now;
    }

    /**
     * What is wrong with the files.
     *
     * @param contents by name; of a file that is missing nothing is said
     */
    public static List<Flaw> flaws(Map<String, byte[]> contents, Instant now) {
        CaSet set = new CaSet(now);
        Optional<X509Certificate> authority = set.first(contents, CERTIFICATE);
        Optional<X509Certificate> root = set.first(contents, ROOT);
        List<X509Certificate> chain = set.certificates(contents, CHAIN);
        Optional<KeyFile> key = Optional.ofNullable(contents.get(KEY)).map(content -> KeyFile.read(KEY, content));
        key.ifPresent(is -> set.flaws.addAll(is.flaws()));
        authority.ifPresent(is -> set.authority(is, CERTIFICATE));
        root.filter(is -> !authority.equals(Optional.of(is))).ifPresent(is -> set.authority(is, ROOT));
        authority.ifPresent(is -> key.ifPresent(its -> set.key(is, its)));
        if (authority.isPresent() && root.isPresent() && !chain.isEmpty()) {
            set.chain(authority.get(), root.get(), chain);
        }
        return List.copyOf(set.flaws);
    }

    private List<X509Certificate> certificates(Map<String, byte[]> contents, String name) {
        byte[] content = contents.get(name);
        if (content == null) {
            return List.of();
        }
        CertificateFile file = CertificateFile.read(name, content);
        flaws.addAll(file.flaws());
        return file.flaws().stream().noneMatch(Flaw::blocks) ? file.certificates() : List.of();
    }

    private Optional<X509Certificate> first(Map<String, byte[]> contents, String name) {
        return certificates(contents, name).stream().findFirst();
    }

    private void authority(X509Certificate certificate, String name) {
        if (certificate.getBasicConstraints() < 0) {
            flaws.add(Flaw.error(name + " holds no authority: its basic constraints do not say CA:TRUE.")
                    .expected("basic constraints CA:TRUE")
                    .actual("«" + Names.subject(certificate) + "» without CA:TRUE")
                    .hint("Have a certificate issued that may sign others."));
        }
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[KEY_CERT_SIGN]) {
            flaws.add(Flaw.error(name + " may not sign certificates: its key usage lacks keyCertSign.")
                    .expected("key usage keyCertSign, or none at all")
                    .actual("key usage without keyCertSign")
                    .hint("Have a certificate issued that may sign others."));
        }
        Dates.flaw(() -> name, certificate, now).ifPresent(flaws::add);
        AuthorityFile.weakness(() -> name, certificate).ifPresent(flaws::add);
    }

    private void key(X509Certificate authority, KeyFile key) {
        if (key.key().isPresent() && !KeyPairs.belongTogether(key.key().get(), authority.getPublicKey())) {
            flaws.add(Flaw.error(KEY + " is not the key of " + CERTIFICATE + ".")
                    .expected("the key of «" + Names.subject(authority) + "», "
                            + KeyPairs.words(authority.getPublicKey()))
                    .actual("another key, " + KeyPairs.words(key.key().get()))
                    .hint("Put the key there that this certificate was requested with."));
        }
    }

    private void chain(X509Certificate authority, X509Certificate root, List<X509Certificate> chain) {
        if (!chain.get(0).equals(authority)) {
            flaws.add(Flaw.error(CHAIN + " does not begin with the certificate of " + CERTIFICATE + ".")
                    .expected("«" + Names.subject(authority) + "» first, then those that signed it, up to the root")
                    .actual("«" + Names.subject(chain.get(0)) + "» first")
                    .hint("Write the file anew: cat " + CERTIFICATE + " INTERMEDIATES " + ROOT + " > " + CHAIN + "."));
            return;
        }
        List<X509Certificate> known = new ArrayList<>(chain);
        known.add(root);
        Chain followed = Chain.of(authority, known, List::of);
        if (!followed.last().equals(root)) {
            flaws.add(Flaw.error("The chain does not lead from " + CERTIFICATE + " to " + ROOT + ": it ends at «"
                            + Names.subject(followed.last()) + "».")
                    .expected("a chain up to «" + Names.subject(root) + "»")
                    .actual("«" + Names.subject(followed.last()) + "», signed by «"
                            + Names.of(followed.last().getIssuerX500Principal()) + "»")
                    .hint("Add what is missing to " + CHAIN + ", or put the root there that signed it."));
            return;
        }
        List<X509Certificate> between =
                followed.path().subList(1, Math.max(1, followed.path().size() - 1));
        between.forEach(each -> Dates.flaw(() -> "«" + Names.subject(each) + "» in " + CHAIN, each, now)
                .ifPresent(flaws::add));
        boolean isInTime = followed.path().stream().allMatch(each -> Dates.holds(each, now));
        boolean isAuthority = followed.last().getBasicConstraints() >= 0;
        if (isInTime && isAuthority) {
            ChainProof.flaw(followed, now).ifPresent(flaws::add);
        }
    }
}
