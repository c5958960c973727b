package io.rackwright.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The authorities that this machine trusts. Reading them takes a tenth of a second, so it is done only when needed. */
public interface TrustStore {

    /** All of them; empty where the machine has none. */
    List<X509Certificate> authorities();

    /** No authority at all. */
    static TrustStore none() {
        return List::of;
    }

    /** The bundle of the operating system, and that of this Java; they differ where an operator added a company's CA. */
    static TrustStore ofThisMachine() {
        return () -> {
            List<X509Certificate> all = new ArrayList<>(bundled());
            all.addAll(ofJava());
            return all;
        };
    }

    private static List<X509Certificate> bundled() {
        // Where distributions keep it: crypto/x509/root_linux.go@go1.22
        for (String bundle : List.of(
                "/etc/ssl/certs/ca-certificates.crt",
                "/etc/pki/tls/certs/ca-bundle.crt",
                "/etc/ssl/ca-bundle.pem",
                "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
                "/etc/ssl/cert.pem")) {
            try {
                Path file = Path.of(bundle);
                if (Files.isReadable(file)) {
                    return CertificateFile.read(bundle, Files.readAllBytes(file))
                            .certificates();
                }
            } catch (IOException unreadable) {
                return List.of(); // A machine without a bundle trusts what its Java trusts.
            }
        }
        return List.of();
    }

    private static List<X509Certificate> ofJava() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    return List.of(x509.getAcceptedIssuers());
                }
            }
            return List.of();
        } catch (GeneralSecurityException unusable) {
            return List.of(); // A Java without a store of its own; the operating system's was read.
        }
    }
}
