package io.rackwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {

    private static final Path FOLDER = Path.of(System.getProperty("rackwright.home", "."), "templates");

    /** A whole value, or a whole key, that is printed bare. */
    private static final Pattern BARE = Pattern.compile("^\\s*(?:-\\s+)*(?:[\\w.\"'-]+:\\s+)?\\[=(?!yaml\\()");
    /** Keys that are names of our own; the output format lets only atoms through. */
    private static final Pattern OWN_KEY = Pattern.compile("^\\s*\\[=[\\w.]+]:(?: (?!\\[=(?!yaml\\()).*)?$");

    @Test
    void theListAndTheFolderAgree() throws IOException {
        assertThat(onDisk())
                .containsExactlyInAnyOrderElementsOf(
                        Templates.ALL.stream().map(Templates.Entry::template).toList());
    }

    @ParameterizedTest
    @MethodSource("onDisk")
    void wholeValuesAreQuoted(String template) throws IOException {
        List<String> lines = Files.readAllLines(FOLDER.resolve(template));

        assertThat(lines.stream().filter(line -> BARE.matcher(line).find()).filter(line -> !OWN_KEY.matcher(line)
                        .matches()))
                .isEmpty();
        assertThat(String.join("\n", lines)).doesNotContain("?no_esc").doesNotContain("<#noautoesc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [=x]", "- [=x]", "- - [=x]", "  a.b: [=x]", "'k': [=x] ", "[=x]", "  - name: [=x.y]"})
    void theLintFindsABareValue(String line) {
        assertThat(BARE.matcher(line).find()).isTrue();
        assertThat(OWN_KEY.matcher(line).matches()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [=yaml(x)]", "path: \"/opt/[=x]/bin\"", "- [=yaml(x)]", "# [=x]"})
    void theLintLetsQuotedValuesPass(String line) {
        assertThat(BARE.matcher(line).find()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a: b", "#", "", "{{ x }}", "a\nb", "'", "\"", "[", "é", "a:"})
    void aBareTextThatIsNoAtomEndsTheRendering(String hostile) {
        assertThatThrownBy(() -> new TemplateEngine().render("bare.yml.ftl", Map.of("x", hostile)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("bare.yml.ftl");
    }

    @Test
    void atomsPassAndValuesAreTyped() {
        Map<String, Object> view =
                Map.of("x", "/opt/a-b_1.2:80", "list", List.of("1.30", 6443, true, Map.of("k", "v")));

        assertThat(new TemplateEngine().render("bare.yml.ftl", view)).isEqualTo("path: \"/opt/a-b_1.2:80/bin\"\n");
        assertThat(new TemplateEngine().render("typed.yml.ftl", view))
                .isEqualTo("list: [\"1.30\", 6443, true, {\"k\": \"v\"}]\njinja: \"{{ x }}\" ${x} #{x}\n");
    }

    @Test
    void aMissingVariableEndsTheRenderingWithItsPosition() {
        assertThatThrownBy(() -> new TemplateEngine().render("bare.yml.ftl", Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("bare.yml.ftl")
                .hasMessageContaining("line 1");
    }

    static List<String> onDisk() throws IOException {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all.filter(Files::isRegularFile)
                    .map(path -> FOLDER.relativize(path).toString())
                    .toList();
        }
    }
}
