package io.rackwright.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.site.load.KeyEntry;
import io.rackwright.site.load.SiteReference;
import io.rackwright.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InYamlTest {

    @ParameterizedTest
    @MethodSource("shown")
    void isReadBackAsItWas(Object value) {
        byte[] text = ("a: " + InYaml.of(value) + "\n").getBytes(StandardCharsets.UTF_8);

        Object read = YamlReader.read(text, "a.yml").root().orElseThrow().plain();

        assertThat(String.valueOf(read)).isEqualTo(String.valueOf(Map.of("a", value)));
    }

    /** Every example and default of the reference, and what YAML would take for something else. */
    static Stream<Object> shown() {
        Stream<Object> hostile =
                Stream.of("on", "No", "1.30", "010", "1:30", "a: b", "x #y", "{a}", "\"q\\", "", "~", "-");
        return Stream.concat(
                hostile,
                SiteReference.load().all().stream().flatMap(InYamlTest::values).distinct());
    }

    private static Stream<Object> values(KeyEntry entry) {
        return Stream.of(entry.byDefault(), entry.key().note().example()).filter(value -> !value.equals(List.of()));
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.11", "10.233.64.0/18", "30000-32767", "16GB", "https://s3.example.com", "nas1", "/export/kfs"})
    void quotesNothingThatYamlReadsAsText(String text) {
        assertThat(InYaml.of(text)).isEqualTo(text);
    }

    @Test
    void writesMapsAndListsOnOneLine() {
        assertThat(InYaml.of(Map.of("file", "~/.ssh/id_ed25519"))).isEqualTo("{file: ~/.ssh/id_ed25519}");
        assertThat(InYaml.of(List.of("hard", "nfsvers=4.1", "1.30"))).isEqualTo("[hard, nfsvers=4.1, \"1.30\"]");
    }
}
