package io.rackwright.site.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A file whose syntax is broken somewhere: the broken place is told, and whatever else can be known, but no more. */
class BrokenYamlTest {

    private static final String ELSEWHERE = "P29 26:14 nodes[2].address";

    @TempDir
    Path folder;

    private SiteFiles files;

    @BeforeEach
    void makeFolder() {
        files = new SiteFiles(folder);
    }

    /** A break, and where it is told; the other mistake stands in line 26. */
    static Stream<Arguments> breaks() {
        return Stream.of(
                Arguments.of("name: acme-dev", "name: \"acme-dev", "P25 2:7 "),
                Arguments.of("id_ed25519}", "id_ed25519", "P25 7:11 "),
                Arguments.of("  user: ubuntu", "  user ubuntu", "P25 6:14 "),
                Arguments.of("  user: ubuntu", "\tuser: ubuntu", "P25 5:1 "),
                Arguments.of("  version: \"1.30.6\"", "   version: \"1.30.6\"", "P25 9:3 "),
                Arguments.of("environment: dev", "environment dev", "P25 3:1 "),
                Arguments.of("mlops.example.com", "@mlops", "P25 37:9 "),
                Arguments.of("mlops.example.com", "%mlops", "P25 37:9 "),
                Arguments.of("mlops.example.com", "!vault x", "P25 37:9 domain.fqdn"),
                Arguments.of("mlops.example.com", "*mlops", "P25 37:9 domain.fqdn"),
                Arguments.of("mlops.example.com", "\"\\q\"", "P25 37:11 "),
                Arguments.of("export/kdisk}", "export/kdisk]", "P25 32:44 "),
                Arguments.of("  version: \"4.4\"\n", "  version: \"4.4\"\n---\na: 1\n", "P25 45:1 "),
                Arguments.of("  version: \"4.4\"\n", "  version: \"4.4\"\ngarbage\n", "P25 45:1 "),
                Arguments.of("  version: \"4.4\"\n", "  version: \"4.4\"\n}\n", "P25 45:1 "));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void tellsTheBrokenPlaceAndWhatStandsElsewhere(String sound, String broken, String place) {
        String text = SiteFiles.baseWith(sound, broken, "10.0.0.31", "10.0.0.300");

        assertThat(errors(text)).containsExactlyInAnyOrder(place, ELSEWHERE);
    }

    @Test
    void tellsEveryBrokenSection() {
        String text = SiteFiles.baseWith("  user: ubuntu", "  user ubuntu", "fqdn: mlops", "fqdn: [mlops");

        assertThat(errors(text)).containsExactly("P25 6:14 ", "P25 37:27 ");
    }

    @Test
    void callsNothingMissingThatMayStandInABrokenPart() {
        String base = SiteFiles.base();

        assertThat(errors(base.replace("\nkubernetes:", "\n kubernetes:"))).allMatch(place -> place.startsWith("P25"));
        assertThat(errors(base.replace("\nstorage:", "\nstorage"))).allMatch(place -> place.startsWith("P25"));
        assertThat(errors("schema: \"1.0\"\nname: \"acme\nkubernetes: {}\n")).contains("P28 1:1 pools", "P25 2:7 ");
    }

    @Test
    void readsAroundBytesThatAreNoUtf8() {
        String text = SiteFiles.baseWith("environment: dev", "environment: dev # caf\u00e9", "10.0.0.31", "10.0.0.300");

        assertThat(errors(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)))
                .containsExactly("P25 3:23 ", ELSEWHERE);
        assertThat(errors(text.getBytes(java.nio.charset.StandardCharsets.UTF_16)))
                .containsExactly("P25 1:1 ");
    }

    @Test
    void tellsMistakesOfAnAliasWhereItIsUsedAndThoseOfItsTextOnce() {
        String node = "  - name: c1\n    address: 10.0.0.31\n    pool: compute\n    additional_disk: /dev/sdb\n";
        String anchored =
                node.replace("  - name", "  - &c\n    name") + "  - {<<: *c, name: c2}\n  - {<<: *c, name: c3}\n";

        assertThat(errors(SiteFiles.baseWith(node, anchored)))
                .containsExactly("P31 30:10 nodes[3].address", "P31 31:10 nodes[4].address");
        assertThat(errors(SiteFiles.baseWith(node, anchored.replace("pool: compute", "pool: compte"))))
                .containsExactly("P32 28:11 nodes[2].pool", "P31 30:10 nodes[3].address", "P31 31:10 nodes[4].address");
        assertThat(errors(SiteFiles.baseWith(node, anchored.replace("    pool:", "    zome: a\n    pool:"))))
                .containsExactly("P22 28:5 nodes[2].zome", "P31 31:10 nodes[3].address", "P31 32:10 nodes[4].address");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource({
        "1.20, YAML reads 1.20 as 1.2.",
        "010, YAML reads 010 as 8.",
        "22:30, YAML reads 22:30 as 1350.",
        "on, YAML reads on as true.",
        "1_0, YAML reads 1_0 as 10.",
        ".inf, YAML reads .inf as infinity.",
        "2026-11-21, not a date.",
        "~, nodes[2].name is left blank."
    })
    void tellsWhatYamlMakesOfAText(String written, String told) {
        assertThat(files.load(SiteFiles.baseWith("name: c1", "name: " + written))
                        .findings()
                        .all())
                .filteredOn(Finding::isError)
                .singleElement()
                .satisfies(finding -> assertThat(finding.code() + " " + finding.message())
                        .startsWith("P27")
                        .endsWith(told));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"0022", "22:30", "0x16", "1_000", "0b11"})
    void refusesANumberThatYamlReadsAsAnother(String written) {
        assertThat(errors(SiteFiles.baseWith("  user: ubuntu", "  user: ubuntu\n  port: " + written)))
                .containsExactly("P29 6:9 ssh.port");
    }

    @Test
    void tellsATemplateWithoutQuotesAlsoWhereTemplatesAreAllowed() {
        assertThat(errors(SiteFiles.base() + "kubespray: {vars: {a: {{ b }}, c: [x, {{ d }}]}}\n"))
                .containsExactly("P55 45:23 kubespray.vars.a", "P55 45:39 kubespray.vars.c");
    }

    @Test
    void quotesOnlyTheBeginningOfAnEndlessValue() {
        List<Finding> findings = files.load(SiteFiles.baseWith("name: acme-dev", "name: " + "x".repeat(1_000_000)))
                .findings()
                .all();

        assertThat(findings)
                .filteredOn(finding -> finding.code().equals("P29"))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.actual()).hasSizeLessThan(1_010).contains("…"));
    }

    private List<String> errors(String text) {
        return errors(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private List<String> errors(byte[] bytes) {
        return SiteFiles.places(files.load(bytes).findings().all().stream()
                .filter(Finding::isError)
                .toList());
    }
}
