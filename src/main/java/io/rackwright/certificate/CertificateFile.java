package io.rackwright.certificate;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * A file in which certificates are wanted.
 *
 * @param name as the site names it
 * @param certificates those that could be read, in the order of the file
 * @param flaws what is wrong with the file itself; its certificates are judged elsewhere
 */
public record CertificateFile(String name, List<X509Certificate> certificates, List<Flaw> flaws) {

    public CertificateFile {
        certificates = List.copyOf(certificates);
        flaws = List.copyOf(flaws);
    }

    /** Reads a file; never fails. */
    public static CertificateFile read(String name, byte[] bytes) {
        Pem pem = Pem.of(bytes);
        List<X509Certificate> certificates = new ArrayList<>();
        List<Flaw> flaws = new ArrayList<>();
        int block = 0;
        for (Pem.Block each : pem.blocks()) {
            block++;
            if (each.kind() == Pem.Kind.DAMAGED) {
                flaws.add(damaged(name, block));
            } else if (each.kind() == Pem.Kind.CERTIFICATE) {
                try {
                    certificates.add(certificate(each.content()));
                } catch (CertificateException unreadable) {
                    flaws.add(damaged(name, block));
                }
            }
        }
        if (certificates.isEmpty() && flaws.isEmpty()) {
            flaws.add(none(name, pem));
        } else if (pem.has(Pem.Kind.PRIVATE_KEY) || pem.has(Pem.Kind.ENCRYPTED_KEY)) {
            flaws.add(
                    Flaw.warning(name + " holds a private key beside the certificate.")
                            .expected("certificates only")
                            .hint(
                                    "Move the key into a file of its own with mode 0600: certificates are handed around freely."));
        }
        return new CertificateFile(name, certificates, flaws);
    }

    /** The bytes of a certificate that was read. */
    public static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("it was read from its encoding", e);
        }
    }

    private static X509Certificate certificate(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static Flaw damaged(String name, int block) {
        return Flaw.error("Block " + block + " of " + name + " is damaged: it is no certificate that can be read.")
                .expected("a PEM certificate")
                .hint("Copy the file again from where it was issued, or look with openssl x509 -in " + name
                        + " -noout -text.");
    }

    private static Flaw none(String name, Pem pem) {
        if (pem.binary()) {
            return Flaw.error(name + " is binary, not PEM text.")
                    .expected("a PEM certificate")
                    .actual("DER or PKCS#12")
                    .hint("Convert it: openssl x509 -inform der -in " + name + " -out NEW.pem; for PKCS#12: openssl"
                            + " pkcs12 -in " + name + " -nokeys -out NEW.pem.");
        }
        if (pem.blocks().isEmpty()) {
            return Flaw.error(name + " holds no PEM certificate.")
                    .expected("a line -----BEGIN CERTIFICATE-----")
                    .hint("Put the certificate there as PEM text.");
        }
        Pem.Block first = pem.telling();
        return Flaw.error(name + " holds " + first.kind().words() + " where a certificate is wanted.")
                .expected("a PEM certificate")
                .actual(first.kind().words())
                .hint(
                        first.kind() == Pem.Kind.REQUEST
                                ? "Name the certificate that the authority made from this request."
                                : "Name the file that holds the certificate; were the two files swapped?");
    }
}
