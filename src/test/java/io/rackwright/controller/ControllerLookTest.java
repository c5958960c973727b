package io.rackwright.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.certificate.Flaw;
import io.rackwright.certificate.TestCertificate;
import io.rackwright.controller.ControllerFacts.Named;
import io.rackwright.controller.ControllerFacts.Parent;
import io.rackwright.controller.ControllerFacts.Room;
import io.rackwright.controller.ControllerFacts.Shown;
import io.rackwright.hosts.TlsServer;
import io.rackwright.process.CommonsExecRunner;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The look at this machine, with real sockets and files. */
class ControllerLookTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final TestCertificate ROOT =
            TestCertificate.named("Acme Root").authority().make();

    @TempDir
    Path folder;

    private LocalLook local(String searchPath) {
        Map<String, Path> folders = new LinkedHashMap<>();
        folders.put("the workspace", folder.resolve("not/there/yet"));
        folders.put("the cache", folder);
        return new LocalLook(folders, searchPath, List.of("ssh", "git"), new CommonsExecRunner(System.getenv()));
    }

    private ControllerFacts look(String name, String balancer, String authorities, Callable<Optional<String>> python) {
        ControllerLook.Wish wish = new ControllerLook.Wish(
                local(""), python, name, List.of(name), balancer, List.of(), authorities, MirrorLook.NOTHING);
        try (ControllerLook look = new ControllerLook(wish, Clock.fixed(NOW, ZoneOffset.UTC))) {
            return look.facts();
        }
    }

    @Test
    void seesWhatThisMachineHas() throws Exception {
        Path tools = Files.createDirectory(folder.resolve("bin"));
        assertThat(Files.createFile(tools.resolve("git")).toFile().setExecutable(true))
                .isTrue();

        LocalLook.Found found = local("/no/such/folder:" + tools).look();

        assertThat(found.missingPrograms()).containsExactly("ssh");
        assertThat(found.openFiles()).isPositive();
        Room room = found.rooms().get(0);
        assertThat(found.rooms()).as("one filesystem is told once").hasSize(1);
        assertThat(room.use()).isEqualTo("the workspace and the cache");
        assertThat(room.freeBytes()).isPositive();
    }

    @Test
    void asksForTheNameAndThePython() {
        ControllerFacts facts = look("localhost", "", "", () -> Optional.of("no python3"));

        assertThat(facts.named().addresses()).contains("127.0.0.1");
        assertThat(facts.pythonFlaw()).isEqualTo("no python3");
        assertThat(facts.now()).isEqualTo(NOW);
        assertThat(look("no-such-name.invalid", "", "", Optional::empty).named())
                .isEqualTo(new Named(true, List.of()));
    }

    @Test
    void judgesTheCertificateThatTheBalancerShows() throws Exception {
        TestCertificate good = TestCertificate.named("mlops")
                .dns("mlops.example.com")
                .signedBy(ROOT)
                .make();
        TestCertificate other = TestCertificate.of("elsewhere.example.com");
        try (TlsServer right = TlsServer.showing(good);
                TlsServer wrong = TlsServer.showing(other)) {
            Shown shown = look("mlops.example.com", "127.0.0.1:" + right.port(), ROOT.pem(), Optional::empty)
                    .balancer();
            Shown foreign = look("mlops.example.com", "127.0.0.1:" + wrong.port(), ROOT.pem(), Optional::empty)
                    .balancer();

            assertThat(shown).isEqualTo(new Shown("127.0.0.1:" + right.port(), List.of()));
            assertThat(foreign.flaws()).extracting(Flaw::message).anySatisfy(message -> assertThat(message)
                    .contains("127.0.0.1:" + wrong.port())
                    .contains("not valid for mlops.example.com"));
        }
    }

    @Test
    void aBalancerThatShowsNothingIsUnknown() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            assertThat(look("mlops.example.com", "127.0.0.1:" + silent.getLocalPort(), "", Optional::empty)
                            .balancer())
                    .isEqualTo(Shown.NOTHING);
        }
    }

    @Test
    void knowsAnInstallByItsPage() throws Exception {
        String page = "HTTP/1.1 200 OK\r\n\r\n<html><title>Katonic MLOps</title>";
        try (TlsServer install = TlsServer.answering(page, TestCertificate.of("localhost"));
                TlsServer company = TlsServer.showing(TestCertificate.of("localhost"))) {
            assertThat(ControllerLook.parent("localhost", install.port()).orElseThrow())
                    .isEqualTo(new Parent("localhost", "127.0.0.1", "katonic"));
            assertThat(ControllerLook.parent("localhost", company.port())
                            .orElseThrow()
                            .sign())
                    .isEmpty();
        }
    }

    @Test
    void waitsForNobodyBeyondItsPatience() {
        ControllerFacts facts = look("", "", "", () -> {
            Thread.sleep(60_000);
            return Optional.of("too late");
        });

        assertThat(facts.pythonFlaw()).isEmpty();
        assertThat(facts.named()).isEqualTo(Named.UNKNOWN);
    }

    @Test
    void aStrangersFileMovesNoTerminalAndFillsNoMemory() throws Exception {
        String endless = "x".repeat(100_000);
        ControllerFacts facts = ControllerFactsJson.read("{\"format\": \"rackwright.controller/1\", \"time\": 1e18,"
                + " \"python_flaw\": \"\\u001b[2Jgone\\u202e\", \"missing_programs\": [\"" + endless + "\"]}");

        assertThat(facts.pythonFlaw()).isEqualTo("[2Jgone");
        assertThat(facts.missingPrograms().get(0)).hasSize(4096);
    }

    @Test
    void survivesItsFile() throws Exception {
        ControllerFacts facts = new ControllerFacts(
                NOW,
                "no python3",
                List.of(new Room("the cache", "/x", 7)),
                List.of("git"),
                1024,
                true,
                new Named(true, List.of("10.0.0.5")),
                new Shown("10.0.0.5:443", List.of(new Flaw(true, "m", "e", "a", "h"))),
                List.of(new Parent("example.com", "10.0.0.9", "")),
                List.of(new ControllerFacts.Held("the registry", "pause:3.10", "absent")));

        assertThat(ControllerFactsJson.read(ControllerFactsJson.write(facts))).isEqualTo(facts);
        ControllerFacts blind = new ControllerFacts(
                NOW, "", List.of(), List.of(), 0, false, Named.UNKNOWN, Shown.NOTHING, List.of(), List.of());
        assertThat(ControllerFactsJson.read(ControllerFactsJson.write(blind))).isEqualTo(blind);
    }
}
