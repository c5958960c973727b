package io.rackwright.hosts;

import io.rackwright.certificate.TestCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A TLS server on this machine that shows a certificate and says one HTTP answer to whoever asks. */
public final class TlsServer implements AutoCloseable {

    private final SSLServerSocket socket;
    private final String answer;

    private TlsServer(SSLServerSocket socket, String answer) {
        this.socket = socket;
        this.answer = answer;
    }

    /** Shows the certificate, followed by those that vouch for it. */
    public static TlsServer showing(TestCertificate own, TestCertificate... issuers) throws Exception {
        return answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", own, issuers);
    }

    /** As {@link #showing}, with an HTTP answer. */
    public static TlsServer answering(String answer, TestCertificate own, TestCertificate... issuers) throws Exception {
        SSLServerSocket socket = (SSLServerSocket) context(own, issuers)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        TlsServer server = new TlsServer(socket, answer);
        Thread thread = new Thread(server::serve, "tls-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    /** TLS with that certificate and key, followed by those that vouch for it. */
    public static SSLContext context(TestCertificate own, TestCertificate... issuers) throws Exception {
        List<Certificate> chain = new ArrayList<>(List.of(certificate(own)));
        for (TestCertificate issuer : issuers) {
            chain.add(certificate(issuer));
        }
        String key = own.keyPem().replaceAll("-----[A-Z ]+-----|\\s", "");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "own",
                KeyFactory.getInstance("EC")
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key))),
                new char[0],
                chain.toArray(Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static Certificate certificate(TestCertificate of) throws Exception {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(of.pem().getBytes(StandardCharsets.UTF_8)));
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                client.setSoTimeout(3_000);
                if (client.getInputStream().read() >= 0) {
                    client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                    client.getOutputStream().flush();
                }
            } catch (IOException ignored) { // closed, or a client that only looked
                continue;
            }
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
