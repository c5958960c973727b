package io.rackwright.certificate;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A certificate and those that vouch for it, each signed by the next, as far as they can be found.
 *
 * @param path the certificate first
 */
record Chain(List<X509Certificate> path) {

    /** Longer than any that is in use; ends circles. */
    private static final int LONGEST = 10;

    Chain {
        path = List.copyOf(path);
    }

    /**
     * Follows the issuers from a certificate.
     *
     * @param known where issuers are looked for
     * @param more looked at when {@code known} does not lead to an end
     */
    static Chain of(X509Certificate first, List<X509Certificate> known, Supplier<List<X509Certificate>> more) {
        List<X509Certificate> path = new ArrayList<>(List.of(first));
        List<X509Certificate> looked = known;
        boolean widened = false;
        while (path.size() < LONGEST && !isEnd(path)) {
            List<X509Certificate> issuers = issuers(path.get(path.size() - 1), looked);
            issuers.removeAll(path);
            if (!issuers.isEmpty()) {
                path.add(issuers.get(0));
            } else if (widened) {
                break;
            } else {
                looked = more.get();
                widened = true;
            }
        }
        return new Chain(path);
    }

    X509Certificate last() {
        return path.get(path.size() - 1);
    }

    boolean endsInRoot() {
        return isEnd(path);
    }

    /**
     * Whether nobody stands above the last one: it is signed by itself. Of an authority the name is enough, as it is
     * trusted for standing in the site or on the machine; a first one that merely shares its issuer's name is looked into.
     */
    private static boolean isEnd(List<X509Certificate> path) {
        X509Certificate last = path.get(path.size() - 1);
        return last.getIssuerX500Principal().equals(last.getSubjectX500Principal())
                && (path.size() > 1 || isSignedBy(last, last));
    }

    /** Those whose name is the issuer's; of several the one that signed it stands first. */
    private static List<X509Certificate> issuers(X509Certificate of, List<X509Certificate> among) {
        Set<X509Certificate> named = new LinkedHashSet<>();
        for (X509Certificate candidate : among) {
            if (candidate.getSubjectX500Principal().equals(of.getIssuerX500Principal())) {
                named.add(candidate);
            }
        }
        List<X509Certificate> issuers = new ArrayList<>(named);
        if (issuers.size() > 1) {
            issuers.sort(java.util.Comparator.comparing(candidate -> !isSignedBy(of, candidate)));
        }
        return issuers;
    }

    private static boolean isSignedBy(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException otherKey) {
            return false;
        }
    }
}
