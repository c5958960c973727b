package io.rackwright.certificate;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether a certificate holds on a day. */
final class Dates {

    /** Requirements 4.1, P15: what ends sooner is warned of. */
    static final Duration NOTICE = Duration.ofDays(30);

    private Dates() {}

    /** Whether it holds at that moment, however little longer. */
    static boolean holds(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }

    /** @param what names the certificate at the beginning of a sentence */
    static Optional<Flaw> flaw(Supplier<String> what, X509Certificate certificate, Instant now) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (now.isBefore(from)) {
            return Optional.of(Flaw.error(what.get() + " is not valid yet: it begins on " + Names.minute(from) + ".")
                    .expected("valid on " + Names.minute(now))
                    .actual("valid from " + Names.minute(from))
                    .hint("Check this machine's clock and the certificate's dates; wait, or have it issued anew."));
        }
        if (now.isAfter(until)) {
            return Optional.of(Flaw.error(what.get() + " expired on " + Names.minute(until) + ".")
                    .expected("valid on " + Names.minute(now))
                    .actual("valid until " + Names.minute(until))
                    .hint("Have it renewed, and put the new one in its place."));
        }
        Duration left = Duration.between(now, until);
        if (left.compareTo(NOTICE) < 0) {
            String days = left.toDays() == 1 ? "1 day" : left.toDays() + " days";
            return Optional.of(Flaw.warning(what.get() + " expires in " + days + ", on " + Names.minute(until) + ".")
                    .expected("at least " + NOTICE.toDays() + " days left")
                    .actual("valid until " + Names.minute(until))
                    .hint("Have it renewed before it ends."));
        }
        return Optional.empty();
    }
}
