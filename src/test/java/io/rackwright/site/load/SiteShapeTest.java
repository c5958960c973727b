package io.rackwright.site.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every key, whichever it is. */
class SiteShapeTest {

    @TempDir
    Path folder;

    private SiteFiles files;

    @BeforeEach
    void makeFolder() {
        files = new SiteFiles(folder);
    }

    @ParameterizedTest
    @CsvSource({"kubernetes", "pools", "storage", "domain", "tls", "platform"})
    void tellsAMissingSectionOnce(String section) {
        String base = SiteFiles.base();
        int start = base.indexOf("\n" + section + ":") + 1;
        int end = start;
        do {
            end = base.indexOf('\n', end) + 1;
        } while (end < base.length() && base.charAt(end) == ' ');

        assertThat(errors(base.substring(0, start) + base.substring(end))).containsExactly("P28 1:1 " + section);
    }

    @Test
    void tellsAMisspeltKeyOnceWhicheverItIs() {
        String base = SiteFiles.base();
        List<String> more = new ArrayList<>();
        java.util.regex.Matcher keys =
                java.util.regex.Pattern.compile("(?m)([a-z_]{4,})(?=:(?: |$))").matcher(base);
        while (keys.find()) {
            boolean isPoolName = base.startsWith("\n    role", keys.end() + 1);
            String wrong = base.substring(0, keys.end() - 2) + base.substring(keys.end() - 1);
            List<String> errors = isPoolName ? List.of("P22") : errors(wrong);
            if (errors.size() != 1 || !errors.get(0).startsWith("P22")) {
                more.add(keys.group() + " " + errors);
            }
        }

        assertThat(more).isEmpty();
    }

    @Test
    void tellsAValueOfTheWrongTypeOnceWhicheverItIs() {
        String base = SiteFiles.base();
        List<String> more = new ArrayList<>();
        java.util.regex.Matcher values =
                java.util.regex.Pattern.compile("(?m)(?<=: )[^\\s{][^\\n}]*$").matcher(base);
        while (values.find()) {
            String wrong = base.substring(0, values.start()) + "[[]]" + base.substring(values.end());
            List<String> errors = errors(wrong);
            if (errors.size() != 1 || !errors.get(0).startsWith("P27")) {
                more.add(values.group() + " " + errors);
            }
        }

        assertThat(more).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sections")
    void findsAnUnknownKeyInEverySection(String path, Shape.Section section) {
        List<String> places = new ArrayList<>();
        Problems problems = new Problems("site.yml");
        String text = "{zzzzzzzz: 1}";
        new Shaper(new SiteFolder(folder, folder), problems)
                .read(node(text), section, Spot.of("site.yml", path, new io.rackwright.yaml.Position(9, 9)));
        for (Finding finding : problems.sorted().all()) {
            if (finding.code().equals("P22")) {
                places.add(SiteFiles.place(finding));
            }
        }

        assertThat(places).containsExactly("P22 1:2 " + path + ".zzzzzzzz");
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> sections() {
        List<org.junit.jupiter.params.provider.Arguments> found = new ArrayList<>();
        collect("root", SiteKeys.root(), found);
        return found.stream();
    }

    private static void collect(String path, Shape shape, List<org.junit.jupiter.params.provider.Arguments> found) {
        if (shape instanceof Shape.Section section) {
            found.add(org.junit.jupiter.params.provider.Arguments.of(path, section));
            for (Map.Entry<String, Key> key : section.keys().entrySet()) {
                collect(path + "." + key.getKey(), key.getValue().shape(), found);
            }
        } else if (shape instanceof Shape.Table table) {
            collect(path + ".x", table.value(), found);
        } else if (shape instanceof Shape.ListOf list) {
            collect(path + ".y", list.item(), found);
        }
    }

    @Test
    void judgesAProductionSiteByItsSinglePointsOfFailure() {
        List<String> findings =
                SiteFiles.places(files.load(SiteFiles.base().replace("environment: dev", "environment: production"))
                        .findings()
                        .all());

        assertThat(findings)
                .containsExactlyInAnyOrder(
                        "P05 17:1 nodes",
                        "P45 17:1 nodes",
                        "P10 31:14 storage.kdisk.backend",
                        "P35 29:1 storage.services.postgres.replicas",
                        "P35 29:1 storage.services.mongodb.replicas",
                        "P46 1:1 object_storage.backups",
                        "P54 1:1 os.accept");
    }

    @Test
    void tellsAllProblemsAtOnceInTheOrderOfTheFile() {
        String text = SiteFiles.base()
                .replace("\"1.30.6\"", "1.30")
                .replace("10.0.0.31", "10.0.0.21")
                .replace("role: platform", "rolle: platform")
                .replace("lb_address: 10.0.0.5", "websocket: false");

        assertThat(errors(text))
                .containsExactly(
                        "P27 8:12 kubernetes.version",
                        "P22 13:5 pools.platform.rolle",
                        "P31 26:14 nodes[2].address",
                        "P36 38:1 ingress.lb_address",
                        "P37 39:14 ingress.websocket");
    }

    @Test
    @Timeout(10)
    void readsFiveThousandServersInLinearTime() {
        StringBuilder text = new StringBuilder(SiteFiles.base()
                .replace("10.233.64.0/18", "10.224.0.0/12")
                .replace("10.233.0.0/18", "10.240.0.0/18")
                .replace("storage:\n", "")
                .replace("  kdisk:", "storage:\n  kdisk:"));
        int at = text.indexOf("storage:");
        StringBuilder nodes = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            nodes.append("  - {name: n")
                    .append(i)
                    .append(", address: 10.1.")
                    .append(i / 250)
                    .append('.')
                    .append(i % 250)
                    .append(", pool: compute, additional_disk: /dev/sdb}\n");
        }
        String whole = text.insert(at, nodes).toString();
        files.load(whole);

        long start = System.nanoTime();
        LoadedSite loaded = files.load(whole);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);

        assertThat(loaded.site().orElseThrow().nodes()).hasSize(5003);
        assertThat(taken).isLessThan(Duration.ofSeconds(2));
    }

    private List<String> errors(String text) {
        return SiteFiles.places(files.load(text).findings().all().stream()
                .filter(Finding::isError)
                .toList());
    }

    private static io.rackwright.yaml.YamlNode node(String text) {
        return io.rackwright.yaml.YamlReader.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), "site.yml")
                .root()
                .orElseThrow();
    }
}
