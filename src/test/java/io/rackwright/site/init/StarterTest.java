package io.rackwright.site.init;

import static io.rackwright.site.init.Lists.named;
import static io.rackwright.site.init.Lists.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.certificate.TestCertificate;
import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.site.Node;
import io.rackwright.site.Site;
import io.rackwright.site.load.LoadedSite;
import io.rackwright.site.load.SiteLoader;
import io.rackwright.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterTest {

    private static final TestCertificate OWN = TestCertificate.of("mlops.acme.example");
    private static final Map<Setting, String> COMPLETE = complete();

    @TempDir
    Path folder;

    @BeforeEach
    void filesThatTheSiteNames() throws IOException {
        Files.createDirectory(folder.resolve("tls"));
        Files.writeString(folder.resolve("tls/site.pem"), OWN.pem());
        Files.writeString(folder.resolve("tls/site.key"), OWN.keyPem());
    }

    private static Map<Setting, String> complete() {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        values.put(Setting.NAME, "acme");
        values.put(Setting.ENVIRONMENT, "dev");
        values.put(Setting.FQDN, "mlops.acme.example");
        values.put(Setting.LB_ADDRESS, "10.9.0.5");
        values.put(Setting.NFS_SERVER, "nas1");
        values.put(Setting.NFS_KDISK, "/export/kdisk");
        values.put(Setting.NFS_KFS, "/export/kfs");
        values.put(Setting.ADDITIONAL_DISK, "/data");
        values.put(Setting.SSH_USER, "ubuntu");
        values.put(Setting.SSH_KEY, "~/.ssh/id_ed25519");
        values.put(Setting.KUBERNETES, "1.30");
        values.put(Setting.PLATFORM, "4.4");
        values.put(Setting.CERTIFICATE, "tls/site.pem");
        values.put(Setting.CERTIFICATE_KEY, "tls/site.key");
        return values;
    }

    @Test
    void whatIsReadIsWhatIsLoaded() {
        HostList list = read(
                """
                name,address,access_ip,control_plane,etcd,pool,zone,additional_disk
                m1,10.0.0.11,,true,,,rack-a,
                p1,10.0.0.21,10.1.0.21,,,platform,rack-a,/dev/sdb
                c1,10.0.0.31,,no,,compute,,
                g1,10.0.0.41,,,,gpu-a100,,/dev/nvme1n1
                """);

        Site site = site(starter(list, COMPLETE).withNodes());

        assertThat(site.nodes())
                .containsExactly(
                        new Node("m1", "10.0.0.11", "10.0.0.11", true, true, "", "rack-a", ""),
                        new Node("p1", "10.0.0.21", "10.1.0.21", false, false, "platform", "rack-a", "/dev/sdb"),
                        new Node("c1", "10.0.0.31", "10.0.0.31", false, false, "compute", "", "/data"),
                        new Node("g1", "10.0.0.41", "10.0.0.41", false, false, "gpu-a100", "", "/dev/nvme1n1"));
        assertThat(site.pools()).containsOnlyKeys("platform", "compute", "gpu-a100");
        assertThat(site.pools().get("gpu-a100").gpu()).isTrue();
        assertThat(site.kubernetes().version()).hasToString("1.30");
    }

    @Test
    void aCsvBesideTheFileGivesTheSameNodes() throws IOException {
        Starter starter = starter(read(named("m1", "p1", "c1", "gpu1")), COMPLETE);
        Files.writeString(folder.resolve("hosts.csv"), starter.hostsCsv());

        assertThat(site(starter.withHostsFile("hosts.csv")).nodes())
                .isEqualTo(site(starter.withNodes()).nodes());
    }

    /** So the defaults in the comments cannot drift from those that the loader applies. */
    @Test
    void takingTheCommentSignFromAnOptionChangesNothing() {
        String text = starter(read(named("m1", "p1", "c1")), COMPLETE).withNodes();
        Pattern option = Pattern.compile("(?m)^( *)# ((?:  )?[a-z_]+:.*)$");
        Pattern noDefault = Pattern.compile(".*(example\\.com|chain:|installer:|object_storage:|port: 22 ).*");

        String uncommented = option.matcher(text)
                .replaceAll(match -> noDefault.matcher(match.group()).matches()
                        ? "#"
                        : java.util.regex.Matcher.quoteReplacement(match.group(1) + match.group(2)));

        assertThat(uncommented).contains("  max_pods: 110").contains("\n    git: {");
        assertThat(text).contains("  # port: 22  # ");
        assertThat(site(uncommented)).isEqualTo(site(text));
    }

    @Test
    void whatNobodyKnowsIsABlankThatTheLoaderPointsAt() {
        Starter starter = new Starter("site.yml", Proposal.none(), new Values(Map.of(), Map.of()), Map.of());
        String text = starter.withNodes();
        LoadedSite loaded = load(text);

        List<String> lines = text.lines().toList();
        List<Finding> errors =
                loaded.findings().all().stream().filter(Finding::isError).toList();
        assertThat(errors).extracting(Finding::code).containsOnly("P27");
        assertThat(errors).hasSize(18).allSatisfy(error -> {
            Where.File at = (Where.File) error.where();
            assertThat(lines.get(at.line() - 1)).matches(".*(<- fill in: |address: ,).*");
        });
    }

    @Test
    void guessesAndAssumptionsAreMarkedAndChoicesAreNot() {
        Map<Setting, String> assumed = new EnumMap<>(Map.of(Setting.SSH_USER, "ubuntu", Setting.NAME, "acme"));
        Values values = new Values(Map.of(Setting.NAME, "other"), assumed);
        String text = new Starter("site.yml", Proposal.of(read(named("m1", "x", "c1"))), values, Map.of()).withNodes();

        assertThat(text)
                .contains("  user: ubuntu  # assumed\n")
                .contains("name: other\n")
                .contains("control_plane: true}  # guessed from the name\n")
                .containsPattern("name: x, .*  # guessed from the number of servers\n");
    }

    @Test
    void keysOfTheInventoryReplaceTheirComments() {
        Map<String, String> cluster = Map.of("kubernetes.pod_cidr", "10.64.0.0/16", "kubernetes.max_pods", "200");
        String text = new Starter("site.yml", Proposal.none(), new Values(COMPLETE, Map.of()), cluster).withNodes();

        assertThat(text)
                .contains("  pod_cidr: 10.64.0.0/16  # taken over from the inventory\n")
                .contains("  max_pods: 200  # taken over")
                .contains("  # service_cidr: 10.233.0.0/18  # ");
    }

    @Test
    void whateverTheValuesAreTheFileIsYamlAndFindingsPointIntoIt() {
        Random random = new Random(20261121);
        for (int round = 0; round < 300; round++) {
            Map<Setting, String> values = new EnumMap<>(Setting.class);
            for (Setting setting : Setting.values()) {
                if (random.nextInt(4) > 0) {
                    values.put(setting, hostile(random));
                }
            }
            Starter starter = starter(list(random), values);
            String text = starter.withNodes();

            assertThat(YamlReader.read(text.getBytes(StandardCharsets.UTF_8), "site.yml")
                            .findings())
                    .as(text)
                    .isEmpty();
            long lines = text.lines().count();
            LoadedSite loaded = load(text);
            assertThat(loaded.findings().all()).isNotEmpty().allSatisfy(finding -> assertThat(
                            ((Where.File) finding.where()).line())
                    .isBetween(1, (int) lines));
            assertThat(loaded.name()).isEqualTo(values.getOrDefault(Setting.NAME, ""));
        }
    }

    private static HostList list(Random random) {
        StringBuilder csv = new StringBuilder("name,address,pool,zone\n");
        for (int i = random.nextInt(8) + 1; i > 0; i--) {
            csv.append(cell(hostile(random)))
                    .append(",10.0.0.")
                    .append(i)
                    .append(',')
                    .append(random.nextBoolean() ? "" : cell(hostile(random)))
                    .append(',')
                    .append(cell(hostile(random)))
                    .append('\n');
        }
        return read(csv.toString());
    }

    private static String cell(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /** Short texts of characters and words that YAML, our marks or a shell read in their own way. */
    private static String hostile(Random random) {
        String[] pieces = {
            "a",
            "1",
            "1.30",
            "no",
            "~",
            "null",
            ": ",
            " #",
            "{",
            "}",
            "[",
            "@name@",
            "@pools@",
            "@servers@",
            "\"",
            "'",
            "\\",
            "\t",
            "{{ x }}",
            "&a",
            "*a",
            "!x",
            "%",
            "- ",
            "?",
            "|",
            ">",
            "é",
            "\u2028",
            "\uFEFF",
            "0x1f",
            "1e3",
            "=",
            "<<",
            ","
        };
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3) + 1; i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    private static Starter starter(HostList list, Map<Setting, String> values) {
        return new Starter("site.yml", Proposal.of(list), new Values(values, Map.of()), Map.of());
    }

    private Site site(String text) {
        LoadedSite loaded = load(text);
        return loaded.site()
                .orElseThrow(() -> new AssertionError(loaded.findings().all() + "\n" + text));
    }

    private LoadedSite load(String text) {
        return new SiteLoader(folder, Clock.systemUTC())
                .judge(text.getBytes(StandardCharsets.UTF_8), folder.resolve("site.yml"), "site.yml");
    }
}
