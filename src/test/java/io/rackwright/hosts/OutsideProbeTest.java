package io.rackwright.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.rackwright.certificate.TestCertificate;
import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.hosts.facts.Outside;
import io.rackwright.hosts.facts.Outside.Exports;
import io.rackwright.hosts.facts.Outside.Greeting;
import io.rackwright.hosts.facts.Outside.Reached;
import io.rackwright.hosts.facts.ProbeReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The questions about the outside, against real sockets of this machine; tools that it may lack are made of sh. */
class OutsideProbeTest {

    private static final TestCertificate ROOT =
            TestCertificate.named("Acme Root").authority().make();

    @TempDir
    Path tools;

    @BeforeEach
    void needTools() {
        assumeThat(Path.of("/bin/bash")).as("bash is not installed here").exists();
    }

    private Outside ask(Map<String, List<String>> lists) throws Exception {
        return ask(Probe.text(new Questions(lists)), "/bin/sh");
    }

    private Outside ask(String script, String shell) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(List.of(shell.split(" ")));
        builder.environment().put("PATH", tools + ":/usr/sbin:/usr/bin:/sbin:/bin");
        Process process = builder.start();
        process.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        return HostFacts.of("here", ProbeReport.parse(output).orElseThrow()).outside();
    }

    private void tool(String name, String script) throws IOException {
        Path file = tools.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash -s", "/bin/bash --posix -s", "/usr/bin/busybox sh -s"})
    void tellsOpenRefusedAndUnknownApartInEveryShell(String shell) throws Exception {
        assumeThat(Path.of(shell.replaceFirst(" .*", ""))).exists();
        try (ServerSocket open = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            int closed = freePort();
            String script = Probe.text(new Questions(Map.of(
                    "ask_reach",
                    List.of("127.0.0.1 " + open.getLocalPort(), "127.0.0.1 " + closed, "no-such-host.invalid 443"))));

            assertThat(ask(script, shell).reached())
                    .containsExactlyInAnyOrder(
                            new Reached("127.0.0.1:" + open.getLocalPort(), "", "open"),
                            new Reached("127.0.0.1:" + closed, "", "refused"),
                            new Reached("no-such-host.invalid:443", "", "no_name"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** A full backlog swallows further connections as a firewall does. */
    @Test
    void manyBlackHolesAreToldAndAskedTogether() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                Socket first = new Socket();
                Socket second = new Socket()) {
            first.connect(full.getLocalSocketAddress());
            second.connect(full.getLocalSocketAddress());
            String question = " " + full.getLocalPort();
            long begin = System.nanoTime();

            Outside outside = ask(Map.of(
                    "ask_reach", List.of("127.0.0.1" + question, "localhost" + question, "127.0.0.1 " + freePort())));

            assertThat(outside.to("127.0.0.1:" + full.getLocalPort())
                            .orElseThrow()
                            .how())
                    .isEqualTo("timeout");
            assertThat(outside.to("localhost:" + full.getLocalPort())
                            .orElseThrow()
                            .how())
                    .isEqualTo("timeout");
            assertThat(System.nanoTime() - begin)
                    .as("one limit, with much to spare")
                    .isLessThan(15_000_000_000L);
        }
    }

    @Test
    void judgesCertificatesWithTheAuthoritiesOfTheSite() throws Exception {
        assumeThat(Path.of("/usr/bin/openssl")).exists();
        TestCertificate good = leaf("localhost");
        TestCertificate other = leaf("elsewhere.example");
        TestCertificate old = TestCertificate.named("localhost")
                .dns("localhost")
                .until("2021-01-01T00:00:00Z")
                .signedBy(ROOT)
                .make();
        TestCertificate alone = TestCertificate.of("localhost");
        try (TlsServer trusted = TlsServer.showing(good);
                TlsServer misnamed = TlsServer.showing(other);
                TlsServer expired = TlsServer.showing(old);
                TlsServer selfSigned = TlsServer.showing(alone);
                ServerSocket silent = new ServerSocket(0)) {
            List<String> questions = List.of(
                    "localhost " + trusted.port(),
                    "localhost " + misnamed.port(),
                    "localhost " + expired.port(),
                    "localhost " + selfSigned.port(),
                    "localhost " + silent.getLocalPort());
            Outside outside = ask(Map.of(
                    "ask_authorities", ROOT.pem().lines().toList(), "ask_reach", questions, "ask_tls", questions));

            Greeting greeting = greeting(outside, trusted);
            assertThat(greeting.isTrusted()).isTrue();
            assertThat(greeting.subject()).contains("localhost");
            assertThat(greeting.issuer()).contains("Acme Root");
            assertThat(greeting(outside, misnamed).verdict()).startsWith("62 ");
            assertThat(greeting(outside, expired).verdict()).startsWith("10 ");
            assertThat(greeting(outside, selfSigned).verdict()).startsWith("18 ");
            assertThat(outside.greeting("localhost:" + silent.getLocalPort())).isEmpty();
        }
    }

    @Test
    void trustsNobodyWhomNeitherServerNorSiteTrusts() throws Exception {
        assumeThat(Path.of("/usr/bin/openssl")).exists();
        try (TlsServer server = TlsServer.showing(leaf("localhost"))) {
            List<String> question = List.of("localhost " + server.port());
            Outside outside = ask(Map.of("ask_reach", question, "ask_tls", question));

            assertThat(greeting(outside, server).verdict()).matches("2[01] .*");
        }
    }

    private static TestCertificate leaf(String name) {
        return TestCertificate.named(name).dns(name).signedBy(ROOT).make();
    }

    private static Greeting greeting(Outside outside, TlsServer server) {
        return outside.greeting("localhost:" + server.port()).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "200 Connection established,open",
                "407 Proxy Authentication Required,status_407",
                "403 Forbidden,status_403"
            })
    void asksTheProxyForATunnel(String statusAndWord) throws Exception {
        String[] parts = statusAndWord.split(",");
        try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            Thread thread = new Thread(() -> answer(proxy, "HTTP/1.1 " + parts[0] + "\r\n\r\n"));
            thread.setDaemon(true);
            thread.start();

            Outside outside =
                    ask(Map.of("ask_tunnels", List.of("registry.example 443 127.0.0.1 " + proxy.getLocalPort())));

            assertThat(outside.reached())
                    .containsExactly(
                            new Reached("registry.example:443", "127.0.0.1:" + proxy.getLocalPort(), parts[1]));
        }
    }

    @Test
    void saysThatTheProxyItselfIsNotThere() throws Exception {
        int closed = freePort();

        assertThat(ask(Map.of("ask_tunnels", List.of("registry.example 443 127.0.0.1 " + closed)))
                        .reached())
                .containsExactly(new Reached("registry.example:443", "127.0.0.1:" + closed, "proxy_refused"));
    }

    private static void answer(ServerSocket server, String text) {
        try (Socket client = server.accept()) {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            String line = reader.readLine();
            while (line != null && !line.isEmpty()) {
                line = reader.readLine();
            }
            client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void tellsWhatNamesLeadTo() throws Exception {
        tool(
                "getent",
                "[ \"$2\" = mlops.example.com ] || exit 2\n"
                        + "printf '10.0.0.6 STREAM mlops\\n10.0.0.6 DGRAM\\n10.0.0.6 RAW\\n10.0.0.5 STREAM\\n'");

        assertThat(ask(Map.of("ask_names", List.of("mlops.example.com", "gone.example.com")))
                        .names())
                .isEqualTo(Map.of("mlops.example.com", List.of("10.0.0.5", "10.0.0.6"), "gone.example.com", List.of()));
    }

    @Test
    void tellsWhatAnNfsServerExports() throws Exception {
        tool(
                "showmount",
                "[ \"$3\" = nas1 ] || { echo 'clnt_create: RPC: Program not registered' >&2; exit 1; }\n"
                        + "echo '/export/kfs 10.0.0.0/24,10.1.0.5'; echo '/export/kdisk *'");

        assertThat(ask(Map.of("ask_exports", List.of("nas1", "nas2"))).exports())
                .containsExactly(new Exports("nas1", List.of("/export/kfs 10.0.0.0/24,10.1.0.5", "/export/kdisk *")));
    }

    @Test
    void findsWhoAnswersAPingAndWhoOnlyTellsAHardwareAddress() throws Exception {
        tool("ping", "for address; do :; done; [ \"$address\" = 10.0.0.100 ]");
        tool(
                "ip",
                "case \"$*\" in *10.0.0.101*) echo '10.0.0.101 dev eth0 lladdr 52:54:00:00:00:09 STALE' ;;"
                        + " *10.0.0.102*) echo '10.0.0.102 dev eth0 FAILED' ;; esac");

        assertThat(ask(Map.of("ask_occupied", List.of("10.0.0.100", "10.0.0.101", "10.0.0.102", "10.0.0.103")))
                        .occupied())
                .containsExactly("10.0.0.100", "10.0.0.101");
    }

    @Test
    void asksTimeServersAsTheirClientsDo() throws Exception {
        try (DatagramSocket clock = new DatagramSocket(null)) {
            try {
                clock.bind(new InetSocketAddress("127.0.0.1", 123));
            } catch (SocketException e) {
                assumeThat(e).as("only root may listen on port 123").isNull();
            }
            Thread thread = new Thread(() -> reply(clock));
            thread.setDaemon(true);
            thread.start();
            String script = Probe.text(new Questions(Map.of("ask_own", List.of("yes"))));
            String sources = "\"$(time_servers | some 4)\"";
            assertThat(script).contains(sources);

            Outside outside = ask(script.replace(sources, "'127.0.0.1\n127.0.0.77'"), "/bin/sh");

            assertThat(outside.timeServers()).isEqualTo(Map.of("127.0.0.1", true, "127.0.0.77", false));
        }
    }

    private static void reply(DatagramSocket clock) {
        try {
            DatagramPacket packet = new DatagramPacket(new byte[64], 64);
            clock.receive(packet);
            assertThat(packet.getLength()).isEqualTo(48);
            assertThat(packet.getData()[0]).isEqualTo((byte) 0x23);
            clock.send(packet);
        } catch (IOException ignored) { // closed
            return;
        }
    }

    @Test
    void aServerWithoutToolsIsNotJudged() throws Exception {
        for (String missing : List.of("bash", "python3", "nc")) {
            tool(missing, "exit 127");
        }
        String blind = Probe.text(new Questions(Map.of("ask_reach", List.of("127.0.0.1 1"))))
                .replace("have() {", "have() { case $1 in bash | python3 | nc) return 1 ;; esac; ");

        assertThat(ask(blind, "/bin/sh").reached()).isEmpty();
    }

    @Test
    void othersStandInForBash() throws Exception {
        assumeThat(Path.of("/usr/bin/python3")).exists();
        int closed = freePort();
        String withoutBash = Probe.text(new Questions(Map.of("ask_reach", List.of("127.0.0.1 " + closed))))
                .replace("have() {", "have() { [ \"$1\" = bash ] && return 1; ");

        assertThat(ask(withoutBash, "/bin/sh").reached())
                .containsExactly(new Reached("127.0.0.1:" + closed, "", "refused"));
    }
}
