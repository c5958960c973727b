package io.rackwright.certificate;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** What certificates are called and when they hold, as messages say it. */
final class Names {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The tag of a DNS name among subject alternative names (RFC 5280, 4.2.1.6). */
    private static final int DNS_NAME = 2;

    private Names() {}

    /** The common name; the whole name where there is none. */
    static String of(X500Principal principal) {
        String common = common(principal);
        return common.isEmpty() ? printable(principal.getName()) : common;
    }

    /** The common name; empty where there is none. */
    static String common(X500Principal principal) {
        try {
            for (Rdn part : new LdapName(principal.getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    return printable(part.getValue().toString());
                }
            }
        } catch (InvalidNameException unreadable) {
            return ""; // The caller shows the name as it stands.
        }
        return "";
    }

    static String subject(X509Certificate certificate) {
        return of(certificate.getSubjectX500Principal());
    }

    /** The DNS names for which a certificate holds, in lower case; its common name is none of them (RFC 9525). */
    static List<String> dns(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            if (all != null) {
                for (List<?> name : all) {
                    if (Integer.valueOf(DNS_NAME).equals(name.get(0))) {
                        names.add(printable(String.valueOf(name.get(1))).toLowerCase(Locale.ROOT));
                    }
                }
            }
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
        return names;
    }

    /** Whether a name of a certificate stands for the DNS name: itself, or {@code *.} and all but its first label. */
    static boolean covers(String certified, String name) {
        int dot = name.indexOf('.');
        return certified.equals(name) || (dot > 0 && certified.equals("*" + name.substring(dot)));
    }

    static String minute(Instant instant) {
        return MINUTE.format(instant);
    }

    /** Names in certificates are strangers' text: nothing in them may reach a terminal as a command. */
    private static String printable(String text) {
        String shown = text.replaceAll("\\p{C}", "?");
        return shown.length() <= 200 ? shown : shown.substring(0, 200) + "…";
    }
}
