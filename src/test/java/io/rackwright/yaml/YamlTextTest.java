package io.rackwright.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class YamlTextTest {

    @Test
    void everyCharacterOfTheBasicPlaneComesBackEqual() {
        StringBuilder all = new StringBuilder();
        for (int point = 0; point < 0xD800; point++) {
            all.appendCodePoint(point);
        }
        for (int point = 0xE000; point <= 0xFFFF; point++) {
            all.appendCodePoint(point);
        }
        all.append("🖥");

        assertThat(read("k: " + YamlText.quote(all.toString())).get("k")).isEqualTo(all.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1.30",
                "yes",
                "NO",
                "off",
                "null",
                "~",
                "010",
                "12:30:45",
                "2026-11-21",
                "0x1F",
                "1e3",
                ".inf",
                "- a",
                "a: b",
                "#",
                "a #b",
                "&a",
                "*a",
                "!x",
                "%x",
                "@x",
                "`x",
                "{{ x }}",
                "[",
                "{",
                "|",
                ">",
                "'",
                "\"",
                "\\",
                "a\nb",
                "\t",
                "\u0085",
                "\u2028",
                "\uFEFF",
                "---",
                "...",
                "?",
                "<<",
                "="
            })
    void hostileTextsStayTexts(String text) {
        assertThat(read("k: " + YamlText.quote(text)).get("k")).isEqualTo(text);
        assertThat(read(YamlText.document(Map.of("k", List.of(text))))).isEqualTo(Map.of("k", List.of(text)));
        assertThat(read(YamlText.document(Map.of(text, 1)))).isEqualTo(Map.of(text, 1));
    }

    @Test
    void numbersAndTruthValuesAreBare() {
        List<Object> values = new ArrayList<>(Arrays.asList(6443, 5_000_000_000L, true, false, 1.5, 1e10, null));

        assertThat(YamlText.quote(values)).isEqualTo("[6443, 5000000000, true, false, 1.5, 1.0e+10, null]");
        assertThat(YamlText.quote(new BigDecimal("1E+3"))).isEqualTo("1.0e+3");
        assertThat(YamlText.quote(Double.NEGATIVE_INFINITY)).isEqualTo("-.inf");
    }

    @Test
    void documentsAreBlocksInTheOrderGiven() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("zeta", 1);
        document.put("alpha", Map.of("katonic.ai/node-pool", "gpu"));
        document.put("list", List.of("a", Map.of("k", List.of(1, 2)), List.of("x", "y"), Map.of()));
        document.put("empty", List.of());

        assertThat(YamlText.document(document))
                .isEqualTo(
                        """
                        zeta: 1
                        alpha:
                          "katonic.ai/node-pool": "gpu"
                        list:
                          - "a"
                          - k:
                              - 1
                              - 2
                          - ["x", "y"]
                          - {}
                        empty: []
                        """);
        assertThat(read(YamlText.document(document))).isEqualTo(document);
    }

    @Test
    void anEmptyDocumentIsAnEmptyMap() {
        assertThat(YamlText.document(Map.of())).isEqualTo("{}\n");
    }

    @Test
    void otherObjectsAreABugOfTheCaller() {
        assertThatThrownBy(() -> YamlText.quote(new Object())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, Object> read(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }
}
