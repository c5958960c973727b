package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackwright.anonymous.Anonymizer;
import io.rackwright.finding.ToolException;
import io.rackwright.hosts.facts.Fixture;
import io.rackwright.hosts.facts.HostFactsJson;
import io.rackwright.json.Json;
import io.rackwright.mesh.Matrices;
import io.rackwright.mesh.NetworkMatrixJson;
import io.rackwright.mesh.Port;
import io.rackwright.mesh.Reach;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What leaves the house tells no name and is judged as the original is. */
class AnonymousCaptureTest {

    /** Words of this customer that must be in no file. */
    private static final List<String> CANARIES = List.of(
            "canary",
            "kanarie",
            "rack1-u07",
            "10.77.5.",
            "10.77.6.",
            "10.77.9",
            "52:54:00:c4:7a:27",
            "00a1b2c3d4e5f60718",
            "6f4ee0806aa1c3002b5e1f0a0c9d3b71",
            "5b1f0c2e9f3a4f5e8d7c6b5a49382716",
            "4c4c4544-0037",
            "acme-dev",
            "hr7-backup",
            "PHAL132",
            "7XKQ2M3",
            "a-secret-customer",
            "CANARY_TOKEN",
            "finch",
            "mlops");

    private static final String SITE = SiteFiles.baseWith(
            "user: ubuntu",
            "user: finch",
            "name: m1",
            "name: canary-m1",
            "name: p1",
            "name: canary-p1",
            "name: c1",
            "name: canary-c1",
            "10.0.0.11",
            "10.77.5.11",
            "10.0.0.21",
            "10.77.5.21",
            "10.0.0.31",
            "10.77.6.31",
            "10.0.0.5",
            "10.77.5.5",
            "kfs}",
            "kfs-canary}",
            "nfs: {server: nas1, path: /export/kdisk}",
            "nfs: {server: nas.kanarienvogel.de, path: /export/kdisk}",
            "tls:\n",
            "checks:\n  skip:\n    - {id: H25, reason: a-secret-customer wants it}\ntls:\n",
            "platform:\n  version",
            "registry: {server: images.kanarienvogel.de, username: finch, password: {env: CANARY_TOKEN}}\nplatform:\n  version");

    @TempDir
    Path folder;

    private RecordedApp app;

    @BeforeEach
    void writeSite() {
        new SiteFiles(folder).write("site.yml", SITE);
    }

    private Site site() {
        var loaded = new SiteFiles(folder).load(SITE);
        return loaded.site()
                .orElseThrow(() -> new AssertionError(loaded.findings().toString()));
    }

    private static String facts(String fixture, String host, String address) {
        Fixture made = Fixture.of(fixture);
        String said = made.text().contains("10.0.0.31/24")
                ? made.text().replace("10.0.0.31/24", address + "/24")
                : made.text();
        return HostFactsJson.write(new Fixture(said)
                .without("file=/sys/class/dmi/id/product_serial")
                .saying("setting=/etc/apt/apt.conf:Acquire::http::Proxy \"http://proxy.kanarienvogel.de:3128\";")
                .saying("interface=ens1 52:54:00:c4:7a:27 1500 up hardware")
                .saying("address=ens1 " + address + "/24")
                .saying("route=ens1 00000000 FE054D0A 0003 0 00000000")
                .saying("file=/sys/class/dmi/id/product_serial:7XKQ2M3")
                .saying("setting=/etc/motd:asset 7XKQ2M3 of canary-m1.kanarienvogel.de")
                .saying("resolver=10.77.9.53")
                .saying("search=kanarienvogel.de hr7-backup.kanarienvogel.de")
                .saying("own_name=" + address)
                .saying("leftover=process /home/finch/bin/agent --server canary-p1 10.77.9.1")
                .saying("time_server=yes ntp.kanarienvogel.de")
                .facts(host));
    }

    /** The files of a capture of three servers, of which the first ones are that kind. */
    private static Map<String, String> capture(String fixture) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("canary-m1.json", facts(fixture, "canary-m1", "10.77.5.11"));
        files.put("canary-p1.json", facts(fixture, "canary-p1", "10.77.5.21"));
        files.put("canary-c1.json", facts("dell-r750", "canary-c1", "10.77.6.31"));
        files.put(
                "_network.json",
                NetworkMatrixJson.write(Matrices.of("canary-m1", "canary-p1", "canary-c1")
                                .port("canary-m1", "canary-p1", Port.tcp(10250), Reach.FILTERED)
                                .made())
                        .replace("10.0.0.", "10.77.5."));
        files.put(
                "_capture.json",
                Json.pretty(Map.of(
                        "format",
                        CaptureManifest.FORMAT,
                        "site",
                        "acme-dev",
                        "built",
                        List.of("canary-m1"),
                        "servers",
                        List.of(Map.of("name", "canary-m1", "file", "canary-m1.json")),
                        "files",
                        List.of("canary-m1.json"))));
        return files;
    }

    private Map<String, String> anonymous(Map<String, String> files) throws Exception {
        return AnonymousCapture.of(site(), folder.resolve("site.yml"), folder.resolve("mine.json"))
                .files(files);
    }

    private void write(String to, Map<String, String> files) throws Exception {
        Files.createDirectories(folder.resolve(to));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(to).resolve(file.getKey()), file.getValue());
        }
    }

    /** Code, severity and server of each finding, servers by their place in the site file. */
    private List<String> codes(String site, String facts, List<String> hosts) throws Exception {
        app = new RecordedApp(folder);
        app.run("check", site, "--facts", facts, "--output", "json");
        return Json.parseObject(app.out()).objects("findings").stream()
                .filter(finding -> finding.text("code").startsWith("H"))
                .map(finding -> finding.text("code") + " " + finding.text("severity") + " "
                        + hosts.indexOf(finding.object("where").text("host")))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"dell-r750", "supermicro-gpu", "kvm-guest", "old-kernel", "san-multipath", "lxc-container"})
    void isJudgedAsTheOriginal(String fixture) throws Exception {
        isJudgedAsTheOriginal(capture(fixture));
    }

    /** The facts say so in words that stand where else an address does. */
    @Test
    void isJudgedAsTheOriginalWhenNamesAreNotAnswered() throws Exception {
        Map<String, String> files = capture("kvm-guest");
        files.put(
                "canary-m1.json",
                HostFactsJson.write(Fixture.of("kvm-guest")
                        .saying("own_name=late")
                        .saying("any_name=late kanarienvogel.de")
                        .facts("canary-m1")));
        isJudgedAsTheOriginal(files);
        assertThat(app.out()).contains("not resolved within 3 s").contains("name servers do not answer");
    }

    private void isJudgedAsTheOriginal(Map<String, String> files) throws Exception {
        Map<String, String> anonymous = anonymous(files);
        write("captured", files);
        write("anonymous", anonymous);
        Anonymizer names = Anonymizer.again(Files.readString(folder.resolve("mine.json")), List.of());
        List<String> hosts = List.of("canary-m1", "canary-p1", "canary-c1");

        List<String> original = codes("site.yml", "captured", hosts);

        assertThat(original).as(app.err() + app.out()).hasSizeGreaterThan(5);
        assertThat(codes(
                        "anonymous/site.yml",
                        "anonymous",
                        hosts.stream().map(names::name).toList()))
                .as(app.out() + app.err() + anonymous.get("site.yml"))
                .isEqualTo(original);
    }

    @ParameterizedTest
    @CsvSource({"dell-r750", "supermicro-gpu", "kvm-guest", "old-kernel", "san-multipath", "lxc-container"})
    void tellsNoNameAnywhere(String fixture) throws Exception {
        anonymous(capture(fixture)).forEach((name, text) -> assertThat(CANARIES)
                .allSatisfy(canary -> assertThat(name + " " + text).as(name).doesNotContainIgnoringCase(canary)));
    }

    @Test
    void givesTheSamePseudonymsAgainWithTheSameMapping() throws Exception {
        Map<String, String> first = anonymous(capture("dell-r750"));

        assertThat(anonymous(capture("dell-r750"))).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("mine.json"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(folder.resolve("mine.json")))
                .contains("canary-m1")
                .contains("10.77.5.11");

        Files.delete(folder.resolve("mine.json"));
        assertThat(anonymous(capture("dell-r750")).keySet()).isNotEqualTo(first.keySet());
    }

    @Test
    void theManifestNamesTheFilesThatAreThere() throws Exception {
        Map<String, String> anonymous = anonymous(capture("dell-r750"));

        var manifest = Json.parseObject(anonymous.get("_capture.json"));
        assertThat(manifest.texts("files")).contains("site.yml").doesNotContain("_capture.json");
        assertThat(anonymous.keySet()).containsAll(manifest.texts("files"));
        assertThat(anonymous).containsKey(manifest.objects("servers").get(0).text("file"));
    }

    @Test
    void leavesAFileThatIsNoMappingAsItIs() throws Exception {
        Files.writeString(folder.resolve("mine.json"), "{\"thesis\": 1}");

        assertThatThrownBy(() -> anonymous(capture("dell-r750")))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("no mapping")
                .hasMessageContaining("--mapping");
        assertThat(folder.resolve("mine.json")).hasContent("{\"thesis\": 1}");
    }

    @ParameterizedTest
    @CsvSource({"--anonymize --script", "--mapping m.json --out x"})
    void refusesWhatMakesNoSense(String options) {
        app = new RecordedApp(folder);

        assertThat(app.run(("capture site.yml " + options).split(" "))).isEqualTo(2);
        assertThat(app.err()).contains("--anonymize");
    }
}
