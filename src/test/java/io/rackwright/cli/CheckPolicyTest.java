package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.hosts.facts.Facts;
import io.rackwright.hosts.facts.HostFacts.Identity;
import io.rackwright.hosts.facts.HostFactsJson;
import io.rackwright.json.Json;
import io.rackwright.json.JsonObject;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator may have judged otherwise, and that every result shows it; c1 has too few processors. */
class CheckPolicyTest {

    private static final String END = "platform:\n  version";

    @TempDir
    Path folder;

    private RecordedApp app;

    @BeforeEach
    void writeFacts() throws Exception {
        new SiteFiles(folder).write("site.yml", SiteFiles.base());
        Files.createDirectories(folder.resolve("facts"));
        facts(Facts.worker("m1", "10.0.0.11"));
        facts(Facts.worker("p1", "10.0.0.21"));
        facts(Facts.worker("c1", "10.0.0.31").size(4, 16 * Facts.GB));
    }

    private void facts(Facts facts) throws Exception {
        String host = facts.made().host();
        String mac = "52:54:00:00:00:%02x".formatted(host.hashCode() & 0xff);
        facts.identity(new Identity(host, "%032x".formatted(host.hashCode()), "", List.of(mac)));
        Path file = folder.resolve("facts").resolve(facts.made().host() + ".json");
        Files.writeString(file, HostFactsJson.write(facts.made()));
    }

    private int check(String... options) {
        app = new RecordedApp(folder);
        return app.run(Stream.concat(Stream.of("check", "site.yml", "--facts", "facts"), Stream.of(options))
                .toArray(String[]::new));
    }

    private JsonObject checkJson(int code, String... options) throws Exception {
        assertThat(check(Stream.concat(Stream.of("--output", "json"), Stream.of(options))
                        .toArray(String[]::new)))
                .as(app.err())
                .isEqualTo(code);
        return Json.parseObject(app.out());
    }

    private static JsonObject ofCode(JsonObject document, String code) {
        return document.objects("checks").stream()
                .filter(check -> check.text("code").equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyCheckHasAVerdictForEveryServer() throws Exception {
        JsonObject cpu = ofCode(checkJson(4), "H05");

        assertThat(cpu.number("passed", 0)).isEqualTo(2);
        assertThat(cpu.texts("failed")).containsExactly("c1");
    }

    @Test
    void aServerWithoutFactsIsNotJudgedRatherThanPassed() throws Exception {
        Files.delete(folder.resolve("facts/p1.json"));

        JsonObject cpu = ofCode(checkJson(4), "H05");

        assertThat(cpu.texts("not_judged")).containsExactly("p1");
        assertThat(cpu.texts("reasons")).containsExactly("not judged: the server could not be looked at");
    }

    @ParameterizedTest
    @CsvSource({"H05=old servers,old servers", "h5,no reason given", "'H05=old, and slow,H06=x','old, and slow'"})
    void aSkipOnTheCommandLineIsShownWithItsReason(String skip, String reason) throws Exception {
        JsonObject document = checkJson(0, "--skip", skip);

        JsonObject skipped = document.object("policy").objects("skipped").get(0);
        assertThat(skipped.text("code")).isEqualTo("H05");
        assertThat(skipped.text("by")).isEqualTo("--skip");
        assertThat(skipped.text("reason")).isEqualTo(reason);
        assertThat(skipped.number("findings", 0)).isEqualTo(1);
        assertThat(ofCode(document, "H05").texts("skipped")).containsExactly("m1", "p1", "c1");
        check("--skip", skip);
        assertThat(app.out()).contains("Skipped: H05 by --skip (" + reason + "): it found something once");
        check("--skip", skip, "--output", "junit");
        assertThat(app.out())
                .contains("<testcase classname=\"c1\" name=\"H05\"><skipped message=\"skipped by --skip: " + reason);
    }

    @Test
    void theSitesOwnSkipsAndMinimaAreShownEvenWhereTheyHideNothing() throws Exception {
        String lowered = "minimum: {cpu: 4}\n    accept_below_minimum: until spring\n";
        String site = SiteFiles.baseWith(END, "checks: {skip: [{id: H09, reason: a controller lies}]}\n" + END)
                .replaceFirst("(?m)^( *)role: compute\n", "$1role: compute\n$1" + lowered);
        new SiteFiles(folder).write("site.yml", site);

        JsonObject policy = checkJson(0).object("policy");

        assertThat(policy.objects("skipped").get(0).text("reason")).isEqualTo("a controller lies");
        assertThat(policy.objects("lowered").get(0).text("reason")).isEqualTo("until spring");
        check();
        assertThat(app.out())
                .contains("Skipped: H09 by checks.skip (a controller lies): ")
                .contains("Accepted below the requirement: pool compute, CPU 4 instead of 8 (until spring)");
        check("--output", "junit");
        assertThat(app.out()).contains("a controller lies").contains("until spring");
    }

    @Test
    void onlyConfinesTheLookAndSaysSo() throws Exception {
        JsonObject document = checkJson(0, "--only", "H06,h3");

        assertThat(document.object("policy").texts("only")).containsExactly("H03", "H06");
        assertThat(ofCode(document, "H05").texts("skipped")).containsExactly("m1", "p1", "c1");
        assertThat(ofCode(document, "H01").number("passed", 0)).isEqualTo(3);
        check("--only", "H06");
        assertThat(app.out()).contains("--only H06: ").contains(" other checks were left out");
    }

    @Test
    void strictRefusesAWarning() throws Exception {
        facts(Facts.worker("c1", "10.0.0.31")
                .root(new io.rackwright.hosts.facts.HostFacts.RootDisk(
                        "/dev/sda2", 58 * Facts.GB, 5 * Facts.GB, List.of("sda"), 60 * Facts.GB)));

        assertThat(check()).isZero();
        JsonObject strict = checkJson(4, "--strict");

        assertThat(strict.object("summary").number("warnings", 9)).isZero();
        assertThat(strict.object("policy").truth("strict")).isTrue();
        assertThat(ofCode(strict, "H07").texts("failed")).containsExactly("c1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--only=H98", "--skip=H98=x", "--only=hardware", "--skip=P07=x", "--skip=H01=x", "--only="})
    void aCodeThatIsNoneIsAUsageError(String option) {
        assertThat(check(option)).isEqualTo(2);
        assertThat(app.out()).isEmpty();
        assertThat(app.err()).contains(option.substring(0, 6));
    }

    @Test
    void sinceTellsWhatChangedInEveryForm() throws Exception {
        Files.move(folder.resolve("facts"), folder.resolve("before"));
        Files.createDirectories(folder.resolve("facts"));
        facts(Facts.worker("m1", "10.0.0.11"));
        facts(Facts.worker("p1", "10.0.0.21"));
        facts(Facts.worker("c1", "10.0.0.31").size(8, 8 * Facts.GB));

        JsonObject since = checkJson(4, "--since", "before").object("since");

        assertThat(since.objects("changes").stream().map(change -> change.text("what")))
                .containsExactly("CPU", "memory");
        assertThat(since.objects("new").get(0).text("code")).isEqualTo("H06");
        assertThat(since.objects("gone").get(0).text("code")).isEqualTo("H05");
        check("--since", "before", "--html", "check.html");
        assertThat(app.out()).contains("Since before:").contains("  c1: memory: 16 GB → 8 GB");
        assertThat(folder.resolve("check.html")).content().contains("c1: memory: 16 GB → 8 GB");
        assertThat(check("--since", "nowhere")).isEqualTo(7);
    }

    @Test
    void theHelpShowsHowSkipsAreSeparatedAndNoPattern() {
        app = new RecordedApp(folder);
        app.run("check", "--help");

        assertThat(app.out()).contains("--skip=CODE[=REASON]").doesNotContain("(?=");
    }

    @Test
    void aTimeThatCannotBeIsNoBug() throws Exception {
        for (String file : List.of("c1.json", "_controller.json")) {
            String format = file.startsWith("_") ? "rackwright.controller/1" : "rackwright.facts/1";
            Files.writeString(
                    folder.resolve("facts").resolve(file),
                    "{\"format\": \"" + format + "\", \"host\": \"c1\", \"time\": 99999999999999999}");
        }

        assertThat(check()).as(app.err()).isEqualTo(4);
    }

    @Test
    void aSiteWithoutServersNeedsNoKey() {
        String site = SiteFiles.base();
        int nodes = site.indexOf("nodes:\n");
        new SiteFiles(folder)
                .write(
                        "site.yml",
                        (site.substring(0, nodes) + site.substring(site.indexOf("storage:\n")))
                                .replace("ssh:\n  user: ubuntu\n  private_key: {file: ~/.ssh/id_ed25519}\n", "")
                                .replace("version: \"1.30.6\"", "version: \"1.30.6\"\n  provisioner: existing"));
        app = new RecordedApp(folder);

        app.run("check", "site.yml");

        assertThat(app.out()).doesNotContain("ssh.private_key", "P30");
    }
}
