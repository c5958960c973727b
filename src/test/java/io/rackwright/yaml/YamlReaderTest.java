package io.rackwright.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    @Test
    void keepsPlacesKindsAndWrittenText() {
        YamlNode.Mapping root = root("a: 1.30\nb:\n  - yes\n  - \"on\"\n  - 010\n  -\n");

        YamlNode.Scalar a = (YamlNode.Scalar) root.get("a").orElseThrow();
        assertThat(a).isEqualTo(new YamlNode.Scalar(new Position(1, 4), YamlNode.Kind.DECIMAL, "1.30"));
        assertThat(root.entries().get(1).key().position()).isEqualTo(new Position(2, 1));
        assertThat(root.get("b").orElseThrow().plain()).isEqualTo(Arrays.asList(true, "on", 8L, null));
    }

    @Test
    void readsMergeKeysAndAliases() {
        YamlNode.Mapping root = root("base: &b {x: 1, y: 2}\nother: {<<: *b, y: 3}\nagain: *b\n");

        assertThat(root.get("other").orElseThrow().plain()).isEqualTo(Map.of("x", 1L, "y", 3L));
        assertThat(root.get("again").orElseThrow().plain()).isEqualTo(Map.of("x", 1L, "y", 2L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFa: 1\n", "a: 1\r\n", "---\na: 1\n...\n", "# first\na: 1"})
    void readsByteOrderMarkCrLfAndMarkers(String text) {
        assertThat(root(text).plain()).isEqualTo(Map.of("a", 1L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|1|1",
                "'# only a remark'|1|1",
                "'---\n'|1|1",
                "'~'|1|1",
                "'a: 1\n---\nb: 2\n'|2|1",
                "'a: [1\nb: 2'|2|2",
                "'a: *x'|1|4",
                "'a: &x [*x]'|1|8",
                "'a: !vault x'|1|4",
                "'a: !!str 1'|1|4",
                "'a: {<<: 5}'|1|9",
                "'a:\n\tb: 1'|2|1",
                "'[a]: 1'|1|1",
                "'a: 1\nb: \u0007'|2|4",
            })
    void refusesWhatIsNoSingleDocument(String text, int line, int column) {
        assertThat(places(read(text)).stream().map(place -> place.replaceAll(" [^ ]*$", " ")))
                .containsExactly("P25 " + line + ":" + column + " ");
    }

    @Test
    void refusesOtherEncodingsWithThePlace() {
        byte[] latin = "a: 1\nb: \u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(places(YamlReader.read(latin, "site.yml"))).containsExactly("P25 2:4 ");
        assertThat(places(YamlReader.read("a: 1".getBytes(StandardCharsets.UTF_16), "site.yml")))
                .containsExactly("P25 1:1 ");
    }

    @Test
    void namesTheSecondOfTwoEqualKeysAndReadsOn() {
        YamlDocument document = read("nodes:\n  - name: a\n    name: b\nlabels: {\"x/y\": 1, \"x/y\": 2}\n");

        assertThat(places(document)).containsExactly("P26 3:5 nodes[0].name", "P26 4:20 labels[\"x/y\"]");
        assertThat(document.root()).isPresent();
    }

    @Test
    void refusesMoreThanAHundredLevels() {
        assertThat(read("[".repeat(100) + "]".repeat(100)).findings()).isEmpty();
        assertThat(places(read("[".repeat(101) + "]".repeat(101)))).containsExactly("P25 1:101 ");
        assertThat(places(read("a: &x " + "[".repeat(99) + "]".repeat(99) + "\nb: [*x]\n")))
                .containsExactly("P25 2:5 ");
    }

    @Test
    void refusesAliasesThatExpandWithoutEnd() {
        StringBuilder text = new StringBuilder("a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n");
        for (int i = 1; i < 9; i++) {
            text.append(("a" + i + ": &a" + i + " [" + "*a0,".repeat(10) + "]\n").replace("*a0", "*a" + (i - 1)));
        }

        assertThat(places(read(text.toString()))).hasSize(1).allMatch(place -> place.startsWith("P25 6:"));
    }

    @Test
    void refusesFilesAboveTheLimit() {
        byte[] bytes = new byte[(int) YamlReader.MAXIMUM_BYTES + 1];
        Arrays.fill(bytes, (byte) ' ');

        assertThat(places(YamlReader.read(bytes, "site.yml"))).containsExactly("P25 1:1 ");
    }

    @Test
    void refusesALineThatWouldTakeMinutesToScan() {
        String longest = "a: " + "x".repeat(YamlReader.MAXIMUM_LINE - 3);

        assertThat(places(read(longest + "\nb: 1\n"))).isEmpty();
        assertThat(places(read("b: 1\n" + longest + "x"))).containsExactly("P25 2:1 ");
    }

    private static YamlNode.Mapping root(String text) {
        YamlDocument document = read(text);
        assertThat(document.findings()).isEmpty();
        return (YamlNode.Mapping) document.root().orElseThrow();
    }

    private static YamlDocument read(String text) {
        return YamlReader.read(text.getBytes(StandardCharsets.UTF_8), "site.yml");
    }

    private static List<String> places(YamlDocument document) {
        List<String> places = new ArrayList<>();
        for (Finding finding : document.findings()) {
            Where.File where = (Where.File) finding.where();
            places.add(finding.code() + " " + where.line() + ":" + where.column() + " " + where.path());
            assertThat(finding.hint()).isNotBlank();
        }
        return places;
    }
}
