package io.rackwright.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.rackwright.certificate.TestCertificate;
import io.rackwright.controller.ControllerFacts.Held;
import io.rackwright.controller.MirrorLook.Wanted;
import io.rackwright.hosts.TlsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mirrors as they are met: web servers and registries on this machine, with and without TLS, logins and proxies. */
class MirrorLookTest {

    private static final TestCertificate ROOT =
            TestCertificate.named("Acme Root").authority().make();
    private static final TestCertificate OWN =
            TestCertificate.named("localhost").dns("localhost").signedBy(ROOT).make();

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private HttpServer plain;
    private HttpsServer secure;

    @BeforeEach
    void open() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
        plain = HttpServer.create(any, 50);
        secure = HttpsServer.create(any, 50);
        secure.setHttpsConfigurator(new HttpsConfigurator(TlsServer.context(OWN)));
        plain.start();
        secure.start();
    }

    @AfterEach
    void close() {
        plain.stop(0);
        secure.stop(0);
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        boolean hasBody = !exchange.getRequestMethod().equals("HEAD") && !body.isEmpty();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, hasBody ? bytes.length : -1);
        if (hasBody) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private void serve(HttpServer server, String path, int status) {
        server.createContext(path, exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            say(exchange, status, "");
        });
    }

    private String plainly(String path) {
        return "http://127.0.0.1:" + plain.getAddress().getPort() + path;
    }

    private String securely(String path) {
        return "https://localhost:" + secure.getAddress().getPort() + path;
    }

    private static String ask(String address, MirrorAccess access) throws Exception {
        List<Held> held = new MirrorLook(List.of(new Wanted("there", "it", URI.create(address))), access).look();
        assertThat(held).hasSize(1);
        return held.get(0).answer();
    }

    private static MirrorAccess trusting(MirrorAccess.Login login) {
        return new MirrorAccess(ROOT.pem(), "", host -> false, login);
    }

    @Test
    void aFileIsThereOrNotAndNoneIsFetched() throws Exception {
        serve(plain, "/dl.k8s.io/kubelet", 200);
        serve(plain, "/dl.k8s.io/broken", 500);

        assertThat(ask(plainly("/dl.k8s.io/kubelet"), MirrorAccess.OPEN)).isEqualTo(Held.THERE);
        assertThat(ask(plainly("/dl.k8s.io/kubeadm"), MirrorAccess.OPEN)).isEqualTo(Held.ABSENT);
        assertThat(ask(plainly("/dl.k8s.io/broken"), MirrorAccess.OPEN)).isEqualTo("it answers HTTP 500");
        assertThat(asked).allMatch(line -> line.startsWith("HEAD "));
    }

    @Test
    void nobodyThereIsNoDefect() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0)) {
            port = gone.getLocalPort();
        }
        assertThat(ask("http://127.0.0.1:" + port + "/kubelet", MirrorAccess.OPEN))
                .isEqualTo("it does not answer");
    }

    @Test
    void trustsWhomTheSiteTrustsAndNobodyElse() throws Exception {
        serve(secure, "/v2/pause/manifests/3.10", 200);

        assertThat(ask(securely("/v2/pause/manifests/3.10"), trusting(MirrorAccess.Login.NONE)))
                .isEqualTo(Held.THERE);
        assertThat(ask(securely("/v2/pause/manifests/3.10"), MirrorAccess.OPEN))
                .isEqualTo("its certificate does not verify here");
    }

    @Test
    void aRegistryThatWantsAPasswordGetsTheSites() throws Exception {
        secure.createContext("/v2/", exchange -> {
            String proof = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"registry\"");
            say(exchange, proof.equals("Basic cHVsbGVyOnNlY3JldA==") ? 200 : 401, "");
        });

        assertThat(ask(
                        securely("/v2/pause/manifests/3.10"),
                        trusting(new MirrorAccess.Login("puller", () -> "secret"))))
                .isEqualTo(Held.THERE);
        assertThat(ask(securely("/v2/pause/manifests/3.10"), trusting(MirrorAccess.Login.NONE)))
                .isEqualTo("it wants a login (HTTP 401)");
    }

    @Test
    void noPasswordGoesOverPlainHttp() throws Exception {
        Queue<String> proofs = new ConcurrentLinkedQueue<>();
        plain.createContext("/v2/", exchange -> {
            proofs.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"registry\"");
            say(exchange, 401, "");
        });
        MirrorAccess.Login login = new MirrorAccess.Login("puller", () -> {
            throw new IllegalStateException("nobody may ask for it");
        });

        assertThat(ask(plainly("/v2/pause/manifests/3.10"), trusting(login))).isEqualTo("it wants a login (HTTP 401)");
        assertThat(proofs).containsExactly("null");
    }

    /** As Docker Hub, Harbor and GitLab do it. */
    @Test
    void aRegistryThatWantsATokenGetsOneWithoutAName() throws Exception {
        secure.createContext("/token", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            say(exchange, 200, "{\"token\": \"abc.def\"}");
        });
        secure.createContext("/v2/", exchange -> {
            String proof = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getResponseHeaders()
                    .add(
                            "WWW-Authenticate",
                            "Bearer realm=\"" + securely("/token")
                                    + "\",service=\"registry\",scope=\"repository:calico/node:pull\"");
            boolean isThere = exchange.getRequestURI().getPath().endsWith("/v3.29.5");
            say(exchange, proof.equals("Bearer abc.def") ? (isThere ? 200 : 404) : 401, "");
        });

        assertThat(ask(securely("/v2/calico/node/manifests/v3.29.5"), trusting(MirrorAccess.Login.NONE)))
                .isEqualTo(Held.THERE);
        assertThat(ask(securely("/v2/calico/node/manifests/v3.29.4"), trusting(MirrorAccess.Login.NONE)))
                .isEqualTo(Held.ABSENT);
        assertThat(asked).contains("/token?service=registry&scope=repository%3Acalico%2Fnode%3Apull");
    }

    @Test
    void goesThroughTheProxyWhereTheSiteDoes() throws Exception {
        serve(plain, "/", 200);
        String proxy = "127.0.0.1:" + plain.getAddress().getPort();
        MirrorAccess through =
                new MirrorAccess("", proxy, host -> host.equals("files.example"), MirrorAccess.Login.NONE);

        assertThat(ask("http://files.example/kubelet", through)).isEqualTo(Held.THERE);
        assertThat(asked).containsExactly("HEAD http://files.example/kubelet");
    }
}
