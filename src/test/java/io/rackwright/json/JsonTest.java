package io.rackwright.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void readsBackWhatItWrites() throws Exception {
        String text = Json.compact(Map.of("list", List.of("a\n\"b\"", 3, 2.5, true)));

        JsonObject back = Json.parseObject(text);

        assertThat(back.members().get("list")).isEqualTo(List.of("a\n\"b\"", 3L, 2.5, true));
    }

    @Test
    void indentsAndEndsInALineBreak() {
        assertThat(Json.pretty(Map.of("a", 1))).isEqualTo("{\n  \"a\": 1\n}\n");
    }

    @Test
    void readsLeniently() throws Exception {
        JsonObject object = Json.parseObject("{\"n\": 3, \"o\": {\"t\": \"x\"}, \"l\": [\"a\", 1, {\"b\": true}]}");

        assertThat(object.number("n", 0)).isEqualTo(3);
        assertThat(object.number("t", 7)).isEqualTo(7);
        assertThat(object.object("o").text("t")).isEqualTo("x");
        assertThat(object.texts("l")).containsExactly("a");
        assertThat(object.objects("l").get(0).truth("b")).isTrue();
        assertThat(object.object("none").text("t")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":}", "{} {}", "[1,]x"})
    void refusesWhatIsNoDocument(String text) {
        assertThatThrownBy(() -> Json.parseObject(text)).isInstanceOf(JsonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "{} x", "[[[", "\u0000"})
    void saysWhatIsWrongInOneShortLine(String text) {
        assertThatThrownBy(() -> Json.parse(text)).satisfies(e -> assertThat(e.getMessage())
                .doesNotContain("\n", "http", "JsonReader", "LENIENT")
                .contains("line 1"));
    }

    @Test
    void anEndlessNestingIsRefusedInAShortLine() {
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000)))
                .isInstanceOf(JsonException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void changesEveryTextHoweverDeep() throws Exception {
        JsonObject object = Json.parseObject("{\"a\": [{\"b\": \"x\"}, \"x\", 3], \"c\": null}");

        assertThat(Json.compact(object.withTexts(text -> text + "!")))
                .isEqualTo("{\"a!\":[{\"b!\":\"x!\"},\"x!\",3],\"c!\":null}");
    }
}
