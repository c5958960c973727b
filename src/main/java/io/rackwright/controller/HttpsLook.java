package io.rackwright.controller;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * One bounded look at a web server: the certificates it shows and the beginning of its answer. Trusts whatever is shown,
 * because the certificate is what is to be seen; sends nothing but «GET /».
 */
final class HttpsLook {

    /** Of an answer; titles and scripts' names stand at its beginning. */
    private static final int MOST_BYTES = 64 * 1024;

    private final int patienceMillis;

    /** @param patienceMillis for connecting, and again for each wait on the answer */
    HttpsLook(int patienceMillis) {
        this.patienceMillis = patienceMillis;
    }

    /** What was seen: the server's certificate first; the answer's head and the beginning of its body. */
    record Seen(String address, List<X509Certificate> chain, String text) {}

    /**
     * Asks.
     *
     * @param name as which the server is asked
     * @param host where it is: a name or an address
     * @return empty where nobody speaks TLS there
     */
    Optional<Seen> at(String name, String host, int port) {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), patienceMillis);
            plain.setSoTimeout(patienceMillis);
            try (SSLSocket socket = (SSLSocket) trusting().getSocketFactory().createSocket(plain, name, port, true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setServerNames(List.of(new SNIHostName(name)));
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                List<X509Certificate> chain = new ArrayList<>();
                for (Certificate each : socket.getSession().getPeerCertificates()) {
                    if (each instanceof X509Certificate x509) {
                        chain.add(x509);
                    }
                }
                return Optional.of(new Seen(plain.getInetAddress().getHostAddress(), chain, answer(socket, name)));
            }
        } catch (IOException | GeneralSecurityException nobodyThere) {
            return Optional.empty();
        }
    }

    /** Empty where the server shows its certificate and then says nothing. */
    private static String answer(SSLSocket socket, String name) {
        try {
            String request = "GET / HTTP/1.1\r\nHost: " + name
                    + "\r\nUser-Agent: rackwright\r\nAccept: text/html\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException silent) {
            return "";
        }
    }

    private static SSLContext trusting() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Lenient()}, new SecureRandom());
        return context;
    }

    /** For looking at a certificate, never for sending anything that matters. */
    private static final class Lenient implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {
            throw new IllegalStateException("this is no server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {
            // Judged afterwards, by the package certificate.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
